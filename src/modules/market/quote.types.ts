import { ArgsType, Field, Float, Int, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { DateTime, Decimal, LocalDate } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "./dated-answer.types.js";

@ObjectType({
  simpleResolvers: true,
  description: "The last price known of an instrument at an instant: the close of its last bar.",
})
export class Quote extends DatedAnswer {
  @Field(() => String)
  symbol!: string;

  @Field(() => String, { description: "Currency of the prices, ISO 4217." })
  currency!: string;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "Last close as traded, in `currency`; null when none was known or the source's share basis is unknown.",
  })
  price!: string | null;

  @Field(() => String, { nullable: true, description: "`price` as text with every digit." })
  priceExact!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "`price` in the shares of the instant asked for: divided by `splitFactorSince`.",
  })
  splitAdjustedPrice!: string | null;

  @Field(() => Float, {
    description:
      "Product of the splits that took effect after the bar and were known by then: 4 on the morning of a 4:1 split.",
  })
  splitFactorSince!: number;

  @Field(() => LocalDate, { nullable: true, description: "Trading day of the bar." })
  tradingDay!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When the bar could first have been known." })
  knownAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: "Seconds from the close of that session to the instant asked for.",
  })
  ageSec!: number | null;

  @Field(() => Float, { nullable: true, description: "As traded, like `price`." })
  open!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Float, { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true, description: "Units traded that day." })
  volume!: number | null;

  @Field(() => Float, { nullable: true, description: "Close of the bar before, in the shares of `price`." })
  previousClose!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Price change since the bar before, splits removed, dividends not, as a fraction: 0.01 is 1 %.",
  })
  changeFraction!: number | null;

  @Field(() => String, { nullable: true, description: "Code of the dataset the price is from." })
  source!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "How much of an instrument's history a dataset holds, held against the exchange's calendar.",
})
export class Coverage {
  @Field(() => String)
  symbol!: string;

  @Field(() => String, { description: "Code of the dataset." })
  source!: string;

  @Field(() => String, { description: "RAW, SPLIT_ADJUSTED or ADJUSTED_ONLY: what the stored prices mean." })
  basis!: string;

  @Field(() => LocalDate, { description: "Day of the first bar known." })
  firstDay!: string;

  @Field(() => LocalDate, { description: "Day of the last bar known." })
  lastDay!: string;

  @Field(() => Int, { description: "Sessions with a bar; never more than `sessionCount`." })
  barCount!: number;

  @Field(() => Int, { description: "Sessions from the first day to the last by the calendar." })
  sessionCount!: number;

  @Field(() => Int, { description: "Sessions of the range without a bar." })
  missingCount!: number;

  @Field(() => Int, {
    description: "Sessions since the last day whose bar could be known by now and is not there.",
  })
  sessionsBehind!: number;

  @Field(() => Float, { description: "barCount / sessionCount, a fraction." })
  coverageFraction!: number;

  @Field(() => Int, { description: "Bars that were told again with other values." })
  revisedCount!: number;
}

export const CoverageConnection = connectionOf("Coverage", () => Coverage);

@ArgsType()
export class CoverageArgs extends PageArgs {
  @Field(() => [String], { nullable: true, description: "These symbols alone, at most 1,000." })
  symbols?: string[] | null;

  @Field(() => String, { nullable: true, description: "This dataset alone, by its code." })
  source?: string | null;
}
