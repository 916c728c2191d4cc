import { ArgsType, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { FloatColumn, TextColumn } from "../../platform/graphql/columns.js";
import { AsOf, DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { DatedAnswer } from "../market/index.js";
import { correlationPolicy } from "./correlation.policy.js";
import {
  ClusterNaming,
  CorrelationColumn,
  CorrelationExclusionReason,
  CorrelationFilterMode,
  CorrelationRepairMethod,
  ReturnKind,
  ReturnTimeframe,
} from "./correlation-enums.types.js";

const { defaultLookbackDays, maxLookbackDays, defaultMinOverlap, leastOverlap } = correlationPolicy;

const askedText = "Null where `columns` does not name it.";

@ObjectType({
  simpleResolvers: true,
  description: "One instrument's row of a correlation matrix; columns are in the order of `symbols`.",
})
export class CorrelationRow {
  @Field(() => String)
  symbol!: string;

  @Field(() => [ID], {
    description: "The positions that follow it, options on it among them; of symbols: none.",
  })
  positionIds!: string[];

  @Field(() => Float, {
    nullable: true,
    description:
      "Sum of the magnitudes of its positions' values, in the portfolio's currency; of symbols: null.",
  })
  grossValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Its share of the portfolio's known gross value, a fraction; of symbols: null.",
  })
  weight!: number | null;

  @Field(() => Int, { description: "Returns it has in the window." })
  observationCount!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Mean of its known correlations with the others; null without one.",
  })
  meanCorrelation!: number | null;

  @Field(() => Float, { nullable: true, description: "Mean of their magnitudes." })
  meanAbsoluteCorrelation!: number | null;

  @Field(() => FloatColumn, {
    nullable: true,
    description: `Correlations, -1 to 1; null where a pair has too few returns in common, never 0 for it. ${askedText}`,
  })
  correlations!: (number | null)[] | null;

  @Field(() => FloatColumn, { nullable: true, description: `Returns that both have. ${askedText}` })
  sampleSizes!: (number | null)[] | null;

  @Field(() => FloatColumn, {
    nullable: true,
    description: `1 - p of the two-sided t-test that the correlation is 0, 0 to 1; null beside an unknown one. ${askedText}`,
  })
  significance!: (number | null)[] | null;

  @Field(() => FloatColumn, {
    nullable: true,
    description: `Correlations after the repair, as they were where none was needed; null outside of \`repair.symbols\`. ${askedText}`,
  })
  repaired!: (number | null)[] | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Instruments that hang together: each correlates with some other by at least 0.7 in magnitude.",
})
export class CorrelationCluster {
  @Field(() => String, {
    description:
      'A tag or sector that at least 70 % of the members share, else "<largest member> lookalikes".',
  })
  nickname!: string;

  @Field(() => ClusterNaming)
  namedBy!: ClusterNaming;

  @Field(() => [String])
  symbols!: string[];

  @Field(() => [ID], { description: "The members' positions; of symbols: none." })
  positionIds!: string[];

  @Field(() => Float, { nullable: true, description: "Mean of the known correlations among its members." })
  meanCorrelation!: number | null;

  @Field(() => Float, { nullable: true, description: "Sum of the members' gross values; of symbols: null." })
  grossValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Share of the gross value of all members of the matrix, a fraction; of symbols: null.",
  })
  shareOfValue!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Whether the matrix is positive semi-definite. Pairs over different days, as gaps make them, need not fit together; simulations need a matrix that does.",
})
export class CorrelationRepair {
  @Field(() => Boolean, { description: "Whether the known part has a negative eigenvalue beyond rounding." })
  isNeeded!: boolean;

  @Field(() => CorrelationRepairMethod, { nullable: true, description: "Null where no repair was needed." })
  method!: CorrelationRepairMethod | null;

  @Field(() => Float, {
    description: "Greatest change of a correlation by the repair; 0 where none was needed.",
  })
  largestChange!: number;

  @Field(() => TextColumn, {
    description:
      "Those without an unknown pair among them: the part that is examined, repaired and counted by `effectivePositions`.",
  })
  symbols!: string[];
}

@ObjectType({ simpleResolvers: true, description: "Something held that takes no part in the matrix." })
export class CorrelationExclusion {
  @Field(() => String)
  symbol!: string;

