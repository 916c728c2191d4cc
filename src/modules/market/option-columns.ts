import { isoDay } from "../../analytics/calendar/index.js";
import { type OccTerms, parseOccSymbol } from "../../analytics/options/occ-symbol.js";

/** What an instrument's row says of a contract beside its symbol. */
export interface OptionColumns {
  readonly multiplier: string;
  readonly expiration: string | null;
  readonly strike: string | null;
  readonly optionRight: string | null;
}

/** Of an option contract; null: no option. US options are on a hundred shares. */
export function optionColumns(contract: OccTerms | null): OptionColumns {
  if (contract === null) return { multiplier: "1", expiration: null, strike: null, optionRight: null };
  return {
    multiplier: "100",
    expiration: isoDay(contract.expiration),
    strike: String(contract.strikeThousandths / 1_000),
    optionRight: contract.right,
  };
}

/** Of an option's OCC symbol, with its underlying's ticker. */
export function optionColumnsOf(symbol: string): OptionColumns & { readonly underlying: string | null } {
  const contract = parseOccSymbol(symbol);
  return { ...optionColumns(contract), underlying: contract?.underlying ?? null };
}

/** Of whatever is no option. */
export const noOptionColumns: OptionColumns & { readonly underlying: null } = {
  ...optionColumns(null),
  underlying: null,
};
