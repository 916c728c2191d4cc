import { Field, Float, ID, InputType } from "type-graphql";
import { DateTime } from "../../platform/graphql/scalars.js";
import { RiskLimitMetric } from "./limit-enums.types.js";
import { maxText, softText } from "./limits.types.js";

@InputType({ description: "A limit to be." })
export class RiskLimitInput {
  @Field(() => RiskLimitMetric)
  metric!: RiskLimitMetric;

  @Field(() => String, {
    nullable: true,
    description:
      "Of UNDERLYING_NOTIONAL: an underlying's symbol; omitted: each underlying without a limit of its own.",
  })
  scope?: string | null;

  @Field(() => Float, { nullable: true, description: `${softText} Omitted: 0.8.` })
  softFraction?: number | null;

  @Field(() => Float, { nullable: true, description: "Lower bound; given, the limit is a range." })
  hardMin?: number | null;

  @Field(() => Float, { description: maxText })
  hardMax!: number;
}

const sinceText =
  "From when on, not in the future: past instants from then on are measured against it. What was told of later instants stands. Omitted: now.";

@InputType({
  description: "Limits of a portfolio; one of the same metric and scope takes the place of the present one.",
})
export class SetRiskLimitsInput {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => [RiskLimitInput], { description: "1 to 100." })
  limits!: RiskLimitInput[];

  @Field(() => DateTime, { nullable: true, description: sinceText })
  since?: Date | null;
}

@InputType({ description: "Which portfolio takes over the limits of the template that it lacks." })
export class AdoptDefaultRiskLimitsInput {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => DateTime, { nullable: true, description: sinceText })
  since?: Date | null;
}

@InputType({ description: "A limit to be ended." })
export class RemoveRiskLimitInput {
  @Field(() => ID)
  riskLimitId!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: "From when on, not before it was last set; earlier instants still have it. Omitted: now.",
  })
  since?: Date | null;
}