  @Field(() => CorrelationExclusionReason)
  reason!: CorrelationExclusionReason;

  @Field(() => String, { description: "The particulars, for people." })
  message!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Pearson's correlations of returns of total-return closes, joined on dates: each pair over the returns both have.",
})
export class CorrelationMatrix extends DatedAnswer {
  @Field(() => TextColumn, { description: "The order of rows and columns." })
  symbols!: string[];

  @Field(() => [CorrelationRow])
  rows!: CorrelationRow[];

  @Field(() => ReturnTimeframe)
  timeframe!: ReturnTimeframe;

  @Field(() => ReturnKind)
  returnKind!: ReturnKind;

  @Field(() => Int, { description: "Returns asked for." })
  lookbackDays!: number;

  @Field(() => Int, { description: "Returns a pair needs in common; with fewer its correlation is null." })
  minOverlap!: number;

  @Field(() => Int, { description: "Returns in the window." })
  observationCount!: number;

  @Field(() => LocalDate, {
    nullable: true,
    description: "The first return's last day; null: there is none.",
  })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The last return's last day." })
  to!: string | null;

  @Field(() => Int, { description: "Pairs with a correlation." })
  knownPairCount!: number;

  @Field(() => Int, { description: "Pairs without." })
  unknownPairCount!: number;

  @Field(() => Float, { nullable: true, description: "Mean of the known pairs; null without one." })
  meanCorrelation!: number | null;

  @Field(() => Float, { nullable: true, description: "Mean of their magnitudes." })
  meanAbsoluteCorrelation!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Effective number of independent positions, 1 / sum w_i w_j rho_ij with equal weights, over `repair.symbols` and after the repair; null without one, or where they hedge each other perfectly.",
  })
  effectivePositions!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Share of the members' gross value that lies in clusters, a fraction; of symbols: null.",
  })
  concentration!: number | null;

  @Field(() => [CorrelationCluster], { description: "Clusters by their number of members." })
  clusters!: CorrelationCluster[];

  @Field(() => CorrelationRepair)
  repair!: CorrelationRepair;

  @Field(() => [CorrelationExclusion])
  excluded!: CorrelationExclusion[];
}

@ArgsType()
export class CorrelationArgs {
  @Field(() => Int, {
    defaultValue: defaultLookbackDays,
    description: `Returns of the timeframe asked for, 2 to ${maxLookbackDays}, up to the last session with a price.`,
  })
  lookbackDays!: number;

  @Field(() => ReturnTimeframe, { defaultValue: ReturnTimeframe.DAILY })
  timeframe!: ReturnTimeframe;

  @Field(() => ReturnKind, { defaultValue: ReturnKind.LOG })
  returnKind!: ReturnKind;

  @Field(() => Int, {
    defaultValue: defaultMinOverlap,
    description: `Returns a pair needs in common, at least ${leastOverlap}.`,
  })
  minOverlap!: number;

  @Field(() => [CorrelationColumn], {
    defaultValue: Object.values(CorrelationColumn),
    description:
      "The columns that rows have. An operation may have 500,000 values: of 500 instruments one column, of 350 all.",
  })
  columns!: CorrelationColumn[];
}

@ArgsType()
export class PortfolioCorrelationArgs extends CorrelationArgs {
  @Field(() => Float, {
    defaultValue: correlationPolicy.defaultMinValue,
    description: "Least gross value of an underlying, in the portfolio's currency.",
  })
  minValue!: number;

  @Field(() => Float, {
    defaultValue: correlationPolicy.defaultMinWeight,
    description: "Least share of the portfolio's known gross value, a fraction.",
  })
  minWeight!: number;

  @Field(() => CorrelationFilterMode, { defaultValue: CorrelationFilterMode.BOTH })
  filterMode!: CorrelationFilterMode;
}

@ArgsType()
export class CorrelationMatrixArgs extends PortfolioCorrelationArgs {
  @Field(() => ID, {
    nullable: true,
    description: "The underlyings a portfolio holds. Give this or `symbols`.",
  })
  portfolioId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "2 to 500 symbols; the filters of value and weight do not apply.",
  })
  symbols?: string[] | null;

  @Field(() => AsOf, { nullable: true, description: "The instant to answer for; omitted: now." })
  at?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Ignore facts the server stored later than this." })
  recordedAt?: Date | null;
}
