import { cdfFromBell, inverseRootTwoPi } from "../math/mills-ratio.js";
import { requireThat } from "../require-that.js";
import { isInDomain, type OptionColumnsWithVol, optionDomain } from "./option-columns.js";

/** Columns of every greek table. Units: see {@link BsmGreeks}. */
export const mainGreeks = [
  "price",
  "delta",
  "gamma",
  "vega",
  "theta",
  "rho",
  "epsilon",
  "vanna",
  "volga",
  "charm",
] as const;

/** Columns of a table of all figures, after the main ones. */
export const furtherGreeks = [
  "speed",
  "zomma",
  "color",
  "veta",
  "ultima",
  "dualDelta",
  "dualGamma",
  "lambda",
  "probItm",
  "d1",
  "d2",
] as const;

export type Greek = (typeof mainGreeks)[number] | (typeof furtherGreeks)[number];

/** What a contract's row of a greek table holds. */
export const greekState = {
  ANSWERED: 0,
  /** At expiry: the price is what exercise gives and every other figure 0. */
  EXPIRED: 1,
  /** No vol or no time value to speak of: the forward is certain; d1, d2 and what has no price to divide by are 0. */
  CERTAIN: 2,
  /** An input is NaN, infinite or outside the domain, or the certain forward is the strike: all figures are 0 and mean nothing. */
  UNANSWERED: 3,
} as const;

export interface GreekTable {
  readonly capacity: number;
  /** Column after column: figure f of contract i stands at `f * capacity + i`. */
  readonly figures: Float64Array;
  /** A {@link greekState} for each contract. */
  readonly state: Uint8Array;
  /** Views into `figures`. The further ones are there if the table was made for all. */
  readonly columns: { readonly [name in Greek]?: Float64Array } & {
    readonly [name in (typeof mainGreeks)[number]]: Float64Array;
  };
  readonly hasAll: boolean;
}

/** A table to be filled by {@link chainGreeks}, as often as wanted. */
export function greekTable(capacity: number, scope: "MAIN" | "ALL"): GreekTable {
  requireThat(
    Number.isInteger(capacity) && capacity >= 0,
    `capacity must be a whole number, got ${capacity}`,
  );
  const names: readonly Greek[] = scope === "ALL" ? [...mainGreeks, ...furtherGreeks] : mainGreeks;
  const figures = new Float64Array(names.length * capacity);
  const columns = Object.fromEntries(
    names.map((name, f) => [name, figures.subarray(f * capacity, (f + 1) * capacity)]),
  ) as unknown as GreekTable["columns"];
  return { capacity, figures, state: new Uint8Array(capacity), columns, hasAll: scope === "ALL" };
}

/**
 * Black-Scholes-Merton price and greeks of a whole chain, formulas.md 4.1 in the units of {@link BsmGreeks}: writes into
 * `table` and allocates nothing. An empty chain writes nothing. No figure is ever NaN: see {@link greekState}.
 *
 * @returns how many contracts are UNANSWERED
 */
