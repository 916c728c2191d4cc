import { isoDay, parseDay } from "../calendar/index.js";

/** What an OCC symbol writes down. */
export interface OccTerms {
  /** Root of the option class. */
  readonly root: string;
  /** Day number. */
  readonly expiration: number;
  readonly right: "C" | "P";
  /** Strike in thousandths of the currency: exact. */
  readonly strikeThousandths: number;
}

export interface OccContract extends OccTerms {
  /** Ticker of what the contract is on: its root, but for the further classes of an index. */
  readonly underlying: string;
}

/** Classes of index options beside the one named as the index: settled at the close, mostly weeklies. */
const indexOfRoot = new Map([
  ["SPXW", "SPX"],
  ["NDXP", "NDX"],
  ["RUTW", "RUT"],
  ["VIXW", "VIX"],
]);

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
  const root = match[1]!;
  const underlying = indexOfRoot.get(root) ?? root;
  return { root, underlying, expiration, right: match[5] as "C" | "P", strikeThousandths };
}

/** The symbol of a contract; the inverse of {@link parseOccSymbol}. */
export function occSymbol({ root, expiration, right, strikeThousandths }: OccTerms): string {
  const day = isoDay(expiration).slice(2).replaceAll("-", "");
  return `${root}${day}${right}${String(strikeThousandths).padStart(8, "0")}`;
}
