import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import type { PremiumRegime, PremiumWarning, VannaOutlook } from "../../analytics/volatility/index.js";
import { GammaRegime } from "./exposure-enums.types.js";

export const premiumRegimes: Readonly<Record<PremiumRegime, PremiumRegime>> = {
  SURFACE_DISTORTED: "SURFACE_DISTORTED",
  TOXIC_SHORT_VOL: "TOXIC_SHORT_VOL",
  EVENT_ONLY: "EVENT_ONLY",
  CHEAP_CONVEXITY: "CHEAP_CONVEXITY",
  HARVESTABLE: "HARVESTABLE",
  FAIR_VALUE: "FAIR_VALUE",
};

export const premiumWarningNames: Readonly<Record<PremiumWarning, PremiumWarning>> = {
  EVENT_RISK: "EVENT_RISK",
  NEGATIVE_GAMMA: "NEGATIVE_GAMMA",
  POOR_WING_LIQUIDITY: "POOR_WING_LIQUIDITY",
  TERM_INVERSION: "TERM_INVERSION",
  CREDIT_STRESS: "CREDIT_STRESS",
  EXTREME_VRP: "EXTREME_VRP",
  INSUFFICIENT_HISTORY_FOR_ZSCORE: "INSUFFICIENT_HISTORY_FOR_ZSCORE",
  THIN_CHAIN_OPEN_INTEREST: "THIN_CHAIN_OPEN_INTEREST",
};

export const vannaOutlooks: Readonly<Record<VannaOutlook, VannaOutlook>> = {
  VANNA_SUPPORTIVE: "VANNA_SUPPORTIVE",
  VANNA_CASCADE_RISK: "VANNA_CASCADE_RISK",
  VANNA_NEUTRAL: "VANNA_NEUTRAL",
};

registerEnumType(premiumRegimes, {
  name: "PremiumRegime",
  description: "What the premium is good for: the first that matches, in this order.",
  valuesConfig: {
    SURFACE_DISTORTED: {
      description: "An arbitrage flag on one of the two nearest expiries, or fewer than 50 liquid contracts.",
    },
    TOXIC_SHORT_VOL: {
      description: "Negative gamma, and a negative 20-day premium or the VIX in backwardation.",
    },
    EVENT_ONLY: { description: "Vols in backwardation and a z-score of at least 1." },
    CHEAP_CONVEXITY: { description: "A percentile of at most 20, or a 20-day premium of at most 0." },
    HARVESTABLE: { description: "z-score at least 0.5, percentile at least 60, positive gamma." },
    FAIR_VALUE: { description: "None of these." },
  },
});
registerEnumType(premiumWarningNames, {
  name: "PremiumWarning",
  description: "What a seller of premium should know first.",
  valuesConfig: {
    EVENT_RISK: { description: "The regime is EVENT_ONLY." },
    NEGATIVE_GAMMA: { description: "Spot is below the gamma flip." },
    POOR_WING_LIQUIDITY: { description: "Wings are quoted more than 50 % wide on average." },
    TERM_INVERSION: { description: "Vols are in backwardation." },
    CREDIT_STRESS: { description: "The high-yield spread is above 5 %." },
    EXTREME_VRP: { description: "The z-score is beyond 3." },
    INSUFFICIENT_HISTORY_FOR_ZSCORE: { description: "Too few days before for a z-score." },
    THIN_CHAIN_OPEN_INTEREST: { description: "Fewer than 10,000 contracts are open." },
  },
});
registerEnumType(vannaOutlooks, {
  name: "VannaOutlook",
  description: "What a change of vol makes dealers do, by the sign of net VEX and the gamma regime.",
  valuesConfig: {
    VANNA_SUPPORTIVE: { description: "Net VEX is positive." },
    VANNA_CASCADE_RISK: { description: "Net VEX and gamma are negative." },
    VANNA_NEUTRAL: { description: "Neither, or not known." },
  },
});

@ObjectType({ simpleResolvers: true, description: "The premium as dealers' gamma lets it be harvested." })
export class GexConditionedPremium {
  @Field(() => GammaRegime)
  regime!: GammaRegime;

  @Field(() => Float, {
    nullable: true,
    description:
      "0 to 1: (percentile / 100 + Phi(z-score)) / 2, times 1 in positive, 0.75 in unknown, 0.5 in negative gamma.",
  })
  harvestScore!: number | null;

  @Field(() => String)
  interpretation!: string;
}

@ObjectType({ simpleResolvers: true, description: "The premium as dealers' vanna bears on it." })
export class VannaConditionedPremium {
  @Field(() => vannaOutlooks)
  outlook!: VannaOutlook;

  @Field(() => String)
  interpretation!: string;
}

@ObjectType({ simpleResolvers: true, description: "The regime in figures." })
export class VrpRegime {
  @Field(() => GammaRegime, { description: "Spot against the gamma flip." })
  gamma!: GammaRegime;

  @Field(() => premiumRegimes)
  vrpRegime!: PremiumRegime;

  @Field(() => Float, {
    nullable: true,
    description: "Dollars of dealers' delta per 1 % move of spot; null: not known.",
  })
  netGex!: number | null;

  @Field(() => Float, { nullable: true, description: "Spot at which net gamma changes sign; null: nowhere." })
  gammaFlip!: number | null;
}

const scoreText = "0 to 100; 70 and above: high conviction, below 40: leave it. Null: a part is not known";

@ObjectType({ simpleResolvers: true, description: "How well the day's premium suits four ways to sell it." })
export class StrategyScores {
  @Field(() => Float, {
    nullable: true,
    description: `${scoreText}. 35 % put premium, 30 % put over call premium, 20 % skew, 15 % gamma regime.`,
  })
  shortPutSpread!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `${scoreText}. 40 % 20-day premium, 25 % gamma regime, 20 % expected move of 7 days, 15 % tight wings.`,
  })
  shortStrangle!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `${scoreText}. 30 % 20-day premium, 30 % put and call premium alike, 25 % gamma regime, 15 % tight wings.`,
  })
  ironCondor!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `${scoreText}. 40 % rising term structure, 30 % low 7-day premium, 30 % gamma regime.`,
  })
  calendarSpread!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "The market around the premium, as known by the instant; null: not known in the last 7 days.",
})
export class VrpMacro {
  @Field(() => Float, { nullable: true, description: "Index points." })
  vix!: number | null;

  @Field(() => Float, { nullable: true, description: "VIX over 3 months, index points." })
  vix3m!: number | null;

  @Field(() => Float, { nullable: true, description: "100 (VIX3M - VIX) / VIX: above 0 is contango." })
  vixTermSlopePct!: number | null;

  @Field(() => Float, { nullable: true, description: "VIX3M / VIX." })
  vixTermRatio!: number | null;

  @Field(() => Float, { nullable: true, description: "Yield of 10-year Treasuries, percent." })
  dgs10Pct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "ICE BofA US high-yield option-adjusted spread, percent.",
  })
  hySpreadPct!: number | null;
}