export function chainGreeks(options: OptionColumnsWithVol, table: GreekTable): number {
  const { count, isCall, spot, strike, timeToExpiryYears, annualRate, annualDividendYield, annualVol } =
    options;
  const { capacity, figures, state, hasAll } = table;
  requireThat(count <= capacity, `the table has room for ${capacity} contracts, got ${count}`);

  let unanswered = 0;
  let [lastT, lastR, lastQ, carryDiscount, discount] = [Number.NaN, 0, 0, 1, 1];
  for (let i = 0; i < count; i += 1) {
    const T = timeToExpiryYears[i]!;
    const S = spot[i]!;
    const K = strike[i]!;
    const r = annualRate[i]!;
    const q = annualDividendYield[i]!;
    const sigma = annualVol[i]!;
    if (!isInDomain(S, K, T, r, q) || !(sigma >= 0 && sigma <= optionDomain.mostVol)) {
      clearRow(table, i);
      state[i] = greekState.UNANSWERED;
      unanswered += 1;
      continue;
    }
    const rootT = Math.sqrt(T);
    const deviation = sigma * rootT;
    if (deviation < optionDomain.leastDeviation) {
      if (!fillCertain(options, i, table)) unanswered += 1;
      continue;
    }

    const w = isCall[i] === 1 ? 1 : -1;
    // Contracts of one expiry stand together as a rule: their exponentials are taken once.
    if (T !== lastT || r !== lastR || q !== lastQ) {
      lastT = T;
      lastR = r;
      lastQ = q;
      carryDiscount = Math.exp(-q * T);
      discount = Math.exp(-r * T);
    }
    const d1 = (Math.log(S / K) + (r - q) * T) / deviation + 0.5 * deviation;
    const d2 = d1 - deviation;
    const spotToday = S * carryDiscount;
    const strikeToday = K * discount;
    const bell1 = Math.exp(-0.5 * d1 * d1);
    // S e^(-qT) n(d1) = K e^(-rT) n(d2): the second density costs no exponential.
    const bell2 = (spotToday * bell1) / strikeToday;
    const density = inverseRootTwoPi * bell1 * carryDiscount;
    const n1 = cdfFromBell(w * d1, bell1);
    const n2 = cdfFromBell(w * d2, bell2);

    const delta = w * carryDiscount * n1;
    const vega = S * density * rootT;
    // Where the density underflows, d1 and d2 may be past squaring.
    const b1 = density > 0 ? d1 : 0;
    const b2 = density > 0 ? d2 : 0;
    const drift = (2 * (r - q) * T - b2 * deviation) / (2 * T * deviation);
    const price = w * (spotToday * n1 - strikeToday * n2);

    figures[i] = price > 0 ? price : 0;
    figures[capacity + i] = delta;
    const gamma = density / (S * deviation);
    figures[2 * capacity + i] = gamma;
    figures[3 * capacity + i] = vega;
    figures[4 * capacity + i] =
      (-0.5 * S * density * sigma) / rootT + w * (q * spotToday * n1 - r * strikeToday * n2);
    figures[5 * capacity + i] = w * T * strikeToday * n2;
    figures[6 * capacity + i] = -w * T * spotToday * n1;
    figures[7 * capacity + i] = (-density * b2) / sigma;
    figures[8 * capacity + i] = (vega * b1 * b2) / sigma;
    figures[9 * capacity + i] = q * delta - density * drift;
    state[i] = greekState.ANSWERED;
    if (!hasAll) continue;

    const d1d2 = b1 * b2;
    figures[10 * capacity + i] = (-gamma / S) * (b1 / deviation + 1);
    figures[11 * capacity + i] = (gamma * (d1d2 - 1)) / sigma;
    figures[12 * capacity + i] = gamma * (q + b1 * drift + 0.5 / T);
    figures[13 * capacity + i] = vega * (q + b1 * drift - 0.5 / T);
    figures[14 * capacity + i] = (-vega / (sigma * sigma)) * (d1d2 * (1 - d1d2) + b1 * b1 + b2 * b2);
    figures[15 * capacity + i] = -w * discount * n2;
    figures[16 * capacity + i] = (discount * inverseRootTwoPi * bell2) / (K * deviation);
    figures[17 * capacity + i] = price > 0 ? (delta * S) / price : 0;
    figures[18 * capacity + i] = n2;
    figures[19 * capacity + i] = d1;
    figures[20 * capacity + i] = d2;
  }
  return unanswered;
}

/** Without time or vol the option is a certain payment: its limits where the forward is off the strike. False: no limit. */
function fillCertain(options: OptionColumnsWithVol, i: number, table: GreekTable): boolean {
  const { figures, capacity, state, hasAll } = table;
  const T = options.timeToExpiryYears[i]!;
  const [r, q] = [options.annualRate[i]!, options.annualDividendYield[i]!];
  const w = options.isCall[i] === 1 ? 1 : -1;
  const [carryDiscount, discount] = [Math.exp(-q * T), Math.exp(-r * T)];
  const [spotToday, strikeToday] = [options.spot[i]! * carryDiscount, options.strike[i]! * discount];
  const gain = w * (spotToday - strikeToday);

  clearRow(table, i);
  if (T === 0) {
    state[i] = greekState.EXPIRED;
    figures[i] = Math.max(0, gain);
    return true;
  }
  state[i] = gain === 0 ? greekState.UNANSWERED : greekState.CERTAIN;
  if (gain <= 0) return gain < 0;
  figures[i] = gain;
  figures[capacity + i] = w * carryDiscount;
  figures[4 * capacity + i] = w * (q * spotToday - r * strikeToday);
  figures[5 * capacity + i] = w * T * strikeToday;
  figures[6 * capacity + i] = -w * T * spotToday;
  figures[9 * capacity + i] = q * w * carryDiscount;
  if (hasAll) {
    figures[15 * capacity + i] = -w * discount;
    figures[17 * capacity + i] = (w * spotToday) / gain;
    figures[18 * capacity + i] = 1;
  }
  return true;
}

function clearRow({ figures, capacity }: GreekTable, i: number): void {
  for (let at = i; at < figures.length; at += capacity) figures[at] = 0;
}
