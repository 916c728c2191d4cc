import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { Node } from "../../platform/graphql/node.js";
import { DateTime, Decimal, LocalDate } from "../../platform/graphql/scalars.js";

export enum PositionType {
  LONG = "LONG",
  SHORT = "SHORT",
  LC = "LC",
  LP = "LP",
  SC = "SC",
  SP = "SP",
}

registerEnumType(PositionType, {
  name: "PositionType",
  description:
    "LONG and SHORT for shares, funds and coins; LC, LP, SC, SP for long and short calls and puts. The sign of the quantity decides.",
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "One episode of an instrument in a portfolio, account and strategy, as known at an instant: from its first trade until nothing is held. Amounts are in the instrument's `currency` unless they say otherwise, without fees; short positions have negative quantity, cost and value.",
})
export class Position extends Node {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String, { description: "Ticker; for options the OCC symbol." })
  symbol!: string;

  @Field(() => ID)
  instrumentId!: string;

  @Field(() => PositionType)
  positionType!: PositionType;

  @Field(() => String, { description: "Of price, cost and P&L." })
  currency!: string;

  @Field(() => Decimal, { description: "Units in one contract: 100 for US options, 1 otherwise." })
  multiplier!: string;

  @Field(() => String)
  account!: string;

  @Field(() => String, {
    nullable: true,
    description: "Name of its STRATEGY tag, else the strategy its trades were booked under.",
  })
  strategy!: string | null;

  @Field(() => [String], { description: "Labels such as `#tech` and `#strategy:tech-longs`." })
  tags!: string[];

  @Field(() => Decimal, { description: "Signed; splits up to the instant have passed through." })
  quantity!: string;

  @Field(() => String, { description: "The same as exact decimal text." })
  quantityExact!: string;

  @Field(() => LocalDate, { description: "Day of the first trade, New York." })
  entryDate!: string;

  @Field(() => DateTime, { description: "Instant of the first trade." })
  openedAt!: Date;

  @Field(() => Decimal, {
    nullable: true,
    description: "Average price of all units ever entered, in units of now, rounded to 10 decimals.",
  })
  entryPrice!: string | null;

  @Field(() => Decimal, {
    description: "quantity x entry price x multiplier of what is held, by the account's lot method.",
  })
  costBasis!: string;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "Last price known of one unit, in units of now: the last close; of an option without a bar of the last five sessions the middle of bid and ask in the last frame of its underlying's chain, else its last trade, else the session before. Null without one.",
  })
  currentPrice!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Trading day of that price." })
  priceDate!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Seconds from that session's close, or the frame's minute, to the market clock.",
  })
  priceAgeSec!: number | null;

  @Field(() => String, { nullable: true, description: "Code of the dataset the price is from." })
  priceSource!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "quantity x price x multiplier; null without a price.",
  })
  marketValue!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Market value in `valueCurrency`, at the instant's exchange rate; null without one.",
  })
  value!: string | null;

  @Field(() => String, { description: "The currency asked for, else the portfolio's base currency." })
  valueCurrency!: string;

  @Field(() => Decimal, { nullable: true, description: "Magnitude of `value`." })
  notionalExposure!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Market value less cost basis." })
  unrealizedPnl!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 x unrealised P&L / |cost basis|, two decimals; null when the cost is 0.",
  })
  unrealizedPnlPercent!: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "quantity x (price - previous close) x multiplier of what is held now.",
  })
  dailyPnl!: string | null;

  @Field(() => Decimal, { description: "What closed units brought less what they cost." })
  realizedPnl!: string;

  @Field(() => Float, {
    nullable: true,
    description: "100 x realised P&L / |cost of what was closed|, two decimals; null when nothing was.",
  })
  realizedPnlPercent!: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Dividends and the like since it opened; null when some were paid in another currency.",
  })
  income!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Fees and taxes since it opened; null when some were paid in another currency.",
  })
  fees!: string | null;

  @Field(() => Boolean)
  isClosed!: boolean;

  @Field(() => DateTime, { nullable: true, description: "Instant of the trade that closed it." })
  closedAt!: Date | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Average price of all units ever closed, in units of now; null when none were.",
  })
  exitPrice!: string | null;

  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
