import type { Decimal } from "decimal.js";
import { quoted } from "../../platform/errors.js";
import type { DraftSecurity } from "./ledger-draft.js";
import { readNumber } from "./number-cells.js";
import { RowRefusal } from "./row-cells.js";
import { symbolFromName } from "./symbol-cells.js";

const currency = "GBP";

/** A fund's name with one kind of dash: the report writes it with several. */
export function fundName(text: string): string {
  return text
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

export interface TradeText {
  readonly side: "BUY" | "SELL";
  readonly quantity: Decimal;
  readonly name: string;
}

/** `Bought 1,550 Foo ETF Distributing (FOO)`; null for any other text. */
export function readTradeText(text: string): TradeText | null {
  const match = /^(bought|sold) ([\d.,]+) (\S.*)$/i.exec(text.trim());
  if (match === null) return null;
  const reading = readNumber(match[2]!, { decimal: "POINT", isMixed: false });
  if ("problem" in reading) throw new RowRefusal(`quantity ${quoted(match[2])} ${reading.problem}`);
  const side = match[1]!.toLowerCase() === "bought" ? "BUY" : "SELL";
  return { side, quantity: reading.value, name: fundName(match[3]!) };
}

/** Symbols for the funds of one file. */
export class FundSymbols {
  readonly #names = new Map<string, string>();

  /** The ticker in the name's parentheses, else a symbol made of the name. */
  securityOf(name: string): { security: DraftSecurity; remark: string | null } {
    const ticker = /\(([A-Z0-9.]{1,12})\)$/.exec(name)?.[1];
    if (ticker !== undefined)
      return { security: { symbol: ticker, name, isin: null, currency }, remark: null };

    const symbol = symbolFromName(name);
    if (symbol === null) throw new RowRefusal(`no symbol can be made of the name ${quoted(name)}`);
    const holder = this.#names.get(symbol) ?? name;
    if (holder !== name)
      throw new RowRefusal(
        `${quoted(name)} would have the symbol ${symbol}, which is that of ${quoted(holder)}`,
      );
    this.#names.set(symbol, name);
    const remark = `the file names no ticker: the symbol ${symbol} is made of the fund's name`;
    return { security: { symbol, name, isin: null, currency }, remark };
  }
}

/** `DIV: FOO.XLON.GB @ GBP 0.4106` or the name of a fund; null when the text names neither. */
export function securityOfDividend(details: string, symbols: FundSymbols): DraftSecurity | null {
  const subject = /div(?:idend)?:?\s+(.+?)(?:\s+@.*)?$/i.exec(details)?.[1];
  if (subject === undefined) return null;
  const listed = /^([A-Z0-9.]{1,12}?)\.X[A-Z0-9]{3}\.[A-Z]{2}$/.exec(subject)?.[1];
  if (listed !== undefined) return { symbol: listed, name: null, isin: null, currency };
  return symbols.securityOf(fundName(subject)).security;
}
