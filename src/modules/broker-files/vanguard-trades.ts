import type { Decimal } from "decimal.js";
import { msPerDay } from "../../analytics/calendar/index.js";
import { quoted } from "../../platform/errors.js";
import { columnName } from "./detect-dialect.js";
import type { BrokerRow } from "./ledger-draft.js";
import { plain } from "./number-cells.js";
import type { FileRecord } from "./parse-records.js";
import { loneText } from "./read-table.js";
import {
  type Headings,
  headingsOf,
  ignoredRow,
  RowCells,
  type RowReading,
  RowRefusal,
  readRow,
  type SourceFile,
} from "./row-cells.js";
import { readTradeText, type TradeText } from "./vanguard-names.js";

/** A trade with the exact quantity of its column, not the rounded one of its text. */
export interface InvestmentRow extends TradeText {
  readonly line: number;
  readonly at: Date;
  readonly price: Decimal;
}

/** The sections date a trade a few days apart: trade, settlement, booking. */
const mostDaysApart = 14;

const investmentColumns = ["date", "investmentname", "transactiondetails", "quantity", "price", "cost"];

export function isInvestmentHeader(cells: readonly string[]): boolean {
  const names = cells.map(columnName);
  return investmentColumns.every((name) => names.includes(name));
}

/** The trades of the investment sections, each to be taken by one row of the cash section. */
export class InvestmentRows {
  readonly #open = new Map<string, InvestmentRow[]>();
  readonly #refusals = new Map<number, BrokerRow>();
  /** Line of the cash row by line of the investment row. */
  readonly #taken = new Map<number, number>();

  constructor(file: SourceFile) {
    let headings: Headings | null = null;
    for (const record of file.records) {
      if (isInvestmentHeader(record.cells)) headings = headingsOf(record.cells);
      else if (columnName(record.cells[1] ?? "") === "details" || isTitle(record)) headings = null;
      else if (headings !== null && record.cells[0] !== "") this.#add(file, headings, record);
    }
  }

  #add(file: SourceFile, headings: Headings, record: FileRecord): void {
    const row = readRow(record.line, (): RowReading => {
      const cells = new RowCells(file, headings, record.cells);
      const details = cells.requiredText("transactiondetails");
      const text = readTradeText(details);
      if (text === null) throw new RowRefusal(`transaction ${quoted(details)} is no purchase or sale`);
      const quantity = cells.requiredNumber("quantity").abs();
      const price = cells.requiredNumber("price");
      const open = this.#open.get(tradeKey(text)) ?? [];
      open.push({ ...text, quantity, price, at: cells.instant("date"), line: record.line });
      this.#open.set(tradeKey(text), open);
      return { ignored: "" };
    });
    if (row.status === "REFUSED") this.#refusals.set(record.line, row);
  }

  /** The nearest trade of the same fund, side and quantity that no other cash row has taken. */
  take(wanted: TradeText & { at: Date; line: number }): InvestmentRow | null {
    const open = this.#open.get(tradeKey(wanted)) ?? [];
    let nearest: InvestmentRow | null = null;
    let leastApart = mostDaysApart * msPerDay;
    for (const row of open) {
      const apart = Math.abs(row.at.getTime() - wanted.at.getTime());
      if (apart > leastApart || (apart === leastApart && nearest !== null)) continue;
      nearest = row;
      leastApart = apart;
      if (apart === 0) break;
    }
    if (nearest === null) return null;
    open.splice(open.indexOf(nearest), 1);
    this.#taken.set(nearest.line, wanted.line);
    return nearest;
  }

  /** What became of an investment row once all cash rows are read. */
  rowOf({ line, cells }: FileRecord): BrokerRow {
    const cashLine = this.#taken.get(line);
    if (cashLine !== undefined) return ignoredRow(line, `matched with line ${cashLine}, which has its cash`);
    const refusal = this.#refusals.get(line);
    if (refusal !== undefined) return refusal;
    return readRow(line, () => {
      throw new RowRefusal(`no row of the cash section pays for ${quoted(cells[2] ?? cells[0])}`);
    });
  }
}

/** Both sections print one text for a trade. */
function tradeKey({ side, quantity, name }: TradeText): string {
  return `${side} ${plain(quantity)} ${name}`;
}

function isTitle(record: FileRecord): boolean {
  return /^cash transactions$/i.test(loneText(record) ?? "");
}
