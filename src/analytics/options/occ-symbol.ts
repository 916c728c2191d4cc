import { isoDay, parseDay } from "../calendar/index.js";

export interface OccContract {
  /** Root of the option class, which is the underlying's ticker for standard contracts. */
  readonly root: string;
  /** Day number. */
  readonly expiration: number;
  readonly right: "C" | "P";
  /** Strike in thousandths of the currency: exact. */
  readonly strikeThousandths: number;
}

const occSyntax = /^([A-Z][A-Z0-9]{0,5})(\d{2})(\d{2})(\d{2})([CP])(\d{8})$/;

/**
 * Reads an OCC symbol without padding: root, YYMMDD, C or P, strike x 1000 in eight digits
 * (`SPY250919C00460000`). Null for anything else; two-digit years are of this century.
 */
export function parseOccSymbol(symbol: string): OccContract | null {
  const match = occSyntax.exec(symbol);
  if (match === null) return null;
  const expiration = parseDay(`20${match[2]}-${match[3]}-${match[4]}`);
  const strikeThousandths = Number(match[6]);
  if (expiration === null || strikeThousandths === 0) return null;
  return { root: match[1]!, expiration, right: match[5] as "C" | "P", strikeThousandths };
}

/** The symbol of a contract; the inverse of {@link parseOccSymbol}. */
export function occSymbol({ root, expiration, right, strikeThousandths }: OccContract): string {
  const day = isoDay(expiration).slice(2).replaceAll("-", "");
  return `${root}${day}${right}${String(strikeThousandths).padStart(8, "0")}`;
}
