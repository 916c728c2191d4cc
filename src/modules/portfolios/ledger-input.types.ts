import { Field, ID, InputType } from "type-graphql";
import { DateTime, Decimal, LocalDate } from "../../platform/graphql/scalars.js";
import { AiMetadataInput } from "./ai-metadata.types.js";
import { EntryKind } from "./ledger.types.js";

@InputType({
  description:
    "One thing that happened. Which fields it needs follows from its kind; quantities have at most 12 decimals, prices and amounts too.",
})
export class LedgerEntryInput {
  @Field(() => EntryKind)
  kind!: EntryKind;

  @Field(() => DateTime, {
    nullable: true,
    description: "Not in the future. Give this or `tradeDate`; neither: now.",
  })
  executedAt?: Date | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "A day without a time: 16:00 New York of that day.",
  })
  tradeDate?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Omitted: `Main`. An account that is not there opens.",
  })
  account?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Positions of different strategies stand apart, also in one account.",
  })
  strategy?: string | null;

  @Field(() => String, { nullable: true, description: "Ticker or OCC symbol, any case." })
  symbol?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "Units: into the book +, out of it -. The sign follows from the kind for BUY and SELL, and from what is held for MERGER, EXPIRY, EXERCISE, ASSIGNMENT and a TRANSFER with toAccount, which end or move at most what is held.",
  })
  quantity?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "For one unit, in the instrument's currency, without the multiplier.",
  })
  price?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "Signed effect on cash, fee included: negative leaves the account (DEPOSIT, WITHDRAWAL, BUY and SELL know their sign). For a trade it may be omitted: -quantity x price x multiplier - fee. Given with `price` in the instrument's currency and without a broker's rate, it may differ from that by 1 % or 1 unit of currency.",
  })
  amount?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Of amount and fee, the major unit: GBP, not GBX; omitted: the instrument's, else the base currency.",
  })
  currency?: string | null;

  @Field(() => Decimal, { nullable: true, description: "FX: what was paid." })
  counterAmount?: string | null;

  @Field(() => String, { nullable: true, description: "FX: its currency." })
  counterCurrency?: string | null;

  @Field(() => Decimal, { nullable: true, description: "Positive; inside `amount` where that is given." })
  fee?: string | null;

  @Field(() => Decimal, { nullable: true, description: "SPLIT: new units for one old." })
  splitRatio?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "SPINOFF, RETURN_OF_CAPITAL: what the cost falls by. SPINOFF: at most the cost, its sign that of what is held.",
  })
  costReduction?: string | null;

  @Field(() => String, { nullable: true, description: "MERGER, SPINOFF: what the holders received." })
  intoSymbol?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "MERGER, SPINOFF: how many units; a short position receives them short.",
  })
  intoQuantity?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "MERGER: value of one, in its currency; omitted: the cost goes along. SPINOFF: only where its currency is another one.",
  })
  intoPrice?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "TRANSFER: another account of this portfolio, which `quantity` units or the cash go to whatever the sign; omitted: from or to elsewhere.",
  })
  toAccount?: string | null;

  @Field(() => String, { nullable: true, description: "At most 1,000 characters." })
  note?: string | null;

  @Field(() => [String], { nullable: true, description: "Labels for the position, e.g. `#tech`." })
  tags?: string[] | null;

  @Field(() => AiMetadataInput, { nullable: true })
  aiMetadata?: AiMetadataInput | null;
}

@InputType({ description: "Entries for one ledger, all or none." })
export class RecordEntriesInput {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => [LedgerEntryInput], { description: "1 to 5,000." })
  entries!: LedgerEntryInput[];

  @Field(() => String, {
    nullable: true,
    description: "Sent again with the same key, nothing happens twice.",
  })
  idempotencyKey?: string | null;
}

@InputType({ description: "An entry to take back." })
export class ReverseEntryInput {
  @Field(() => ID)
  entryId!: string;

  @Field(() => String, { nullable: true })
  reason?: string | null;

  @Field(() => LedgerEntryInput, {
    nullable: true,
    description:
      "What should have stood there. It is known when recorded, also where it was executed earlier.",
  })
  replacement?: LedgerEntryInput | null;

  @Field(() => String, {
    nullable: true,
    description: "Sent again with the same key, nothing happens twice.",
  })
  idempotencyKey?: string | null;
}
