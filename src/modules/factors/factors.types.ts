import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateColumn, FloatColumn } from "../../platform/graphql/columns.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { LocalDate } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";

export enum DateFormat {
  ISO = "ISO",
  UNIX = "UNIX",
}

registerEnumType(DateFormat, {
  name: "DateFormat",
  description: "How the dates of columns are written; the other form's column is null.",
  valuesConfig: {
    ISO: { description: "`dates`: text YYYY-MM-DD." },
    UNIX: { description: "`unixDates`: seconds from 1970-01-01 to 00:00 UTC of the date." },
  },
});

@ObjectType({ simpleResolvers: true, description: "What `maxTokens` has cut off." })
export class HistoryTruncation {
  @Field(() => Int, { description: "Sessions cut off at the far end, of every series the same." })
  sessionsLeftOut!: number;

  @Field(() => String, { description: "Why, for people." })
  reason!: string;
}

@ObjectType({ simpleResolvers: true, description: "How the factor model is meant to be used." })
export class FactorModel {
  @Field(() => String)
  version!: string;

  @Field(() => Int, { description: "Trading days of returns a regression takes." })
  regressionWindow!: number;

  @Field(() => Int, { description: "Fewest joint returns a regression accepts." })
  minimumDataPoints!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "One factor's fund as a series, aligned with those of the other factors.",
})
export class FactorEtfSeries {
  @Field(() => String, { description: "Name of the factor, e.g. `Market Beta`." })
  factor!: string;

  @Field(() => String, { description: "The fund that stands for it at the instant asked for." })
  etfSymbol!: string;

  @Field(() => DateColumn, { nullable: true, description: "Null with `dateFormat: UNIX`." })
  dates!: string[] | null;

  @Field(() => FloatColumn, {
    nullable: true,
    description: "Seconds from 1970-01-01 to 00:00 UTC of the date; null with `dateFormat: ISO`.",
  })
  unixDates!: number[] | null;

  @Field(() => FloatColumn, {
    description: "TOTAL_RETURN closes: dividends reinvested, the last equals the close as traded.",
  })
  prices!: (number | null)[];

  @Field(() => FloatColumn, {
    description:
      "price_t / price_{t-1} - 1 as a fraction, rounded to 5 decimals; the first is null, and so is one beside a missing price.",
  })
  returns!: (number | null)[];

  @Field(() => String, { nullable: true, description: "Code of the dataset." })
  source!: string | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({
  simpleResolvers: true,
  description: "The funds of the seven-factor model over one window of sessions.",
})
export class FactorEtfPrices extends DatedAnswer {
  @Field(() => FactorModel)
  factorModel!: FactorModel;

  @Field(() => [FactorEtfSeries])
  factors!: FactorEtfSeries[];

  @Field(() => LocalDate, {
    nullable: true,
    description: "First session of the window; null without any price.",
  })
  startDate!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "Last session of the window: the last for which any of the funds has a bar.",
  })
  endDate!: string | null;

  @Field(() => Int, { description: "Sessions asked for." })
  lookbackDays!: number;

  @Field(() => Int, { description: "Sessions in the window, after `maxTokens`." })
  tradingDaysIncluded!: number;

  @Field(() => HistoryTruncation, { nullable: true, description: "Null: nothing was cut off." })
  truncated!: HistoryTruncation | null;

  @Field(() => Float, {
    description: "Share of the window's entries that have a price, a fraction; 0 without any.",
  })
  coverageFraction!: number;
}
