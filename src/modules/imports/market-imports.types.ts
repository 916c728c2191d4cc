import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { ExecutionMode } from "../jobs/index.js";
import { InstrumentClass } from "../market/index.js";

export enum MarketFileKind {
  BARS = "bars",
  ACTIONS = "actions",
  FX = "fx",
  CONSTITUENTS = "constituents",
  SERIES = "series",
  CHAIN = "chain",
  MINUTE_BARS = "minute-bars",
  OPEN_INTEREST = "open-interest",
  RATES = "rates",
  DIVIDEND_YIELDS = "dividend-yields",
  ATM_IV = "atm-iv",
  COIN_DAYS = "coin-days",
  COIN_REFERENCES = "coin-references",
}

registerEnumType(MarketFileKind, {
  name: "MarketFileKind",
  description: "What the rows of a file of market data are; src/modules/imports/README.md lists the columns.",
  valuesConfig: {
    BARS: { description: "Daily prices." },
    ACTIONS: { description: "Splits and dividends." },
    FX: { description: "Exchange rates." },
    CONSTITUENTS: { description: "Members of an index with their sectors." },
    SERIES: { description: "Dated numbers, such as rates and indicators." },
    CHAIN: { description: "Option chains, quote by quote." },
    MINUTE_BARS: { description: "Prices of minutes." },
    OPEN_INTEREST: { description: "Open interest of stored option chains." },
    RATES: { description: "Interest rates by tenor." },
    DIVIDEND_YIELDS: { description: "Dividend yields by symbol." },
    ATM_IV: { description: "At-the-money vols of thirty days, a column for each symbol." },
    COIN_DAYS: {
      description:
        "Prices, volumes, market caps, fees, active users, revenue and value locked of coins by UTC day.",
    },
    COIN_REFERENCES: {
      description: "Which coins are stable, wrapped or tokenised, and which names mean one coin.",
    },
  },
});

export enum PriceStamp {
  START = "START",
  END = "END",
}

registerEnumType(PriceStamp, {
  name: "PriceStamp",
  description: "Which moment of its date, in UTC, a daily price is of.",
  valuesConfig: {
    START: { description: "00:00: the close of the day before." },
    END: { description: "24:00: the close of the day." },
  },
});

export enum PriceBasisName {
  RAW = "RAW",
  SPLIT_ADJUSTED = "SPLIT_ADJUSTED",
  ADJUSTED_ONLY = "ADJUSTED_ONLY",
}

registerEnumType(PriceBasisName, {
  name: "PriceBasis",
  description: "What the prices of a dataset mean.",
  valuesConfig: {
    RAW: { description: "As traded." },
    SPLIT_ADJUSTED: { description: "Counted in today's shares." },
    ADJUSTED_ONLY: { description: "With splits and dividends in them: good for returns alone." },
  },
});

@InputType({ description: "A file of market data that was uploaded, and how it is to be read." })
export class ImportMarketDataInput {
  @Field(() => ID, {
    description: "CSV, gzipped CSV or Parquet, from `POST /uploads`, in one of your workspaces.",
  })
  uploadId!: string;

  @Field(() => MarketFileKind)
  kind!: MarketFileKind;

  @Field(() => String, {
    nullable: true,
    description:
      "Code of the dataset; omitted: the file's `source` column, else the file's name without its ending.",
  })
  source?: string | null;

  @Field(() => PriceBasisName, {
    nullable: true,
    description: "Of bars: what the prices mean; omitted: worked out from the file.",
  })
  basis?: PriceBasisName | null;

  @Field(() => InstrumentClass, {
    nullable: true,
    description: "Class of the instruments the file brings in; omitted: by its columns, else EQUITY.",
  })
  class?: InstrumentClass | null;

  @Field(() => String, {
    defaultValue: "USD",
    description: "Currency of the instruments the file brings in.",
  })
  currency!: string;

  @Field(() => PriceStamp, {
    nullable: true,
    description: "Of coin days: which moment of their date prices are of; omitted: told by the header.",
  })
  stamp?: PriceStamp | null;

  @Field(() => String, { defaultValue: "SP500", description: "The index that constituents belong to." })
  index!: string;

  @Field(() => ExecutionMode, {
    nullable: true,
    description: "Whether to wait; omitted: for what is expected to take less than two seconds.",
  })
  mode?: ExecutionMode | null;
}

@ObjectType({ simpleResolvers: true, description: "A row that was not taken." })
export class RefusedRow {
  @Field(() => Int, { description: "Line of the file; the header is line 1." })
  line!: number;

  @Field(() => String)
  reason!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "What a file of market data came to; the job is PARTIAL when rows of it were refused.",
})
export class MarketImport {
  @Field(() => MarketFileKind)
  kind!: MarketFileKind;

  @Field(() => String)
  fileName!: string;

  @Field(() => String, { description: "Code of the file's dataset; rows may name others." })
  source!: string;

  @Field(() => Int)
  rowsRead!: number;

  @Field(() => Int, {
    description:
      "Facts written: a row of a wide file may be several; of option chains, rows of snapshots written.",
  })
  rowsWritten!: number;

  @Field(() => Int, { description: "Facts that were stored already." })
  rowsUnchanged!: number;

  @Field(() => Int)
  rowsRefused!: number;

  @Field(() => [RefusedRow], { description: "The first 100 of them." })
  refusals!: RefusedRow[];

  @Field(() => [String], { description: "Further findings; of option chains a line for each day." })
  notes!: string[];
}
