import type { Decimal } from "decimal.js";
import { quoted } from "../../platform/errors.js";
import { type BrokerRow, type DraftKind, type DraftSecurity, ledgerDraft } from "./ledger-draft.js";
import { Exact, plain, rounded } from "./number-cells.js";
import { readTable } from "./read-table.js";
import { cleanText, type RowCells, type RowReading, RowRefusal, type SourceFile } from "./row-cells.js";
import { amountRemark, currencyCode, majorUnit, signedQuantity } from "./trade-amounts.js";

/** Columns of charges that are inside a trade's total. */
const feeColumns = [
  "currency conversion fee",
  "transaction fee",
  "stamp duty",
  "stamp duty reserve tax",
  "ptm levy",
  "finra fee",
  "french transaction tax",
];

const cashActions: readonly { readonly says: RegExp; readonly kind: DraftKind | null }[] = [
  { says: /^(deposit|withdrawal|card debit|spending cashback)$/i, kind: null },
  { says: /^(interest on cash|lending interest|share lending interest)$/i, kind: "INTEREST" },
  { says: /^dividend\b/i, kind: "DIVIDEND" },
  { says: /^result adjustment$/i, kind: "ADJUSTMENT" },
];

/** Trading 212's history; its times are UTC. */
export function readTrading212Transactions(file: SourceFile): BrokerRow[] {
  return readTable(file, {
    read: (cells) => {
      const action = cells.requiredText("action");
      const side = /^(?:market|limit|stop|stop limit) (buy|sell)$/i.exec(action)?.[1]?.toLowerCase();
      if (side !== undefined) return readTrade(cells, action, side === "buy" ? "BUY" : "SELL");
      const known = cashActions.find(({ says }) => says.test(action));
      if (known === undefined) throw new RowRefusal(`action ${quoted(action)} is not known`);
      return readCash(cells, action, known.kind);
    },
  });
}

function readTrade(cells: RowCells, action: string, side: "BUY" | "SELL"): RowReading {
  const { security, price, printedPrice } = priced(cells);
  if (security === null || price === null || printedPrice === null)
    throw new RowRefusal(security === null ? "ticker is empty" : "price / share is empty");
  const quantity = signedQuantity(side, cells.requiredNumber("no. of shares"));
  // The total is printed positive either way.
  const total = cells.requiredNumber("total").abs();
  const cash = side === "BUY" ? total.negated() : total;
  const cashCurrency = currencyCode(cells.requiredText("currency (total)"));
  const { fee, remarks } = feesOf(cells, cashCurrency);
  const rate = cells.number("exchange rate");
  const inCash = rate === null || rate.isZero() ? printedPrice : new Exact(printedPrice).div(rate);
  const isComparable = rate !== null || security.currency === cashCurrency;
  const remark = isComparable ? amountRemark({ quantity, price: inCash, multiplier: 1, fee, cash }) : null;
  const draft = ledgerDraft({
    kind: side,
    executedAt: cells.instant("time"),
    security,
    quantity: plain(quantity),
    price: plain(price),
    cashAmount: plain(cash),
    cashCurrency,
    fee: fee === null ? null : plain(fee),
    fxRate: rate === null ? null : plain(rate),
    note: noteOf(cells, action),
  });
  return { drafts: [draft], remarks: remark === null ? remarks : [...remarks, remark] };
}

function readCash(cells: RowCells, action: string, kind: DraftKind | null): RowReading {
  const cash = cells.requiredNumber("total");
  if (cash.isZero()) return { ignored: "moves no cash" };
  const withheld = kind === "DIVIDEND" ? cells.number("withholding tax") : null;
  const net =
    withheld === null || withheld.isZero()
      ? null
      : `net of withholding tax ${plain(withheld)} ${cells.text("currency (withholding tax)") ?? ""}`.trim();
  const draft = ledgerDraft({
    kind: kind ?? (cash.lt(0) ? "WITHDRAWAL" : "DEPOSIT"),
    executedAt: cells.instant("time"),
    security: priced(cells).security,
    cashAmount: plain(cash),
    cashCurrency: currencyCode(cells.requiredText("currency (total)")),
    note: net === null ? noteOf(cells, action) : cleanText(`${action}: ${net}`),
  });
  return { drafts: [draft], remarks: net === null ? [] : [net] };
}

interface Priced {
  readonly security: DraftSecurity | null;
  /** In the security's major unit. */
  readonly price: Decimal | null;
  /** As printed: the exchange rate is of pence too. */
  readonly printedPrice: Decimal | null;
}

function priced(cells: RowCells): Priced {
  const symbol = cells.symbol("ticker");
  if (symbol === null) return { security: null, price: null, printedPrice: null };
  const printedPrice = cells.number("price / share");
  const unit = cells.text("currency (price / share)");
  const { currency, price } =
    unit === null ? { currency: null, price: printedPrice } : majorUnit(unit, printedPrice);
  const security = { symbol, name: cells.text("name"), isin: cells.text("isin"), currency };
  return { security, price: price === null ? null : rounded(price), printedPrice };
}

/** The charges in the currency of the cash; those in another are said, not added. */
function feesOf(cells: RowCells, cashCurrency: string): { fee: Decimal | null; remarks: string[] } {
  const remarks: string[] = [];
  let fee: Decimal | null = null;
  for (const column of feeColumns) {
    const amount = cells.number(column)?.abs();
    if (amount === undefined) continue;
    const currency = cells.text(`currency (${column})`) ?? cashCurrency;
    if (currency === cashCurrency) fee = (fee ?? new Exact(0)).plus(amount);
    else if (!amount.isZero()) remarks.push(`${column} ${plain(amount)} ${currency} is not in the fee`);
  }
  return { fee, remarks };
}

function noteOf(cells: RowCells, action: string): string | null {
  const notes = cells.text("notes");
  return cleanText(notes === null ? action : `${action}: ${notes}`);
}
