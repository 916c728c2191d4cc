import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateColumn, FloatColumn } from "../../platform/graphql/columns.js";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { Node } from "../../platform/graphql/node.js";
import { AsOf, DateTime, Decimal, LocalDate } from "../../platform/graphql/scalars.js";
import type { Standing } from "./at.js";
import { marketPolicy } from "./market.policy.js";

export enum InstrumentClass {
  EQUITY = "EQUITY",
  ETF = "ETF",
  FUND = "FUND",
  INDEX = "INDEX",
  CRYPTO = "CRYPTO",
  OPTION = "OPTION",
}

export enum PriceViewName {
  RAW = "RAW",
  SPLIT_ADJUSTED = "SPLIT_ADJUSTED",
  TOTAL_RETURN = "TOTAL_RETURN",
}

export enum OptionRight {
  C = "C",
  P = "P",
}

registerEnumType(InstrumentClass, {
  name: "InstrumentClass",
  description: "What kind of thing is priced. Crypto trades every UTC day, all others on New York sessions.",
});
registerEnumType(OptionRight, { name: "OptionRight", description: "C: call, P: put." });
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

const asOfText = "The instant the answer is of: the market clock.";
const requestedText = "The `at` that was asked for, as written; null for now.";

@ArgsType()
export class AtArgs {
  @Field(() => AsOf, {
    nullable: true,
    description:
      "The instant to answer for; omitted: now. Everything below the field is of the same instant.",
  })
  at?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Ignore facts the server stored later than this: reproduces an answer it gave then.",
  })
  recordedAt?: Date | null;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "Something with a price: share, fund, index, coin or option contract, as known at an instant.",
})
export class Instrument extends Node {
  @Field(() => String, {
    description: "The ticker in capitals; for options the OCC symbol, e.g. `SPY250919C00460000`.",
  })
  symbol!: string;

  @Field(() => InstrumentClass)
  instrumentClass!: InstrumentClass;

  @Field(() => String, { description: "Currency of the prices, ISO 4217." })
  currency!: string;

  @Field(() => Decimal, {
    description: "Units of the underlying in one contract: 100 for US options, 1 otherwise.",
  })
  multiplier!: string;

  @Field(() => Boolean, {
    description: "Whether the instrument belongs to one of your workspaces and nobody else sees it.",
  })
  isPrivate!: boolean;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "GICS sector." })
  sector!: string | null;

  @Field(() => String, { nullable: true, description: "GICS sub-industry." })
  subIndustry!: string | null;

  @Field(() => String, { nullable: true })
  headquarters!: string | null;

  @Field(() => String, { nullable: true, description: "Number of the issuer at the SEC." })
  cik!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Year the issuer was founded, as its source words it.",
  })
  founded!: string | null;

  @Field(() => String, { nullable: true, description: "An index the instrument belongs to, e.g. `SP500`." })
  indexCode!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Member of that index since." })
  indexSince!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Options: last trading day." })
  expiration!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Options: strike, in `currency`." })
  strike!: string | null;

  @Field(() => OptionRight, { nullable: true })
  optionRight!: OptionRight | null;

  @Field(() => DateTime, { description: asOfText })
  asOf!: Date;

  @Field(() => String, { nullable: true, description: requestedText })
  asOfRequested!: string | null;

  @Field(() => [DataWarning])
  warnings!: DataWarning[];
}

/** What edges of an instrument are resolved from. */
export type InstrumentAt = Instrument &
  Standing & { readonly key: number; readonly underlyingKey: number | null };

export const InstrumentConnection = connectionOf("Instrument", () => Instrument);

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

registerEnumType(CorporateActionKind, { name: "CorporateActionKind" });

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

@ArgsType()
export class InstrumentArgs extends AtArgs {
  @Field(() => String, { nullable: true, description: "Ticker or OCC symbol, any case. Give this or `id`." })
  symbol?: string | null;

  @Field(() => ID, { nullable: true })
  id?: string | null;
}

@ArgsType()
export class InstrumentsArgs extends PageArgs {
  @Field(() => [String], {
    nullable: true,
    description: "These alone, at most 1,000; an unknown one is SYMBOL_NOT_FOUND.",
  })
  symbols?: string[] | null;

  @Field(() => InstrumentClass, { nullable: true })
  instrumentClass?: InstrumentClass | null;

  @Field(() => String, { nullable: true, description: "Part of the symbol or name, any case." })
  search?: string | null;

  @Field(() => AsOf, { nullable: true, description: "The instant to answer for; omitted: now." })
  at?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Ignore facts the server stored later than this." })
  recordedAt?: Date | null;
}
