import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Node } from "../../platform/graphql/node.js";
import { DateTime } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import {
  BreachSeverity,
  RiskAction,
  RiskLimitKind,
  RiskLimitMetric,
  RiskLimitSide,
  RiskLimitState,
} from "./limit-enums.types.js";

const scopeText =
  "An underlying's symbol; null: the whole portfolio, or each underlying without a limit of its own.";
export const softText =
  "Share of a cap from which a breach is soft, above 0 and at most 1; for a range the bands inside its bounds, each (max - min)(1 - softFraction) / 2 wide, are soft. 1: there are no soft breaches.";
const minText = "Lower bound of a range, in the metric's unit; null: a cap on the magnitude.";
export const maxText = "The cap, above 0, or the upper bound of a range, in the metric's unit.";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A limit of a portfolio, as known at an instant.",
})
export class RiskLimit extends Node {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => RiskLimitMetric)
  metric!: RiskLimitMetric;

  @Field(() => String, { nullable: true, description: scopeText })
  scope!: string | null;

  @Field(() => RiskLimitKind)
  kind!: RiskLimitKind;

  @Field(() => Float, { description: softText })
  softFraction!: number;

  @Field(() => Float, { nullable: true, description: minText })
  hardMin!: number | null;

  @Field(() => Float, { description: maxText })
  hardMax!: number;

  @Field(() => DateTime, { description: "Since when it is so." })
  since!: Date;

  @Field(() => DateTime, { description: "When that was told here." })
  recordedAt!: Date;

  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A limit one may begin with." })
export class RiskLimitTemplate {
  @Field(() => RiskLimitMetric)
  metric!: RiskLimitMetric;

  @Field(() => String, { nullable: true, description: scopeText })
  scope!: string | null;

  @Field(() => RiskLimitKind)
  kind!: RiskLimitKind;

  @Field(() => Float, { description: softText })
  softFraction!: number;

  @Field(() => Float, { nullable: true, description: minText })
  hardMin!: number | null;

  @Field(() => Float, { description: maxText })
  hardMax!: number;
}

@ObjectType({ simpleResolvers: true, description: "What makes a figure large." })
export class RiskContributor {
  @Field(() => String, { description: "An underlying; of UNDERLYING_NOTIONAL a position's symbol." })
  symbol!: string;

  @Field(() => Float, {
    description:
      "Its part of the figure, in its unit and signed as the figure. Parts of value at risk are mean losses on the worst 5 % of days.",
  })
  contribution!: number;

  @Field(() => Float, {
    nullable: true,
    description: "The part over the figure, a fraction; null for a figure of 0.",
  })
  shareOfValue!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "A limit and where the portfolio stands against it." })
export class RiskLimitUtilisation {
  @Field(() => RiskLimit)
  limit!: RiskLimit;

  @Field(() => RiskLimitMetric)
  metric!: RiskLimitMetric;

  @Field(() => String, {
    nullable: true,
    description:
      "The underlying measured: of a limit for each underlying the worst. Null: all of the portfolio.",
  })
  scope!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The figure, signed, in the metric's unit; null where something that counts is not known, see `missing`.",
  })
  value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The figure of what is known; null where nothing can be said.",
  })
  knownValue!: number | null;

  @Field(() => Float, { description: "The bound that was crossed, else the nearer one." })
  bound!: number;

  @Field(() => RiskLimitSide)
  side!: RiskLimitSide;

  @Field(() => Float, {
    nullable: true,
    description: "100 x value / bound, in percent; null for a bound of 0 or an unknown value.",
  })
  utilisationPercent!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "How far the figure lies beyond the bound, in the metric's unit; negative: room that is left.",
  })
  excess!: number | null;

  @Field(() => RiskLimitState)
  state!: RiskLimitState;

  @Field(() => [RiskContributor], { description: "The five that contribute most to the figure." })
  contributors!: RiskContributor[];

  @Field(() => String, {
    nullable: true,
    description: "What is not known, for people; null: nothing is missing.",
  })
  missing!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "All limits of a portfolio and how much of them is used." })
export class RiskLimits extends DatedAnswer {
  @Field(() => String, { description: "Of every amount of money here." })
  currency!: string;

  @Field(() => RiskLimitState, { nullable: true, description: "The worst state; null without a limit." })
  state!: RiskLimitState | null;

  @Field(() => [RiskLimitUtilisation], { description: "One a limit, the worst first." })
  utilisations!: RiskLimitUtilisation[];
}

@ObjectType({ simpleResolvers: true, description: "A limit that is broken." })
export class RiskLimitBreach {
  @Field(() => ID)
  riskLimitId!: string;

  @Field(() => String, { description: "What is broken: `UNDERLYING_NOTIONAL TSLA`, `DELTA MAX`." })
  name!: string;

  @Field(() => RiskLimitMetric)
  metric!: RiskLimitMetric;

  @Field(() => String, { nullable: true, description: "The underlying; null: all of the portfolio." })
  scope!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The figure, signed; null where only part of it is known, and that part breaks the limit already.",
  })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: "The figure of what is known." })
  knownValue!: number | null;

  @Field(() => Float, { description: "The bound that is broken: of a soft breach the hard bound ahead." })
  limit!: number;

  @Field(() => RiskLimitSide)
  side!: RiskLimitSide;

  @Field(() => Float, {
    nullable: true,
    description: "100 x value / limit, in percent; null for a limit of 0.",
  })
  breachPercent!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "How far the figure lies beyond the limit; negative: room that is left before a hard breach.",
  })
  excess!: number | null;

  @Field(() => RiskLimitState, { description: "SOFT_BREACH or HARD_BREACH." })
  state!: RiskLimitState;

  @Field(() => BreachSeverity)
  severity!: BreachSeverity;

  @Field(() => [RiskAction])
  immediateActions!: RiskAction[];

  @Field(() => [RiskContributor], { description: "What to reduce first: the five that contribute most." })
  contributors!: RiskContributor[];

  @Field(() => String, { nullable: true, description: "What is not known, for people." })
  missing!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "The limits a portfolio breaks at an instant." })
export class RiskLimitBreaches extends DatedAnswer {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String, { description: "Of every amount of money here." })
  currency!: string;

  @Field(() => Int, { description: "Limits the portfolio has." })
  limitCount!: number;

  @Field(() => [RiskLimitBreach], {
    description: "Hard ones first; one for each underlying that is over its limit.",
  })
  breaches!: RiskLimitBreach[];

  @Field(() => BreachSeverity, { nullable: true, description: "The worst; null: nothing is broken." })
  severity!: BreachSeverity | null;

  @Field(() => [RiskAction])
  immediateActionsRequired!: RiskAction[];

  @Field(() => [RiskLimitMetric], {
    description: "Limited metrics that cannot be measured: whether they are broken is not known.",
  })
  unknownMetrics!: RiskLimitMetric[];
}
