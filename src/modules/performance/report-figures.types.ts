import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateColumn, FloatColumn } from "../../platform/graphql/columns.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { SortinoMethod } from "../risk/index.js";

export enum PerformancePeriodName {
  DAY_1 = "DAY_1",
  WEEK_1 = "WEEK_1",
  MONTH_1 = "MONTH_1",
  MONTH_3 = "MONTH_3",
  YTD = "YTD",
  YEAR_1 = "YEAR_1",
  RANGE = "RANGE",
}

registerEnumType(PerformancePeriodName, {
  name: "PerformancePeriod",
  description: "Look-backs by the calendar from the last day, and the range asked for.",
  valuesConfig: {
    DAY_1: { description: "Since the session before." },
    WEEK_1: { description: "Since the last session on or before the day a week earlier." },
    MONTH_1: { description: "Since the last session on or before the same day a month earlier." },
    MONTH_3: { description: "Since the last session on or before the same day three months earlier." },
    YTD: { description: "Since the last session of the year before." },
    YEAR_1: { description: "Since the last session on or before the same day a year earlier." },
    RANGE: { description: "The range asked for, since the session before its first day." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    "How the portfolio did over a period, by three definitions side by side. Null where the history does not reach so far, or an end has no value.",
})
export class PeriodReturn {
  @Field(() => PerformancePeriodName)
  period!: PerformancePeriodName;

  @Field(() => LocalDate, { nullable: true, description: "The day it is measured from: its closing value." })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true })
  to!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Time-weighted return, a fraction: day by day value / (value before + external flow), chained. Flows do not count in it.",
  })
  timeWeighted!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Money-weighted return (XIRR) over the period, a fraction: the rate below over its days.",
  })
  moneyWeighted!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "XIRR: the rate a year (365 days) at which all flows grow to the end's value.",
  })
  moneyWeightedAnnual!: number | null;

  @Field(() => Boolean, { description: "Several rates fit the flows; the one nearest to 0 is told." })
  isMoneyWeightedAmbiguous!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: "Simple return, a fraction: P&L / (value at the start + external flow of the first day).",
  })
  simple!: number | null;

  @Field(() => Float, { nullable: true, description: "P&L of the period, in the answer's currency." })
  profit!: number | null;

  @Field(() => Float, { nullable: true, description: "Paid in less taken out, in the answer's currency." })
  externalFlow!: number | null;

  @Field(() => Float, { nullable: true })
  startValue!: number | null;

  @Field(() => Float, { nullable: true })
  endValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The benchmark's return over the same days; null without one, or where a day of it is not known.",
  })
  benchmarkReturn!: number | null;

  @Field(() => Float, { nullable: true, description: "Time-weighted return less the benchmark's." })
  activeReturn!: number | null;

  @Field(() => Int, {
    description:
      "Days without a value inside the period: one step reaches across them, its flows at its beginning.",
  })
  bridgedDays!: number;
}

@ObjectType({ simpleResolvers: true, description: "A calendar month or year and its compounded return." })
export class CalendarPeriodReturn {
  @Field(() => String, { description: "`2024-03`, or `2024`." })
  period!: string;

  @Field(() => Float, { description: "A fraction, of the days that are known." })
  totalReturn!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Figures of the range's daily returns; days without one are left out. A year has 252 days. Losses and drawdowns are positive. Null where a figure cannot be known.",
})
export class PerformanceFigures {
  @Field(() => Int, { description: "Days with a return." })
  observationCount!: number;

  @Field(() => Float, { description: "Of those days, compounded; a fraction." })
  totalReturn!: number;

  @Field(() => Float, { nullable: true, description: "The return a year that compounds to it." })
  annualReturn!: number | null;

  @Field(() => Float, { nullable: true, description: "Standard deviation (n - 1) a year." })
  annualVolatility!: number | null;

