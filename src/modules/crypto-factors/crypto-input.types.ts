import { Field, Float, ID, InputType, Int, registerEnumType } from "type-graphql";
import { AsOf, LocalDate } from "../../platform/graphql/scalars.js";
import { JobQuestionInput } from "../jobs/index.js";

export enum WeightingMethod {
  EQUAL = "equal",
  MARKET_CAP = "market_cap",
  INVERSE_VARIANCE = "inverse_variance",
}

registerEnumType(WeightingMethod, {
  name: "WeightingMethod",
  description: "How the assets of a leg are weighed.",
  valuesConfig: {
    EQUAL: { description: "All alike." },
    MARKET_CAP: { description: "By market cap at the end of the week before." },
    INVERSE_VARIANCE: {
      description:
        "By 1 / variance of all weekly returns up to the end of the week before; an asset with fewer than 8 has no weight.",
    },
  },
});

@InputType({
  description:
    "What a crypto factor is computed with. Assets are sorted at the end of each week (Sunday, UTC) by what was known then, and held for the next week.",
})
export class ComputeCryptoFactorInput extends JobQuestionInput {
  @Field(() => String, {
    description: "`smb`, `market`, `value`, `momentum`, `momentum_v2` or `growth`; NOT_FOUND for any other.",
  })
  factor!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      "Share of the sorted assets in each leg, 0.1 to 0.5; omitted: 0.5, for the momentum factors 0.25. Not for `market`.",
  })
  breakpoint?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Assets that must pass, 5 or more, or the week is left out; omitted: 30, for `market` 10.",
  })
  minAssets?: number | null;

  @Field(() => WeightingMethod, {
    nullable: true,
    description: "Omitted: EQUAL, for `market` MARKET_CAP.",
  })
  weightingMethod?: WeightingMethod | null;

  @Field(() => LocalDate, { description: "The first week begins on the first Sunday from here on." })
  startDate!: string;

  @Field(() => LocalDate, { description: "The last week ends on the last Sunday up to here." })
  endDate!: string;

  @Field(() => Float, {
    nullable: true,
    description: "Dollars that an asset's market cap must exceed; omitted: 100,000,000.",
  })
  marketCapThreshold?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Dollars that an asset's volume of the whole week must exceed; omitted: 35,000,000.",
  })
  liquidityThreshold?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Days from an asset's first price until it may be sorted; omitted: 30. Returns of its first 30 days never count.",
  })
  minLifetimeDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Weeks that `momentum` and `momentum_v2` look back, 1 to 12; omitted: 3.",
  })
  lookbackPeriods?: number | null;

  @Field(() => Int, { nullable: true, description: "Names that `market` holds; omitted: 10." })
  topAssets?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "What a held asset earned in a week in which it has no price any more, as a fraction, -1 to 1; omitted: 0.",
  })
  delistingReturn?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Paid per unit of turnover, as a fraction of value, e.g. 0.001; omitted: 0. Net returns alone pay it.",
  })
  feeFraction?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Paid a year for the money in the long leg, as a fraction; omitted: 0.",
  })
  fundingRate?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Paid a year for the coins borrowed in the short leg, as a fraction; omitted: 0.",
  })
  borrowRate?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "For `market`: the continuous rate a year that its Sharpe ratio is in excess of; omitted: the imported rates of 28 to 91 days, else 0 with a warning.",
  })
  riskFreeRate?: number | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Datasets to use, the preferred one first; omitted: all. An asset keeps its dataset while that goes on, and no return joins two.",
  })
  sources?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "The workspace that keeps the run and alone sees it; omitted: your personal one.",
  })
  workspaceId?: string | null;

  @Field(() => AsOf, { nullable: true, description: "Compute with what was known then; omitted: now." })
  override at?: string | null;
}
