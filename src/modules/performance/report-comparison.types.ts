import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";

export enum LinkingMethodName {
  CARINO = "CARINO",
  MENCHERO = "MENCHERO",
}

registerEnumType(LinkingMethodName, {
  name: "LinkingMethod",
  description: "How effects of many days are made to sum to the compounded active return.",
  valuesConfig: {
    CARINO: { description: "By logarithms (1999)." },
    MENCHERO: { description: "By the optimised coefficients of Menchero (2000)." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    "The range's daily returns against the benchmark's, on the days that both have, at least 10. A year has 252 days.",
})
export class BenchmarkComparison {
  @Field(() => String, { description: "What it is made of." })
  benchmark!: string;

  @Field(() => Int, { description: "Days that both have." })
  observationCount!: number;

  @Field(() => Float, { nullable: true, description: "Compounded over those days." })
  benchmarkReturn!: number | null;

  @Field(() => Float, { nullable: true })
  beta!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Jensen's, a year, of means: return beyond what beta explains.",
  })
  alphaAnnual!: number | null;

  @Field(() => Float, { nullable: true })
  correlation!: number | null;

  @Field(() => Float, { nullable: true, description: "Deviation of the active return, a year." })
  trackingError!: number | null;

  @Field(() => Float, { nullable: true, description: "Mean active return a year over the tracking error." })
  informationRatio!: number | null;

  @Field(() => Float, { nullable: true, description: "Mean excess return a year over beta." })
  treynor!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Annual return over the benchmark's, of the days on which the benchmark rose.",
  })
  upCapture!: number | null;

  @Field(() => Float, { nullable: true, description: "The same of the days on which it fell." })
  downCapture!: number | null;

  @Field(() => Float, { nullable: true, description: "Share of days better than the benchmark." })
  battingAverage!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Modigliani: the Sharpe ratio at the benchmark's volatility.",
  })
  m2!: number | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "How far closed lots ran against and for their holder, by daily closes while they were held and the closing price, splits undone; fractions of the entry price (Sweeney 1997).",
})
export class TradeExcursions {
  @Field(() => Int, { description: "Lots that had cost something." })
  tradeCount!: number;

  @Field(() => Float, { description: "Mean of the maximum adverse excursions (MAE), at most 0." })
  averageAdverse!: number;

  @Field(() => Float, { description: "Mean of the maximum favourable excursions (MFE), at least 0." })
  averageFavourable!: number;

  @Field(() => Float, { description: "The farthest that one ran against its holder, at most 0." })
  worstAdverse!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Mean favourable over mean adverse; null where nothing ran against its holder.",
  })
  edgeRatio!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The lots closed in the range, without fees, in the answer's currency at each closing day's rate. A profit of 0 counts as a loss.",
})
export class TradeRecord {
  @Field(() => Int, { description: "Lots closed: a sale that takes from two lots is two trades." })
  tradeCount!: number;

  @Field(() => Float)
  totalProfit!: number;

  @Field(() => Float, { description: "A fraction." })
  winRate!: number;

  @Field(() => Float, { nullable: true, description: "Sum of wins over sum of losses; null without losses." })
  profitFactor!: number | null;

  @Field(() => Float, { description: "Mean profit." })
  expectancy!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Mean over population deviation times root n (Tharp's SQN).",
  })
  systemQuality!: number | null;

  @Field(() => Float, { nullable: true })
  averageWin!: number | null;

  @Field(() => Float, { nullable: true, description: "At most 0." })
  averageLoss!: number | null;

  @Field(() => Float)
  best!: number;

  @Field(() => Float)
  worst!: number;

  @Field(() => Int)
  longestWinStreak!: number;

  @Field(() => Int)
  longestLossStreak!: number;

  @Field(() => Float, { nullable: true, description: "Calendar days from entry to exit." })
  averageHeldDays!: number | null;

  @Field(() => TradeExcursions, { nullable: true, description: "Null: no lot had cost anything." })
  excursions!: TradeExcursions | null;
}

@ObjectType({ simpleResolvers: true, description: "What one sector added to the active return, fractions." })
export class SectorEffect {
  @Field(() => String, {
    description: "`Unclassified`: none is known; `Cash and other`: what no position explains.",
  })
  sector!: string;

  @Field(() => Float, {
    description: "(own weight - benchmark's) x (sector's benchmark return - benchmark's).",
  })
  allocation!: number;

  @Field(() => Float, { description: "Benchmark's weight x (own return - benchmark's in the sector)." })
  selection!: number;

  @Field(() => Float, {
    description: "(own weight - benchmark's) x (own return - benchmark's in the sector).",
  })
  interaction!: number;

  @Field(() => Float, { description: "The three together." })
  total!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Brinson and Fachler's attribution day by day, linked: the sectors' effects and `residual` sum to `activeReturn`. What is bought counts from the beginning of its day, what is sold to its end.",
})
export class SectorAttribution {
  @Field(() => LinkingMethodName)
  linking!: LinkingMethodName;

  @Field(() => Int, { description: "Days that are in it." })
  dayCount!: number;

  @Field(() => Float, { nullable: true, description: "Compounded over those days." })
  portfolioReturn!: number | null;

  @Field(() => Float, { nullable: true, description: "Of the constituents at their weights, daily." })
  benchmarkReturn!: number | null;

  @Field(() => Float, { nullable: true })
  activeReturn!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "What differing sums of weights leave; 0 but for rounding.",
  })
  residual!: number | null;

  @Field(() => [SectorEffect])
  sectors!: SectorEffect[];

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({ simpleResolvers: true, description: "What one factor explains." })
export class FactorContribution {
  @Field(() => String)
  factor!: string;

  @Field(() => String, { description: "The fund that stands for it." })
  symbol!: string;

  @Field(() => Float, { nullable: true, description: "Null: a combination of the factors before it." })
  beta!: number | null;

  @Field(() => Float, { nullable: true, description: "Beta x the sum of the fund's returns." })
  returnContribution!: number | null;

  @Field(() => Float, { nullable: true, description: "Its share of the variance." })
  varianceShare!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The range's daily returns on the factor funds' by least squares: contributions and alpha sum to the sum of the returns, shares and the specific one to 1.",
})
export class FactorReturns {
  @Field(() => Int, { description: "Days that all have." })
  observationCount!: number;

  @Field(() => Float, { nullable: true, description: "Sum of the portfolio's returns over those days." })
  totalReturn!: number | null;

  @Field(() => Float, { nullable: true, description: "The intercept x the number of days." })
  alphaContribution!: number | null;

  @Field(() => Float, { nullable: true })
  specificShare!: number | null;

  @Field(() => [FactorContribution])
  factors!: FactorContribution[];

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({ simpleResolvers: true, description: "Another portfolio over the same range." })
export class PeerReturn {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Float, {
    nullable: true,
    description: "Time-weighted return; null where it has none over the range.",
  })
  timeWeighted!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "Where the portfolio's time-weighted return stands among others'.",
})
export class PeerRanking {
  @Field(() => Float, {
    nullable: true,
    description: "Share of the peers with a return that did worse, those equal counted half; 0 to 1.",
  })
  percentile!: number | null;

  @Field(() => Int, { nullable: true, description: "1: best." })
  rank!: number | null;

  @Field(() => [PeerReturn], { description: "In the order asked." })
  peers!: PeerReturn[];
}
