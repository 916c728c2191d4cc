import type { Decimal } from "decimal.js";
import { quoted } from "../../platform/errors.js";
import { type BrokerRow, type DraftKind, type DraftSecurity, ledgerDraft } from "./ledger-draft.js";
import { Exact, plain, rounded } from "./number-cells.js";
import { readTable } from "./read-table.js";
import { cleanText, type RowCells, type RowReading, RowRefusal, type SourceFile } from "./row-cells.js";
import { amountRemark, currencyCode, majorUnit, signedQuantity } from "./trade-amounts.js";

/** What a type does to cash; amounts are printed without sign. */
type CashEffect = { readonly kind: DraftKind; readonly sign: 1 | -1 };

const cashTypes: readonly { readonly says: RegExp; readonly effect: CashEffect }[] = [
  { says: /^(SPECIAL_)?DIVIDEND$/, effect: { kind: "DIVIDEND", sign: 1 } },
  { says: /^(INTEREST_FROM_CASH|SHARE_LENDING_INCOME)$/, effect: { kind: "INTEREST", sign: 1 } },
  {
    says: /^(TOP_UP|DEPOSIT|CONTRIBUTION|TAX_RELIEF|CASHBACK|TRANSFER_IN)$/,
    effect: { kind: "DEPOSIT", sign: 1 },
  },
  { says: /^(WITHDRAWAL|TRANSFER_OUT)$/, effect: { kind: "WITHDRAWAL", sign: -1 } },
  { says: /FEE$/, effect: { kind: "FEE", sign: -1 } },
];

/** Papers that move nothing. */
const papers = /(STATEMENT|CERTIFICATE)$/;

/** Freetrade's activity feed; its timestamps are UTC. */
export function readFreetradeTransactions(file: SourceFile): BrokerRow[] {
  return readTable(file, {
    read: (cells) => {
      const type = cells.requiredText("type").toUpperCase();
      if (type === "ORDER") return readTrade(cells, sideOf(cells));
      if (type === "FREESHARE_ORDER") return readFreeShare(cells);
      if (papers.test(type)) return { ignored: `${type}: a paper, no transaction` };
      // Wrappers are named before what happened inside them.
      const inner = type.replace(/^(SIPP|ISA|LISA|GIA)_/, "");
      const known = cashTypes.find(({ says }) => says.test(inner));
      if (known === undefined) throw new RowRefusal(`type ${quoted(type)} is not known`);
      return readCash(cells, type, known.effect);
    },
  });
}

function sideOf(cells: RowCells): "BUY" | "SELL" {
  const side = cells.requiredText("buy / sell").toUpperCase();
  if (side !== "BUY" && side !== "SELL") throw new RowRefusal(`buy / sell is ${quoted(side)}`);
  return side;
}

function readTrade(cells: RowCells, side: "BUY" | "SELL"): RowReading {
  const security = securityOf(cells);
  if (security === null) throw new RowRefusal("ticker is empty");
  const quantity = signedQuantity(side, cells.requiredNumber("quantity"));
  const unit = cells.requiredText("instrument currency");
  const { price } = majorUnit(unit, cells.requiredNumber("price per share"));
  const total = cells.requiredNumber("total amount").abs();
  const cash = side === "BUY" ? total.negated() : total;
  const fee = feeOf(cells);
  const inCash = cells.number("price per share in account currency");
  const remark = inCash === null ? null : amountRemark({ quantity, price: inCash, multiplier: 1, fee, cash });
  const draft = ledgerDraft({
    ...common(cells, side),
    security,
    quantity: plain(quantity),
    price: plain(rounded(price!)),
    cashAmount: plain(cash),
    fee: fee === null ? null : plain(fee),
    fxRate: rateOf(cells),
  });
  return { drafts: [draft], remarks: remark === null ? [] : [remark] };
}

/** A share that was given: bought, and its price given back. */
function readFreeShare(cells: RowCells): RowReading {
  const { drafts, remarks } = readTrade(cells, "BUY") as Exclude<RowReading, { ignored: string }>;
  const gift = ledgerDraft({
    ...common(cells, "ADJUSTMENT"),
    cashAmount: plain(cells.requiredNumber("total amount").abs()),
    note: cleanText(`free share ${cells.raw("title")}`),
  });
  return {
    drafts: [...drafts, gift],
    remarks: [...remarks, "the share was given: its price comes back as cash"],
  };
}

function readCash(cells: RowCells, type: string, { kind, sign }: CashEffect): RowReading {
  const cash = cells.requiredNumber("total amount").abs().times(sign);
  if (cash.isZero()) return { ignored: "moves no cash" };
  const withheld = kind === "DIVIDEND" ? cells.number("dividend withheld tax amount") : null;
  const net =
    withheld === null || withheld.isZero()
      ? []
      : [`net of withholding tax ${plain(withheld)} ${cells.text("instrument currency") ?? ""}`.trim()];
  const draft = ledgerDraft({
    ...common(cells, kind),
    security: securityOf(cells),
    cashAmount: plain(cash),
    fxRate: rateOf(cells),
    note: cleanText([type, ...net].join(": ")),
  });
  return { drafts: [draft], remarks: net };
}

function common(cells: RowCells, kind: DraftKind) {
  return {
    kind,
    executedAt: cells.instant("timestamp"),
    cashCurrency: currencyCode(cells.requiredText("account currency")),
    note: cleanText([cells.text("type"), cells.text("title")].filter((text) => text !== null).join(": ")),
  };
}

function securityOf(cells: RowCells): DraftSecurity | null {
  const symbol = cells.symbol("ticker");
  if (symbol === null) return null;
  const unit = cells.text("instrument currency");
  const currency = unit === null ? null : majorUnit(unit, null).currency;
  return { symbol, name: cells.text("title"), isin: cells.text("isin"), currency };
}

/** Stamp duty and the fee on the exchange together; null when both are empty. */
function feeOf(cells: RowCells): Decimal | null {
  const parts = ["stamp duty", "fx fee amount"]
    .map((name) => cells.number(name))
    .filter((part) => part !== null);
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum.plus(part.abs()), new Exact(0));
}

/** The rate with Freetrade's margin inside; dividends have the plain one only. */
function rateOf(cells: RowCells): string | null {
  const rate = cells.number("fx rate") ?? cells.number("base fx rate");
  return rate === null ? null : plain(rate);
}