  @Field(() => Float, { nullable: true, description: "Mean excess return over its deviation, a year." })
  sharpe!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Mean excess return over the downside deviation, a year.",
  })
  sortino!: number | null;

  @Field(() => SortinoMethod)
  sortinoMethod!: SortinoMethod;

  @Field(() => Float, { nullable: true, description: "A year." })
  downsideDeviation!: number | null;

  @Field(() => Float, { nullable: true, description: "Annual return over the maximum drawdown." })
  calmar!: number | null;

  @Field(() => Float, { nullable: true, description: "Total return over the maximum drawdown." })
  recoveryFactor!: number | null;

  @Field(() => Float, { nullable: true, description: "Sum of excess gains over sum of shortfalls." })
  omega!: number | null;

  @Field(() => Float, { nullable: true, description: "Sum of returns over sum of losses." })
  gainToPain!: number | null;

  @Field(() => Float, { nullable: true, description: "|95th percentile / 5th percentile| of the returns." })
  tailRatio!: number | null;

  @Field(() => Float, { description: "Largest loss from a high, a fraction." })
  maxDrawdown!: number;

  @Field(() => Float, { description: "Loss from the last high at the end, a fraction." })
  currentDrawdown!: number;

  @Field(() => Float, { description: "Mean over all days, a fraction: the pain index." })
  painIndex!: number;

  @Field(() => Float, { description: "Root of the mean squared drawdown, a fraction." })
  ulcerIndex!: number;

  @Field(() => Int, { description: "Longest run of days below the last high." })
  longestUnderwater!: number;

  @Field(() => Float, { nullable: true })
  skew!: number | null;

  @Field(() => Float, { nullable: true })
  excessKurtosis!: number | null;

  @Field(() => Float, { description: "Share of days with a gain." })
  hitRate!: number;

  @Field(() => Float)
  bestDay!: number;

  @Field(() => Float)
  worstDay!: number;

  @Field(() => Float, { nullable: true, description: "Mean over its standard error." })
  meanTStat!: number | null;

  @Field(() => Float, { nullable: true, description: "Test of normality, from 8 days on." })
  jarqueBera!: number | null;

  @Field(() => Float, { nullable: true })
  jarqueBeraPValue!: number | null;

  @Field(() => Float, { nullable: true, description: "Of each return with the one before." })
  lag1Autocorrelation!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "R squared of a line through the cumulated log returns.",
  })
  stability!: number | null;

  @Field(() => CalendarPeriodReturn, { nullable: true })
  bestMonth!: CalendarPeriodReturn | null;

  @Field(() => CalendarPeriodReturn, { nullable: true })
  worstMonth!: CalendarPeriodReturn | null;

  @Field(() => CalendarPeriodReturn, { nullable: true })
  bestYear!: CalendarPeriodReturn | null;

  @Field(() => CalendarPeriodReturn, { nullable: true })
  worstYear!: CalendarPeriodReturn | null;

  @Field(() => Float, { nullable: true, description: "Share of months with a gain." })
  monthlyWinRate!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A year's compounded returns by month." })
export class YearOfReturns {
  @Field(() => Int)
  year!: number;

  @Field(() => FloatColumn, { description: "January to December, fractions; null: no day of it is known." })
  months!: (number | null)[];

  @Field(() => Float, { description: "Of the year's known days in the range." })
  total!: number;
}

@ObjectType({ simpleResolvers: true, description: "A stay below an earlier high." })
export class DrawdownRow {
  @Field(() => LocalDate, { description: "The high it fell from." })
  peakDate!: string;

  @Field(() => LocalDate)
  troughDate!: string;

  @Field(() => LocalDate, { nullable: true, description: "The first day back at the high; null: not yet." })
  recoveryDate!: string | null;

  @Field(() => Float, { description: "Loss from the high at the trough, a positive fraction." })
  lossFraction!: number;

  @Field(() => Int)
  sessionsToTrough!: number;

  @Field(() => Int, { description: "From the high to the recovery, or to the end." })
  sessionsUnderWater!: number;
}

@ObjectType({ simpleResolvers: true, description: "Figures of each window of sessions, as columns." })
export class RollingFigures {
  @Field(() => Int, { description: "Sessions of a window." })
  window!: number;

  @Field(() => DateColumn, { description: "The last day of each window; none if the range is shorter." })
  dates!: string[];

  @Field(() => FloatColumn)
  totalReturn!: (number | null)[];

  @Field(() => FloatColumn)
  annualVolatility!: (number | null)[];

  @Field(() => FloatColumn)
  sharpe!: (number | null)[];

  @Field(() => FloatColumn, { nullable: true, description: "On the benchmark; null without one." })
  beta!: (number | null)[] | null;
}
