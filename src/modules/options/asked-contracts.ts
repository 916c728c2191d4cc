import { AppError, quoted } from "../../platform/errors.js";
import { askedExpiries } from "./asked-expiries.js";
import type { PricedExpiry } from "./expiry-forward.js";
import type { PricedChain } from "./price-chain.js";

/** What narrows the contracts of a chain; omitted: all. */
export interface AskedContracts {
  /** YYYY-MM-DD or 0dte. */
  readonly expiry?: string | null | undefined;
  readonly strike?: number | null | undefined;
  /** C, Call, P or Put in any case. */
  readonly type?: string | null | undefined;
  /** So many listed strikes of each expiry and root, those nearest to spot. */
  readonly strikes?: number | null | undefined;
  readonly minStrike?: number | null | undefined;
  readonly maxStrike?: number | null | undefined;
}

/**
 * Places of the contracts asked for among a chain's live ones, in its order.
 *
 * @throws AppError INVALID_EXPIRATION, INVALID_INPUT naming the value, NO_DATA where nothing fits
 */
export function askedContracts(priced: PricedChain, asked: AskedContracts): Uint32Array {
  const isCall = askedSide(asked.type);
  for (const field of ["strike", "minStrike", "maxStrike"] as const) requirePositive(field, asked[field]);
  if (asked.strikes != null && !(asked.strikes >= 1)) throw invalid("strikes", "at least 1", asked.strikes);
  const { minStrike, maxStrike } = asked;
  if (minStrike != null && maxStrike != null && minStrike > maxStrike)
    throw invalid("minStrike", `at most maxStrike ${maxStrike}`, minStrike);
  const expiries = askedExpiries(priced, { text: asked.expiry, field: "expiry" });
  const { strike, isCall: sides } = priced.columns;
  const found: number[] = [];
  for (const expiry of expiries) {
    const [least, most] = strikeRange(priced, expiry, asked);
    for (let i = expiry.first; i < expiry.first + expiry.count; i += 1) {
      const isAsked = strike[i]! >= least && strike[i]! <= most && (isCall === null || sides[i] === isCall);
      if (isAsked) found.push(i);
    }
  }
  if (found.length === 0) throw nothingFits(priced, asked);
  return Uint32Array.from(found);
}

/** 1: calls, 0: puts, null: both. */
function askedSide(type: string | null | undefined): 0 | 1 | null {
  if (type == null) return null;
  const text = type.toLowerCase();
  if (text === "c" || text === "call") return 1;
  if (text === "p" || text === "put") return 0;
  throw invalid("type", "C, Call, P or Put", type);
}

function requirePositive(field: string, value: number | null | undefined): void {
  if (value != null && !(value > 0)) throw invalid(field, "a price above 0", value);
}

function invalid(field: string, wanted: string, value: unknown): AppError {
  return new AppError("INVALID_INPUT", `${field} must be ${wanted}, got ${quoted(value)}`, { field });
}

/** Least and greatest strike of an expiry that is asked for. */
function strikeRange(
  { columns, spot }: PricedChain,
  { first, count }: PricedExpiry,
  { strike, strikes, minStrike, maxStrike }: AskedContracts,
): [number, number] {
  let [least, most] = [minStrike ?? 0, maxStrike ?? Number.POSITIVE_INFINITY];
  if (strike != null) [least, most] = [Math.max(least, strike), Math.min(most, strike)];
  if (strikes == null) return [least, most];
  const listed = [...new Set(columns.strike.subarray(first, first + count))];
  const nearest = listed
    .sort((a, b) => Math.abs(a - spot) - Math.abs(b - spot) || a - b)
    .slice(0, strikes)
    .sort((a, b) => a - b);
  return [Math.max(least, nearest[0]!), Math.min(most, nearest.at(-1)!)];
}

function nothingFits({ chain }: PricedChain, asked: AskedContracts): AppError {
  const given = Object.entries(asked).filter(([, value]) => value != null);
  const words = given.map(([name, value]) => `${name} ${quoted(value)}`).join(", ");
  return new AppError(
    "NO_DATA",
    `no live contract of ${quoted(chain.underlying.symbol)} has ${words === "" ? "a quote" : words}`,
  );
}
