import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateColumn, FloatColumn } from "../../platform/graphql/columns.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { DateTime, LocalDate } from "../../platform/graphql/scalars.js";
import { DateFormat, HistoryTruncation } from "../factors/index.js";
import { CorporateActionKind, InstrumentClass, marketPolicy } from "../market/index.js";

export enum DataGapReason {
  before_first_bar = "before_first_bar",
  missing = "missing",
  after_last_bar = "after_last_bar",
  no_data = "no_data",
}

registerEnumType(DataGapReason, {
  name: "DataGapReason",
  description: "Why sessions of the window have no close.",
  valuesConfig: {
    before_first_bar: {
      description: "They lie before the first close known: not yet listed, or not recorded.",
    },
    missing: { description: "They lie inside the history known." },
    after_last_bar: { description: "They lie after the last close known: delisted, or not yet recorded." },
    no_data: { description: "No close of the instrument was known at all." },
  },
});

@ArgsType()
export class HistoricalPricesArgs {
  @Field(() => Int, {
    defaultValue: marketPolicy.defaultLookbackDays,
    description: "New York sessions, 1 to 20,000.",
  })
  lookbackDays!: number;

  @Field(() => Boolean, { defaultValue: true, description: "false: `factorEtfs` is null." })
  includeFactorEtfs!: boolean;

  @Field(() => DateFormat, { defaultValue: DateFormat.ISO })
  dateFormat!: DateFormat;

  @Field(() => Int, {
    nullable: true,
    description:
      "The whole value of the field as JSON takes at most so many tokens (cl100k_base, o200k_base), 500 to 2,000,000: history is cut at the far end, of every series the same. Omitted: everything.",
  })
  maxTokens?: number | null;
}

@ObjectType({ simpleResolvers: true, description: "The window all series of the answer share." })
export class HistoricalPricesMetadata {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => Int, { description: "Sessions asked for." })
  lookbackDays!: number;

  @Field(() => DateFormat)
  dateFormat!: DateFormat;

  @Field(() => LocalDate, { nullable: true, description: "First session included; null without any bar." })
  startDate!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "Last session included: the last for which any series has a bar.",
  })
  endDate!: string | null;

  @Field(() => Int, {
    description:
      "Sessions included, the length of every column: those asked for, less what lies before the first bar of any series and what `maxTokens` cut off.",
  })
  tradingDaysIncluded!: number;

  @Field(() => HistoryTruncation, { nullable: true, description: "Null: nothing was cut off." })
  truncated!: HistoryTruncation | null;

  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Sessions next to each other without a close." })
export class DataGap {
  @Field(() => LocalDate, { description: "First session of the gap." })
  from!: string;

  @Field(() => LocalDate, { description: "Last session of the gap." })
  to!: string;

  @Field(() => Int, { description: "How many sessions." })
  sessions!: number;

  @Field(() => DataGapReason)
  reason!: DataGapReason;
}

@ObjectType({ simpleResolvers: true, description: "A split or dividend with its ex-day in the window." })
export class RawCorporateAction {
  @Field(() => LocalDate, { description: "The ex-day." })
  date!: string;

  @Field(() => CorporateActionKind)
  kind!: CorporateActionKind;

  @Field(() => Float, {
    description: "SPLIT: new shares for one old, 4 for a 4:1 split. DIVIDEND: amount for one share.",
  })
  ratioOrAmount!: number;

  @Field(() => String, { nullable: true, description: "Of a dividend's amount; null for a split." })
  currency!: string | null;

  @Field(() => Boolean, {
    description: "Worked out from the source's adjusted close; the amount is in the source's own shares.",
  })
  derived!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "An instrument's series as columns. Entry i of each is of session i; null where no value was known, and `dataGaps` or a warning says why.",
})
export class SymbolPrices {
  @Field(() => String, { description: "Ticker; for options the OCC symbol." })
  symbol!: string;

  @Field(() => ID)
  instrumentId!: string;

  @Field(() => InstrumentClass)
  instrumentClass!: InstrumentClass;

  @Field(() => String, { description: "Of the prices." })
  currency!: string;

  @Field(() => Boolean, { description: "false: it is here as the underlying of an option that is held." })
  isHeld!: boolean;

  @Field(() => DateColumn, {
    nullable: true,
    description: "The same New York sessions for every series; null with `dateFormat: UNIX`.",
  })
  dates!: string[] | null;

  @Field(() => FloatColumn, {
    nullable: true,
    description: "Seconds from 1970-01-01 to 00:00 UTC of the session's date; null with `dateFormat: ISO`.",
  })
  unixDates!: number[] | null;

  @Field(() => FloatColumn, {
    description: "SPLIT_ADJUSTED at the knowledge cut, in `currency`; so are high, low and close.",
  })
  open!: (number | null)[];

  @Field(() => FloatColumn)
  high!: (number | null)[];

  @Field(() => FloatColumn)
  low!: (number | null)[];

  @Field(() => FloatColumn)
  close!: (number | null)[];

  @Field(() => FloatColumn, { description: "Units traded, in the shares of the last bar known." })
  volume!: (number | null)[];

  @Field(() => FloatColumn, {
    description: "TOTAL_RETURN close: splits and dividends are in it, its last entry equals the last close.",
  })
  adjustedClose!: (number | null)[];

  @Field(() => [DataGap])
  dataGaps!: DataGap[];

  @Field(() => [RawCorporateAction])
  corporateActions!: RawCorporateAction[];

  @Field(() => String, {
    nullable: true,
    description: "Code of the dataset the series is from; null: none has bars.",
  })
  source!: string | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({ simpleResolvers: true, description: "A factor's fund on the same sessions." })
export class FactorEtfCloses {
  @Field(() => String, { description: "Name of the factor, e.g. `Market Beta`." })
  factor!: string;

  @Field(() => String, { description: "The fund that stands for it at the instant asked for." })
  symbol!: string;

  @Field(() => DateColumn, { nullable: true, description: "Null with `dateFormat: UNIX`." })
  dates!: string[] | null;

  @Field(() => FloatColumn, { nullable: true, description: "Null with `dateFormat: ISO`." })
  unixDates!: number[] | null;

  @Field(() => FloatColumn, {
    description: "SPLIT_ADJUSTED at the knowledge cut; `factorEtfPrices` has the TOTAL_RETURN prices.",
  })
  close!: (number | null)[];

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Daily prices of everything a portfolio holds, and of the factor funds, on one axis of sessions.",
})
export class HistoricalPrices {
  @Field(() => HistoricalPricesMetadata)
  metadata!: HistoricalPricesMetadata;

  @Field(() => [SymbolPrices], { description: "By symbol, each once, however many positions hold it." })
  symbols!: SymbolPrices[];

  @Field(() => [FactorEtfCloses], { nullable: true, description: "Null when not included." })
  factorEtfs!: FactorEtfCloses[] | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}
