import { isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type At, standAt } from "./at.js";
import { listFxRatesOn, type WantedRate } from "./fx-rates.queries.js";
import { marketPolicy } from "./market.policy.js";
import { type FxRow, listFxRates } from "./series.queries.js";
import type { FxRate } from "./series.types.js";
import { calendarDayOf } from "./venue.js";

/** One currency in another. */
export interface FxLeg {
  /** Units of the quote currency for one of the base. */
  readonly rate: number;
  /** YYYY-MM-DD, the older one of two legs. */
  readonly rateDay: string;
  /** The published pairs it comes from, `GBPUSD`; none where both currencies are one. */
  readonly path: string[];
  /** A made-up rate has part in it. */
  readonly isSynthetic: boolean;
}

/** Currencies without a published pair meet here. */
export const hub = "USD";

/**
 * The exchange rate known at `at`: the pair itself, its inverse, or both legs through USD, of the last five days.
 *
 * @throws AppError INVALID_INPUT naming a malformed currency
 */
export async function findFxRate(
  ctx: Context,
  { base, quote, at }: { base: string; quote: string; at: At },
): Promise<FxRate> {
  const [from, to] = [currencyCode("base", base), currencyCode("quote", quote)];
  const answer = standAt({ base: from, quote: to }, at);
  const leg = (await fxTable(ctx, { currencies: [from], quote: to, at }))(from);
  if (leg !== null) {
    const { isSynthetic, ...found } = leg;
    const message = `the rate ${found.path.join(" x ")} is the demo's made-up one`;
    return {
      ...answer,
      ...found,
      warnings: isSynthetic ? [{ code: DataWarningCode.SYNTHETIC, message }] : [],
    };
  }
  const message = `no ${from}/${to} rate of the last ${marketPolicy.fxMaxAgeDays} days was known`;
  return {
    ...answer,
    rate: null,
    rateDay: null,
    path: [],
    warnings: [{ code: DataWarningCode.NO_FX_RATE, message }],
  };
}

/**
 * The rates of currencies into `quote` known at `at`, by the rule of {@link findFxRate}, as a function of the currency's
 * code; null where none was known.
 */
export async function fxTable(
  ctx: Context,
  { currencies, quote, at }: { currencies: readonly string[]; quote: string; at: At },
): Promise<(currency: string) => FxLeg | null> {
  const today = calendarDayOf("XNYS", at.clock);
  const same = sameCurrency(today);
  const others = [...new Set(currencies)].filter((currency) => currency !== quote);
  if (others.length === 0) return (currency) => (currency === quote ? same : null);

  const rates = await listFxRates(ctx.db, {
    currencies: [...new Set([...others, quote, hub])],
    since: isoDay(today - marketPolicy.fxMaxAgeDays),
    at,
  });
  const byPair = new Map(rates.map((row) => [pairKey(row.base, row.quote), row]));
  const published = (base: string, to: string) => byPair.get(pairKey(base, to)) ?? null;
  const legs = new Map(others.map((currency) => [currency, legOf(published, currency, quote)]));
  legs.set(quote, same);
  return (currency) => legs.get(currency) ?? null;
}

/** A pair of currencies on a day of the past. */
export interface PastPair {
  readonly base: string;
  readonly quote: string;
  /** Day number. */
  readonly day: number;
}

/**
 * The rates of pairs on past days as known at `at`, in the order of the pairs; null where none was. A day's rate is the
 * last one of that day or of the five before, by the rule of {@link findFxRate}.
 */
export async function fxRatesOn(
  ctx: Context,
  { pairs, at }: { pairs: readonly PastPair[]; at: At },
): Promise<(FxLeg | null)[]> {
  const wanted = new Map<string, WantedRate>();
  for (const { base, quote, day } of pairs) {
    if (base === quote) continue;
    for (const [one, other] of [
      [base, quote],
      [base, hub],
      [hub, quote],
    ] as const) {
      if (one === other) continue;
      const date = isoDay(day);
      wanted.set(`${day}${pairKey(one, other)}`, { base: one, quote: other, day: date });
      wanted.set(`${day}${pairKey(other, one)}`, { base: other, quote: one, day: date });
    }
  }
  const { fxMaxAgeDays: maxAgeDays } = marketPolicy;
  const rows = await listFxRatesOn(ctx.db, { wanted: [...wanted.values()], maxAgeDays, at });
  const found = new Map([...wanted.keys()].map((key, i) => [key, rows[i]!]));
  return pairs.map(({ base, quote, day }) =>
    base === quote
      ? sameCurrency(day)
      : legOf((one, other) => found.get(`${day}${pairKey(one, other)}`) ?? null, base, quote),
  );
}

/** A currency in itself. */
export function sameCurrency(day: number): FxLeg {
  return { rate: 1, rateDay: isoDay(day), path: [], isSynthetic: false };
}

export type Published = (base: string, quote: string) => FxRow | null;

/** The rate of two different currencies: the pair, its inverse, or both legs through USD. */
export function legOf(published: Published, base: string, quote: string): FxLeg | null {
  const direct = directLeg(published, base, quote);
  if (direct !== null || base === hub || quote === hub) return direct;
  const [first, second] = [directLeg(published, base, hub), directLeg(published, hub, quote)];
  if (first === null || second === null) return null;
  return {
    rate: first.rate * second.rate,
    rateDay: first.rateDay < second.rateDay ? first.rateDay : second.rateDay,
    path: [...first.path, ...second.path],
    isSynthetic: first.isSynthetic || second.isSynthetic,
  };
}

/** A published pair or the inverse of one; of both the later, where neither is made up. */
function directLeg(published: Published, base: string, quote: string): FxLeg | null {
  const straight = published(base, quote);
  const inverse = published(quote, base);
  if (straight !== null && (inverse === null || isBetter(straight, inverse))) {
    const { rate, rateDay, isSynthetic } = straight;
    return { rate, rateDay, path: [`${base}${quote}`], isSynthetic };
  }
  if (inverse === null) return null;
  const { rate, rateDay, isSynthetic } = inverse;
  return { rate: 1 / rate, rateDay, path: [`${quote}${base}`], isSynthetic };
}

function isBetter(straight: FxRow, inverse: FxRow): boolean {
  if (straight.isSynthetic !== inverse.isSynthetic) return inverse.isSynthetic;
  return straight.rateDay >= inverse.rateDay;
}

/** Codes have three to five letters: without a mark between them two pairs could read alike. */
export function pairKey(base: string, quote: string): string {
  return `${base}/${quote}`;
}

function currencyCode(field: string, text: string): string {
  const code = text.trim().toUpperCase();
  if (!/^[A-Z]{3,5}$/.test(code))
    throw new AppError("INVALID_INPUT", `${field} is no currency code: ${quoted(text)}`, { field });
  return code;
}
