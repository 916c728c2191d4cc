import { Field, Float, Int, ObjectType } from "type-graphql";
import type { PremiumWarning } from "../../analytics/volatility/index.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime } from "../../platform/graphql/scalars.js";
import {
  GexConditionedPremium,
  premiumWarningNames,
  StrategyScores,
  VannaConditionedPremium,
  VrpMacro,
  VrpRegime,
} from "./vrp-scores.types.js";

const realisedText = "sessions before the clock's day, percent a year; null: a close is missing";
const premiumText = "vol points; positive: options cost more than the underlying moved";

@ObjectType({
  simpleResolvers: true,
  description: "Implied less realised vol, and its standing in its past.",
})
export class VrpCore {
  @Field(() => Float, {
    nullable: true,
    description: "Vol at strike = forward of 30 days, from the quotes, percent a year; null: not quoted.",
  })
  atmIvPct!: number | null;

  @Field(() => Float, { nullable: true, description: `Of the last 5 ${realisedText}.` })
  rv5dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `Of the last 10 ${realisedText}.` })
  rv10dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `Of the last 20 ${realisedText}.` })
  rv20dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `Of the last 30 ${realisedText}.` })
  rv30dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `atmIvPct - rv5dPct, ${premiumText}.` })
  vrp5dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `atmIvPct - rv10dPct, ${premiumText}.` })
  vrp10dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `atmIvPct - rv20dPct, ${premiumText}.` })
  vrp20dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `atmIvPct - rv30dPct, ${premiumText}.` })
  vrp30dPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "(vrp20dPct - mean) / sample deviation of the premiums of up to 60 days before the clock's day; null with fewer than 5.",
  })
  zScore!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Percent of those days with a premium at or below `vrp20dPct`; null with fewer than 5.",
  })
  percentile!: number | null;

  @Field(() => Int, { description: "Days with a premium, at most 60, all before the clock's day." })
  historyDays!: number;

  @Field(() => String, {
    nullable: true,
    description: "Dataset of their implied vols; null: none was known.",
  })
  historySource!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "The premium of puts over falling days and of calls over rising days.",
})
export class DirectionalVrp {
  @Field(() => Float, {
    nullable: true,
    description: "Vol of the 25-delta put of the fitted expiry nearest to 30 days, percent a year.",
  })
  putWingIv25dPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Vol of the 25-delta call of the fitted expiry nearest to 30 days, percent a year.",
  })
  callWingIv25dPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "sqrt(mean r^2 of the falling days among the last 20) a year, percent.",
  })
  downsideRv20dPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "sqrt(mean r^2 of the rising days among the last 20) a year, percent.",
  })
  upsideRv20dPct!: number | null;

  @Field(() => Float, { nullable: true, description: "putWingIv25dPct - downsideRv20dPct, vol points." })
  downsideVrpPct!: number | null;

  @Field(() => Float, { nullable: true, description: "callWingIv25dPct - upsideRv20dPct, vol points." })
  upsideVrpPct!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "The premium of one tenor." })
export class TermVrp {
  @Field(() => Int, { description: "Calendar days: 7, 14, 30, 60." })
  dte!: number;

  @Field(() => Float, { nullable: true, description: "Vol at the money of the tenor, percent a year." })
  ivPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Realised vol over as many sessions as the tenor holds (5, 10, 21, 41), percent a year.",
  })
  rvPct!: number | null;

  @Field(() => Float, { nullable: true, description: "ivPct - rvPct, vol points." })
  vrpPct!: number | null;
}

@ObjectType({ simpleResolvers: true, description: "The volatility risk premium on one page." })
export class VrpDashboard {
  @Field(() => VrpCore)
  vrp!: VrpCore;

  @Field(() => Float, {
    nullable: true,
    description: "IV^2 - RV20^2, vols as fractions a year (Carr and Wu 2009).",
  })
  varianceRiskPremium!: number | null;

  @Field(() => Float, { nullable: true, description: "fairVolPct - atmIvPct, vol points: what wings add." })
  convexityPremiumPct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Mean vol by open interest of contracts struck within 20 % of spot, percent a year.",
  })
  fairVolPct!: number | null;

  @Field(() => DirectionalVrp)
  directional!: DirectionalVrp;

  @Field(() => [TermVrp])
  termVrp!: TermVrp[];

  @Field(() => GexConditionedPremium)
  gexConditioned!: GexConditionedPremium;

  @Field(() => VannaConditionedPremium)
  vannaConditioned!: VannaConditionedPremium;

  @Field(() => VrpRegime)
  regime!: VrpRegime;

  @Field(() => StrategyScores)
  strategyScores!: StrategyScores;

  @Field(() => Float, {
    nullable: true,
    description: "0 to 100: 100 harvestScore (1 - dealerFlowRisk / 100); null: one is not known.",
  })
  netHarvestScore!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "0 to 100: half how near spot is to the flip or below it, 30 % how one-sided negative gamma is, 20 % how much net GEX changed since the session before. Null: one is not known.",
  })
  dealerFlowRisk!: number | null;

  @Field(() => [premiumWarningNames], { description: "What a seller should know, in the enum's order." })
  warnings!: PremiumWarning[];

  @Field(() => VrpMacro)
  macro!: VrpMacro;

  @Field(() => DateTime, { description: "The minute whose quotes the smiles were fitted to." })
  fitAsOf!: Date;

  @Field(() => DateTime, { description: "When those quotes could be known." })
  fitKnownAt!: Date;

  @Field(() => [DataWarning], { description: "Why figures are null." })
  dataWarnings!: DataWarning[];
}
