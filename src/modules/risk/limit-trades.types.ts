import { ArgsType, Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { AsOf, DateTime } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import { RiskLimitMetric, TradeCheckMode, TradeDecision } from "./limit-enums.types.js";
import { RiskLimit, RiskLimitUtilisation } from "./limits.types.js";

@ObjectType({ simpleResolvers: true, description: "A trade that was checked." })
export class CheckedTrade {
  @Field(() => String)
  symbol!: string;

  @Field(() => Float, { description: "Units, signed: bought +, sold -." })
  quantity!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Price x multiplier of one unit, in the instrument's currency; null: none is known.",
  })
  price!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Signed, in the portfolio's base currency; null: not known.",
  })
  value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Refused trades: the largest quantity that breaks no limit, the other trades as asked, whole where a whole one was asked. Null: nothing was refused, or the others alone break a limit.",
  })
  largestQuantity!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A limit before and after the trades." })
export class RiskLimitChange {
  @Field(() => RiskLimit)
  limit!: RiskLimit;

  @Field(() => String, { description: "What is measured: `UNDERLYING_NOTIONAL TSLA`, `DELTA MAX`." })
  name!: string;

  @Field(() => RiskLimitMetric)
  metric!: RiskLimitMetric;

  @Field(() => String, { nullable: true, description: "The underlying; null: all of the portfolio." })
  scope!: string | null;

  @Field(() => Boolean, {
    description:
      "In hard breach after the trades, and no better than before: trades that lessen a breach are let pass.",
  })
  isViolated!: boolean;

  @Field(() => Boolean, { description: "Whether its state is worse than before." })
  isWorse!: boolean;

  @Field(() => RiskLimitUtilisation)
  before!: RiskLimitUtilisation;

  @Field(() => RiskLimitUtilisation)
  after!: RiskLimitUtilisation;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What trades at the instant's prices would do to a portfolio's limits. They are paid from cash: net asset value stays. Nothing is written.",
})
export class TradeCheck extends DatedAnswer {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String, { description: "The portfolio's base currency: of every amount of money here." })
  currency!: string;

  @Field(() => TradeDecision)
  decision!: TradeDecision;

  @Field(() => [RiskLimitChange], {
    description: "Every limit, the worst first; of limits of underlyings those traded.",
  })
  limits!: RiskLimitChange[];

  @Field(() => [CheckedTrade], { description: "In the order asked." })
  trades!: CheckedTrade[];

  @Field(() => [String], { description: "What to do where the trades are refused." })
  suggestions!: string[];
}

@InputType({ description: "A trade to be checked." })
export class TradeInput {
  @Field(() => String)
  symbol!: string;

  @Field(() => Float, { description: "Units, signed: to buy +, to sell -." })
  quantity!: number;
}

@ArgsType()
export class CheckTradeArgs {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => [TradeInput], { description: "1 to 50, checked together." })
  trades!: TradeInput[];

  @Field(() => TradeCheckMode, { defaultValue: TradeCheckMode.REFUSE })
  mode!: TradeCheckMode;

  @Field(() => AsOf, { nullable: true, description: "The instant to answer for; omitted: now." })
  at?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Ignore facts the server stored later than this." })
  recordedAt?: Date | null;
}
