import { ArgsType, Field, InputType, Int, ObjectType } from "type-graphql";
import { FloatColumn, InstantColumn } from "../../platform/graphql/columns.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { AsOf } from "../../platform/graphql/scalars.js";
import { JobQuestionInput } from "../jobs/index.js";
import type { ConventionName, DayCount, FlipMethod, VolSource, WallRule } from "./chain-assumptions.js";
import {
  DealerConvention,
  ExpiryDayCount,
  GammaFlipMethod,
  ImpliedVolSource,
  WallMeasure,
} from "./option-chain.types.js";

const fromText =
  "First instant: a day from its beginning, a wall clock of New York, or an instant with offset.";
const toText = "Last instant: a day to its end, or an instant; omitted, or later than `at`: `at`.";
const intervalText =
  "Minutes between entries, 1 to 1,440: the last frame of each so many minutes of the wall clock. Omitted: one entry a session, at its close.";

@ObjectType({
  simpleResolvers: true,
  description: "What the entries of a history rest on beside the quotes.",
})
export class HistoryAssumptions {
  @Field(() => DealerConvention)
  convention!: ConventionName;

  @Field(() => GammaFlipMethod)
  flipMethod!: FlipMethod;

  @Field(() => ExpiryDayCount)
  dayCount!: DayCount;

  @Field(() => Int, { nullable: true, description: "Seconds; null: quotes of any age count." })
  maxQuoteAgeSec!: number | null;

  @Field(() => ImpliedVolSource)
  ivSource!: VolSource;

  @Field(() => WallMeasure)
  wallBy!: WallRule;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Net exposures and levels over time as columns: entry i of every column is of `instants[i]`. Every entry rests on what was known of its minute at `at`; rates and yields are those known by the open of its session, at closes by the end of the day.",
})
export class ExposureHistory {
  @Field(() => String)
  symbol!: string;

  @Field(() => String, { description: "Code of the dataset, one for all entries." })
  source!: string;

  @Field(() => HistoryAssumptions)
  assumptions!: HistoryAssumptions;

  @Field(() => Int, { nullable: true, description: "Minutes between entries; null: one a session." })
  interval!: number | null;

  @Field(() => Int, { description: "The length of every column." })
  frameCount!: number;

  @Field(() => InstantColumn, { description: "The minutes of the frames, ascending." })
  instants!: string[];

  @Field(() => FloatColumn, { description: "Price of the underlying." })
  spot!: (number | null)[];

  @Field(() => FloatColumn, {
    description: "Dollars of dealers' delta per 1 % move of spot; null: not known.",
  })
  netGex!: (number | null)[];

  @Field(() => FloatColumn, { description: "Dollars of delta, with the options' own sign; null: not known." })
  netDex!: (number | null)[];

  @Field(() => FloatColumn, { description: "Dollars of dealers' delta per 1.00 of vol; null: not known." })
  netVex!: (number | null)[];

  @Field(() => FloatColumn, { description: "Dollars of dealers' delta per calendar day; null: not known." })
  netChex!: (number | null)[];

  @Field(() => FloatColumn, { description: "Gamma flip; null: nowhere." })
  flip!: (number | null)[];

  @Field(() => FloatColumn)
  callWall!: (number | null)[];

  @Field(() => FloatColumn)
  putWall!: (number | null)[];

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ArgsType()
export class ExposureHistoryArgs {
  @Field(() => AsOf, { description: fromText })
  from!: string;

  @Field(() => AsOf, { nullable: true, description: toText })
  to?: string | null;

  @Field(() => Int, { nullable: true, description: intervalText })
  interval?: number | null;
}

@InputType({ description: "Which minutes of which chain, under which assumptions." })
export class ExposureHistoryInput extends JobQuestionInput {
  @Field(() => String, { description: "Ticker of the underlying, any case." })
  symbol!: string;

  @Field(() => AsOf, { description: fromText })
  from!: string;

  @Field(() => AsOf, { nullable: true, description: toText })
  to?: string | null;

  @Field(() => Int, { nullable: true, description: intervalText })
  interval?: number | null;

  @Field(() => DealerConvention, { nullable: true, description: "Omitted: NAIVE." })
  convention?: ConventionName | null;

  @Field(() => GammaFlipMethod, { nullable: true, description: "Omitted: NEAREST_CROSSING." })
  flipMethod?: FlipMethod | null;

  @Field(() => ExpiryDayCount, { nullable: true, description: "Omitted: MINUTES_TO_SETTLEMENT." })
  dayCount?: DayCount | null;

  @Field(() => Int, {
    nullable: true,
    description: "Leave contracts without exposure whose quote is older, seconds; omitted: any age counts.",
  })
  maxQuoteAgeSec?: number | null;

  @Field(() => ImpliedVolSource, { nullable: true, description: "Omitted: QUOTE." })
  ivSource?: VolSource | null;

  @Field(() => WallMeasure, { nullable: true, description: "Omitted: GEX." })
  wallBy?: WallRule | null;

  @Field(() => String, {
    nullable: true,
    description: "Dataset of the chain; omitted: a real one before a synthetic one, then by code.",
  })
  source?: string | null;
}
