import { ArgsType, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../platform/graphql/connections.js";
import { Node } from "../../platform/graphql/node.js";
import { DateTime, Decimal } from "../../platform/graphql/scalars.js";
import { AiMetadata } from "./ai-metadata.types.js";

export enum EntryKind {
  BUY = "BUY",
  SELL = "SELL",
  OPENING = "OPENING",
  DEPOSIT = "DEPOSIT",
  WITHDRAWAL = "WITHDRAWAL",
  DIVIDEND = "DIVIDEND",
  INTEREST = "INTEREST",
  FEE = "FEE",
  TAX = "TAX",
  FX = "FX",
  SPLIT = "SPLIT",
  MERGER = "MERGER",
  SPINOFF = "SPINOFF",
  RETURN_OF_CAPITAL = "RETURN_OF_CAPITAL",
  ADJUSTMENT = "ADJUSTMENT",
  EXPIRY = "EXPIRY",
  EXERCISE = "EXERCISE",
  ASSIGNMENT = "ASSIGNMENT",
  TRANSFER = "TRANSFER",
}

registerEnumType(EntryKind, {
  name: "EntryKind",
  description: "What happened to a portfolio.",
  valuesConfig: {
    BUY: { description: "Units against cash. Buying more than was short opens a long position." },
    SELL: { description: "Units against cash. Selling more than is held opens a short position." },
    OPENING: {
      description: "Units at their cost, or cash, that were there before the ledger. A contribution.",
    },
    DEPOSIT: { description: "Cash brought in." },
    WITHDRAWAL: { description: "Cash taken out." },
    DIVIDEND: { description: "Cash from a holding; negative for one that is short." },
    INTEREST: { description: "Cash from lending (+) or for borrowing (-)." },
    FEE: { description: "A charge (-) or its refund (+)." },
    TAX: { description: "A tax (-) or its refund (+)." },
    FX: { description: "Cash of one currency (amount) for cash of another (counterAmount)." },
    SPLIT: {
      description:
        "New units for old ones, by ratio or by units added. Splits the market data knows pass through by themselves; one told here within seven days takes their place.",
    },
    MERGER: {
      description:
        "Units go for cash, for units of another instrument, or both. Without intoPrice their cost goes along; a short position mirrors a long one.",
    },
    SPINOFF: { description: "Part of the cost (costReduction) goes to units of another instrument." },
    RETURN_OF_CAPITAL: { description: "Cash from a holding that lowers its cost." },
    ADJUSTMENT: { description: "A correction by the broker, of units or cash; profit or loss." },
    EXPIRY: {
      description:
        "Contracts that end worthless; without a quantity all that are held. Refused where none are.",
    },
    EXERCISE: {
      description:
        "Long contracts end at no value and the underlying changes hands at the strike: the premium is the option's loss, not part of the underlying's cost.",
    },
    ASSIGNMENT: {
      description:
        "Short contracts end at no value and the underlying changes hands at the strike: the premium is the option's profit.",
    },
    TRANSFER: {
      description:
        "Units at their cost, or cash, to another account, or in from (+) or out to (-) elsewhere.",
    },
  },
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "One line of a ledger. Lines are never changed: a correction takes one back and adds another.",
})
export class LedgerEntry extends Node {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => EntryKind)
  kind!: EntryKind;

  @Field(() => String)
  account!: string;

  @Field(() => String, { nullable: true })
  strategy!: string | null;

  @Field(() => String, { nullable: true, description: "Null: cash alone." })
  symbol!: string | null;

  @Field(() => ID, { nullable: true })
  instrumentId!: string | null;

  @Field(() => Decimal, { description: "Signed, in units of its day; 0: none. An EXPIRY of 0 closes all." })
  quantity!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: "For one unit, in `priceCurrency`, without the multiplier.",
  })
  price!: string | null;

  @Field(() => String, { nullable: true })
  priceCurrency!: string | null;

  @Field(() => Decimal, { description: "Signed effect on cash, fee included." })
  cashAmount!: string;

  @Field(() => String, { nullable: true })
  cashCurrency!: string | null;

  @Field(() => Decimal, { nullable: true, description: "FX: what was paid, negative." })
  counterAmount!: string | null;

  @Field(() => String, { nullable: true })
  counterCurrency!: string | null;

  @Field(() => Decimal, { description: "Inside the cash amount, positive." })
  fee!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: "The exchange rate a broker printed; nothing is reckoned with it.",
  })
  fxRate!: string | null;

  @Field(() => Decimal, { description: "What the cost of the holding falls by." })
  costReduction!: string;

  @Field(() => Decimal, { nullable: true, description: "New units for one old." })
  splitRatio!: string | null;

  @Field(() => DateTime)
  executedAt!: Date;

  @Field(() => DateTime, {
    description: "From when it counts: its execution, also when typed late; of a correction, its recording.",
  })
  knownAt!: Date;

  @Field(() => DateTime)
  recordedAt!: Date;

  @Field(() => ID, { nullable: true, description: "The entry this one takes back." })
  reversesId!: string | null;

  @Field(() => ID, { nullable: true, description: "The entry this one stands for." })
  replacesId!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was taken back, if that is known at the instant.",
  })
  reversedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: "The upload it came with." })
  importId!: string | null;

  @Field(() => String, { nullable: true })
  note!: string | null;

  @Field(() => AiMetadata, { nullable: true })
  aiMetadata!: AiMetadata | null;

  @Field(() => DateTime, { description: "The instant the answer is of: the market clock." })
  asOf!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The `at` that was asked for, as written; null for now.",
  })
  asOfRequested!: string | null;
}

export const LedgerEntryConnection = connectionOf("LedgerEntry", () => LedgerEntry);

@ArgsType()
export class EntriesArgs extends PageArgs {
  @Field(() => [EntryKind], { nullable: true, description: "Only these kinds." })
  kinds?: EntryKind[] | null;
}

@ObjectType({ simpleResolvers: true, description: "What was written to a ledger." })
export class RecordedEntries {
  @Field(() => [ID], { description: "In the order of the input; an input may come to two entries." })
  entryIds!: string[];
}
