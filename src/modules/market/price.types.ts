import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateColumn, FloatColumn } from "../../platform/graphql/columns.js";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { marketPolicy } from "./market.policy.js";

export enum PriceViewName {
  RAW = "RAW",
  SPLIT_ADJUSTED = "SPLIT_ADJUSTED",
  TOTAL_RETURN = "TOTAL_RETURN",
}

registerEnumType(PriceViewName, {
  name: "PriceView",
  description: "How past prices are made comparable with the last one known.",
  valuesConfig: {
    RAW: { description: "As traded on the day." },
    SPLIT_ADJUSTED: {
      description: "Continuous through the splits known by the cut; the last bar equals the price as traded.",
    },
    TOTAL_RETURN: {
      description:
        "Dividends reinvested too: the daily ratio is (close x split + dividend) / previous close, chained back from the last close.",
    },
  },
});

@ArgsType()
export class SeriesArgs {
  @Field(() => PriceViewName, { defaultValue: PriceViewName.SPLIT_ADJUSTED })
  view!: PriceViewName;

  @Field(() => LocalDate, {
    nullable: true,
    description: "First day; omitted: `lookbackDays` before the last.",
  })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day; omitted: the last bar known." })
  to?: string | null;

  @Field(() => Int, {
    defaultValue: marketPolicy.defaultLookbackDays,
    description: "How many sessions, counted back from the last day. Ignored when `from` is given.",
  })
  lookbackDays!: number;

  @Field(() => String, {
    nullable: true,
    description: "Dataset to read, by its code; omitted: the one the server prefers.",
  })
  source?: string | null;
}

@ArgsType()
export class ColumnArgs extends SeriesArgs {
  @Field(() => Int, {
    nullable: true,
    description: "Round prices to so many decimal places, 0 to 12; omitted: not at all.",
  })
  decimals?: number | null;
}

@ArgsType()
export class BarArgs extends PageArgs {
  @Field(() => PriceViewName, { defaultValue: PriceViewName.SPLIT_ADJUSTED })
  view!: PriceViewName;

  @Field(() => LocalDate, { nullable: true, description: "First day; omitted: the first bar known." })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day; omitted: the last bar known." })
  to?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Dataset to read, by its code; omitted: the one the server prefers.",
  })
  source?: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A price series as columns. Entry i of every column is of `dates[i]`; every session of the range has an entry, null where the source has no value.",
})
export class PriceColumns {
  @Field(() => DateColumn)
  dates!: string[];

  @Field(() => FloatColumn)
  open!: (number | null)[];

  @Field(() => FloatColumn)
  high!: (number | null)[];

  @Field(() => FloatColumn)
  low!: (number | null)[];

  @Field(() => FloatColumn)
  close!: (number | null)[];

  @Field(() => FloatColumn, { description: "Units traded; adjusted the inverse way of the prices." })
  volume!: (number | null)[];

  @Field(() => FloatColumn, {
    description: "The TOTAL_RETURN close, whichever view the other columns are in.",
  })
  adjustedClose!: (number | null)[];

  @Field(() => PriceViewName)
  view!: PriceViewName;

  @Field(() => String, {
    nullable: true,
    description: "Code of the dataset the series was read from; null: none has bars.",
  })
  source!: string | null;

  @Field(() => LocalDate, { nullable: true })
  firstDate!: string | null;

  @Field(() => LocalDate, { nullable: true })
  lastDate!: string | null;

  @Field(() => Int, { description: "Sessions of the range that have a bar." })
  barCount!: number;

  @Field(() => Int, {
    description: "Sessions of the range by the exchange's calendar: the length of every column.",
  })
  sessionCount!: number;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({ simpleResolvers: true, description: "One trading day's prices of an instrument." })
export class Bar {
  @Field(() => LocalDate)
  tradingDay!: string;

  @Field(() => Float, { nullable: true })
  open!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Float, { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  close!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Units traded; adjusted the inverse way of the prices.",
  })
  volume!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The TOTAL_RETURN close, whichever view the others are in.",
  })
  adjustedClose!: number | null;

  @Field(() => DateTime, {
    description: "When a careful observer could first have known this telling of the bar.",
  })
  knownAt!: Date;
}

export const BarConnection = connectionOf("Bar", () => Bar);

export enum CorporateActionKind {
  SPLIT = "SPLIT",
  DIVIDEND = "DIVIDEND",
}

registerEnumType(CorporateActionKind, {
  name: "CorporateActionKind",
  description: "SPLIT: more or fewer shares for the old ones. DIVIDEND: money for each share.",
});

@ObjectType({ simpleResolvers: true, description: "A split or a dividend, on its ex-day." })
export class CorporateAction {
  @Field(() => LocalDate, { description: "First day the share trades without the entitlement." })
  exDay!: string;

  @Field(() => CorporateActionKind)
  kind!: CorporateActionKind;

  @Field(() => Float, {
    description: "SPLIT: new shares for one old, 4 for a 4:1 split. DIVIDEND: amount for one share.",
  })
  ratioOrAmount!: number;

  @Field(() => String, { nullable: true, description: "Of a dividend's amount." })
  currency!: string | null;

  @Field(() => Boolean, {
    description:
      "Worked out from the source's adjusted close, so that total return reproduces it; the amount is in the source's own share basis.",
  })
  derived!: boolean;

  @Field(() => String, { description: "Code of the dataset that tells of it." })
  source!: string;

  @Field(() => DateTime, { description: "When it could first have been known." })
  knownAt!: Date;
}
