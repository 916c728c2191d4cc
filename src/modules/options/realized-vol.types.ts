import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import type { PremiumAssessment } from "../../analytics/volatility/index.js";

export const premiumAssessments: Readonly<Record<PremiumAssessment, PremiumAssessment>> = {
  VERY_HIGH_PREMIUM: "VERY_HIGH_PREMIUM",
  HEALTHY_PREMIUM: "HEALTHY_PREMIUM",
  MODERATE_PREMIUM: "MODERATE_PREMIUM",
  THIN_PREMIUM: "THIN_PREMIUM",
  NEGATIVE_SPREAD: "NEGATIVE_SPREAD",
  DANGER_ZONE: "DANGER_ZONE",
};

registerEnumType(premiumAssessments, {
  name: "PremiumAssessment",
  description: "The premium over 20 days' realised vol in words.",
  valuesConfig: {
    VERY_HIGH_PREMIUM: { description: "10 vol points and more." },
    HEALTHY_PREMIUM: { description: "5 to 10." },
    MODERATE_PREMIUM: { description: "2 to 5." },
    THIN_PREMIUM: { description: "0 to 2." },
    NEGATIVE_SPREAD: { description: "-5 to 0." },
    DANGER_ZONE: { description: "Below -5." },
  },
});

const percentText = "percent a year";
const realisedText = `close to close over the last sessions before the clock's day, ${percentText}; null: a close is missing`;

@ObjectType({
  simpleResolvers: true,
  description: "What the underlying did: sample deviation of log returns.",
})
export class RealizedVol {
  @Field(() => Float, { nullable: true, description: `5 sessions: ${realisedText}.` })
  rv5dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `10 sessions: ${realisedText}.` })
  rv10dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `20 sessions: ${realisedText}.` })
  rv20dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `30 sessions: ${realisedText}.` })
  rv30dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `60 sessions: ${realisedText}.` })
  rv60dPct!: number | null;
}

const spreadText = "realised, vol points; positive: options cost more than the underlying moved";

@ObjectType({ simpleResolvers: true, description: "The vol at the money of 30 days less realised vols." })
export class IvRvSpreads {
  @Field(() => Float, { nullable: true, description: `atmIvPct less 5 sessions' ${spreadText}.` })
  vrp5dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `atmIvPct less 10 sessions' ${spreadText}.` })
  vrp10dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `atmIvPct less 20 sessions' ${spreadText}.` })
  vrp20dPct!: number | null;

  @Field(() => Float, { nullable: true, description: `atmIvPct less 30 sessions' ${spreadText}.` })
  vrp30dPct!: number | null;

  @Field(() => premiumAssessments, { nullable: true, description: "Of `vrp20dPct`; null where that is." })
  assessment!: PremiumAssessment | null;
}
