import { ArgsType, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { DataWarning } from "../../platform/graphql/data-warning.js";
import { Node } from "../../platform/graphql/node.js";
import { AsOf, DateTime, Decimal, LocalDate } from "../../platform/graphql/scalars.js";
import type { Standing } from "./at.js";

export enum InstrumentClass {
  EQUITY = "EQUITY",
  ETF = "ETF",
  FUND = "FUND",
  INDEX = "INDEX",
  CRYPTO = "CRYPTO",
  OPTION = "OPTION",
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
}
