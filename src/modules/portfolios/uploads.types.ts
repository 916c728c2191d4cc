import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateTime, Decimal } from "../../platform/graphql/scalars.js";
import { InstrumentClass } from "../market/index.js";
import { EntryKind } from "./ledger.types.js";

export enum BrokerDialect {
  RISKGRAPH_HOLDINGS = "RISKGRAPH_HOLDINGS",
  SCHWAB_POSITIONS = "SCHWAB_POSITIONS",
  SCHWAB_TRANSACTIONS = "SCHWAB_TRANSACTIONS",
  FIDELITY_TRANSACTIONS = "FIDELITY_TRANSACTIONS",
  IBKR_TRANSACTIONS = "IBKR_TRANSACTIONS",
  VANGUARD_UK_REPORT = "VANGUARD_UK_REPORT",
  TRADING212_TRANSACTIONS = "TRADING212_TRANSACTIONS",
  FREETRADE_TRANSACTIONS = "FREETRADE_TRANSACTIONS",
}

registerEnumType(BrokerDialect, {
  name: "BrokerDialect",
  description: "Whose columns a file has. It is found by them, never by the file's name.",
  valuesConfig: {
    RISKGRAPH_HOLDINGS: {
      description: "Holdings in our own columns: ticker, quantity, entry_price, entry_date, tags.",
    },
  },
});

export enum BrokerFileKind {
  HOLDINGS = "HOLDINGS",
  TRANSACTIONS = "TRANSACTIONS",
}

registerEnumType(BrokerFileKind, {
  name: "BrokerFileKind",
  description: "Whether a file lists what is held (opening balances) or what happened.",
});

export enum DateOrder {
  MDY = "MDY",
  DMY = "DMY",
}

registerEnumType(DateOrder, {
  name: "DateOrder",
  description: "What stands first in a date such as 03/04/2020: the month or the day.",
});

export enum HoldingsRowStatus {
  READY = "READY",
  REFUSED = "REFUSED",
  IGNORED = "IGNORED",
  UNKNOWN_SYMBOL = "UNKNOWN_SYMBOL",
}

registerEnumType(HoldingsRowStatus, {
  name: "HoldingsRowStatus",
  description: "What becomes of a row.",
  valuesConfig: {
    READY: { description: "It can be committed." },
    REFUSED: { description: "It cannot; its reason names the value that offends." },
    IGNORED: { description: "It is no data: headings, blank lines, totals." },
    UNKNOWN_SYMBOL: { description: "It can be committed once its symbol is named in `createInstruments`." },
  },
});

@ObjectType({ simpleResolvers: true, description: "One line of the ledger that a row would become." })
export class HoldingsEntry {
  @Field(() => EntryKind)
  kind!: EntryKind;

  @Field(() => String, { nullable: true, description: "Null: cash alone." })
  symbol!: string | null;

  @Field(() => String, { nullable: true, description: "The security's name in the file." })
  name!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Units, into the book +, out of it -; null: none move.",
  })
  quantity!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "For one unit, in `currency`, without the multiplier.",
  })
  price!: string | null;

  @Field(() => String, { nullable: true })
  currency!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Signed effect on cash, fee included; null: none." })
  cashAmount!: string | null;

  @Field(() => String, { nullable: true })
  cashCurrency!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Inside the cash amount, positive; null: none." })
  fee!: string | null;

  @Field(() => DateTime, { description: "A bare date of the file stands for 16:00 New York." })
  executedAt!: Date;

  @Field(() => String)
  account!: string;

  @Field(() => Boolean, { description: "Whether its symbol is not known yet." })
  isNewInstrument!: boolean;
}

@ObjectType({ simpleResolvers: true, description: "One row of an uploaded file." })
export class HoldingsRow {
  @Field(() => Int, { description: "Line of the file on which the row begins, from 1." })
  line!: number;

  @Field(() => HoldingsRowStatus)
  status!: HoldingsRowStatus;

  @Field(() => String, { description: "What the row becomes, or why not, naming the value." })
  reason!: string;

  @Field(() => [HoldingsEntry], { description: "For a row the ledger refuses: as the file says it." })
  entries!: HoldingsEntry[];
}

@ObjectType({
  simpleResolvers: true,
  description: "A symbol nobody has defined, as the private instrument it could become.",
})
export class UnknownSymbol {
  @Field(() => String)
  symbol!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => String, { nullable: true })
  isin!: string | null;

  @Field(() => String, {
    description: "The file's, else the portfolio's base currency; USD for OCC symbols.",
  })
  currency!: string;

  @Field(() => Int, { description: "Rows that wait for it." })
  rows!: number;

  @Field(() => InstrumentClass)
  suggestedClass!: InstrumentClass;
}

@ObjectType({ simpleResolvers: true, description: "Cash of one currency that a file adds up to." })
export class HoldingsCash {
  @Field(() => String)
  currency!: string;

  @Field(() => Decimal)
  amount!: string;
}

@ObjectType({ simpleResolvers: true, description: "Units of one symbol that a file adds up to." })
export class HoldingsQuantity {
  @Field(() => String)
  symbol!: string;

  @Field(() => Decimal, { description: "As the rows say: splits that the market data know are not in it." })
  quantity!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "What an upload would do to a portfolio. Nothing was written.",
})
export class HoldingsPreview {
  @Field(() => ID)
  uploadId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String)
  fileName!: string;

  @Field(() => BrokerDialect)
  dialect!: BrokerDialect;

  @Field(() => BrokerFileKind)
  kind!: BrokerFileKind;

  @Field(() => String, { description: "How the bytes were read as text." })
  encoding!: string;

  @Field(() => [String], { description: "What is to be said of the file as a whole." })
  notes!: string[];

  @Field(() => [HoldingsRow], { description: "Every line of the file, in its order." })
  rows!: HoldingsRow[];

  @Field(() => Int)
  rowsReady!: number;

  @Field(() => Int)
  rowsRefused!: number;

  @Field(() => Int)
  rowsIgnored!: number;

  @Field(() => Int, { description: "Rows whose symbol is not known." })
  rowsUnknown!: number;

  @Field(() => [UnknownSymbol])
  unknownSymbols!: UnknownSymbol[];

  @Field(() => [HoldingsCash], { description: "Of the rows that are ready or wait for a symbol." })
  cashByCurrency!: HoldingsCash[];

  @Field(() => [HoldingsQuantity], { description: "Of the rows that are ready or wait for a symbol." })
  quantityBySymbol!: HoldingsQuantity[];
}

@ArgsType()
export class PreviewHoldingsArgs {
  @Field(() => ID, { description: "From `POST /uploads`." })
  uploadId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => BrokerDialect, { nullable: true, description: "Omitted: found by the column headings." })
  dialect?: BrokerDialect | null;

  @Field(() => DateOrder, { nullable: true, description: "Omitted: the broker's, or what the dates tell." })
  dateOrder?: DateOrder | null;
}

@InputType({ description: "An upload to be written to a portfolio's ledger." })
export class CommitHoldingsInput {
  @Field(() => ID, { description: "From `POST /uploads`." })
  uploadId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => BrokerDialect, { nullable: true, description: "Omitted: found by the column headings." })
  dialect?: BrokerDialect | null;

  @Field(() => DateOrder, { nullable: true, description: "Omitted: the broker's, or what the dates tell." })
  dateOrder?: DateOrder | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Unknown symbols of the file that become private instruments of the portfolio's workspace, as the preview offers them.",
  })
  createInstruments?: string[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Leave out rows that cannot be taken; otherwise one of them refuses the file.",
  })
  skipRefused!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Sent again with the same key, nothing happens twice.",
  })
  idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "What an upload came to." })
export class CommittedHoldings {
  @Field(() => ID)
  importId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => Int, { description: "Positions the file entered that were not open before." })
  positionsCreated!: number;

  @Field(() => Int, { description: "Positions open before whose units the file moved." })
  positionsUpdated!: number;

  @Field(() => Int, { description: "Lines of the ledger; a row may come to two." })
  entriesCommitted!: number;

  @Field(() => Int)
  rowsCommitted!: number;

  @Field(() => Int, { description: "Refused rows and rows of unknown symbols; headings do not count." })
  rowsLeftOut!: number;

  @Field(() => String)
  message!: string;
}
