import { groupedBy } from "../../analytics/grouped-by.js";
import {
  expiryBucket,
  expiryBuckets,
  gammaConcentration,
  greekSums,
  heldGreekNames,
} from "../../analytics/risk/index.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import {
  type BookView,
  coverageWarnings,
  currencyOf,
  type PortfolioAt,
  type RiskBook,
  riskBookOf,
  riskCoverageOf,
  viewOf,
} from "../portfolios/index.js";
import { greeksPolicy } from "./greeks.policy.js";
import { type PositionGreeks, positionGreeks } from "./position-greeks.js";

export interface GreeksQuestion {
  readonly view: BookView;
  readonly includeAfterExpiry: boolean;
}

export type BookGreeks = ReturnType<typeof greeksAnswer>;

/** Greeks of a portfolio at its instant. @throws AppError INVALID_INPUT for a malformed currency */
export async function portfolioGreeks(
  ctx: Context,
  portfolio: PortfolioAt,
  { currency, ...question }: GreeksQuestion & { currency?: string | null | undefined },
) {
  const book = await riskBookOf(ctx, portfolio, currency == null ? null : currencyOf("currency", currency));
  const answer = await bookGreeks(ctx, book, question);
  return { ...answer, asOf: new Date(book.at.clock), asOfRequested: book.at.requested };
}

/** Greeks of any book, as plain JSON. */
export async function bookGreeks(
  ctx: Context,
  book: RiskBook,
  { view, includeAfterExpiry }: GreeksQuestion,
): Promise<BookGreeks> {
  spend(ctx, book.positions.length * greeksPolicy.valuesPerPosition);
  // Views share the whole book's greeks.
  const seen = new Set(viewOf(book, view).positions);
  const rows = (await positionGreeks(ctx, book)).filter(({ position }) => seen.has(position));
  return greeksAnswer(book, { rows, view, includeAfterExpiry });
}

function greeksAnswer(
  book: RiskBook,
  { rows, view, includeAfterExpiry }: GreeksQuestion & { rows: readonly PositionGreeks[] },
) {
  const coverage = riskCoverageOf(rows);
  const current = greekTotals(rows);
  return {
    currency: book.currency,
    view,
    current: { ...current, visual: visualOf(rows) },
    afterExpiry: includeAfterExpiry ? afterExpiry(rows, current) : null,
    byUnderlying: byUnderlying(rows),
    byExpiry: byExpiry(rows),
    positions: rows.map(rowOf),
    coverage,
    warnings: [...book.warnings, ...coverageWarnings(coverage, "the greeks"), ...inputWarnings(rows)],
  };
}

export type GreekTotals = ReturnType<typeof greekTotals>;

/** Sums over what is known; null where nothing of a kind is. */
export function greekTotals(rows: readonly PositionGreeks[]) {
  const held = rows.flatMap((row) => row.held ?? []);
  const options = rows.filter(isOption);
  const isKnown = held.length > 0 || options.length === 0;
  const sums = greekSums(held);
  const known = Object.fromEntries(heldGreekNames.map((name) => [name, isKnown ? sums[name] : null]));
  return {
    ...(known as Record<(typeof heldGreekNames)[number], number | null>),
    deltaInclStock: sumOfKnown(rows.map((row) => row.deltaInclStock)),
    deltaDollarsInclStock: sumOfKnown(rows.map((row) => row.deltaDollarsInclStock)),
    optionCount: held.length,
    stockCount: rows.filter((row) => !isOption(row) && row.gap === null).length,
  };
}

function isOption({ position }: PositionGreeks): boolean {
  return position.instrument.instrumentClass === "OPTION";
}

/** 0 for an empty list, null where nothing of a list is known. */
function sumOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 && values.length > 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** Thresholds of formulas.md 4.3: where one expiry or one position holds most of the gamma. */
function visualOf(rows: readonly PositionGreeks[]) {
  const held = rows.flatMap(({ held, position }) =>
    held === null ? [] : [{ position, gammaDollars: held.gammaDollars }],
  );
  const byExpiry = gammaConcentration(
    held.map(({ position, gammaDollars }) => ({ gammaDollars, group: position.instrument.expiration ?? "" })),
  );
  const byPosition = gammaConcentration(
    held.map(({ position, gammaDollars }) => ({ gammaDollars, group: position.symbol })),
  );
  if (byExpiry === null || byPosition === null)
    return { gammaStatus: "info", gammaMessage: "No gamma", gammaShare: null, gammaShareIn: null } as const;
  const most = byPosition.share >= byExpiry.share ? byPosition : byExpiry;
  return { ...gammaStatusOf(most.share), gammaShare: most.share, gammaShareIn: most.group };
}

function gammaStatusOf(share: number) {
  if (share >= greeksPolicy.gammaDangerShare)
    return { gammaStatus: "danger", gammaMessage: "High gamma concentration" } as const;
  if (share >= greeksPolicy.gammaWarningShare)
    return { gammaStatus: "warning", gammaMessage: "Elevated gamma concentration" } as const;
  return { gammaStatus: "success", gammaMessage: "Gamma is spread out" } as const;
}

/** The same instant without the options that expire next; null: none is left to expire. */
function afterExpiry(rows: readonly PositionGreeks[], current: GreekTotals) {
  const expirationOf = ({ position, pricing }: PositionGreeks) =>
    pricing !== null && pricing.timeToExpiryYears > 0 ? position.instrument.expiration : null;
  const [expiration] = rows.flatMap((row) => expirationOf(row) ?? []).sort();
  if (expiration === undefined) return null;
  const rest = rows.filter((row) => expirationOf(row) !== expiration);
  const after = greekTotals(rest);
  return {
    expiration,
    expiringCount: rows.length - rest.length,
    ...after,
    changes: {
      delta: difference(after.delta, current.delta),
      gamma: difference(after.gamma, current.gamma),
      theta: difference(after.theta, current.theta),
      vega: difference(after.vega, current.vega),
      gammaPercent: changePercent(difference(after.gamma, current.gamma), current.gamma),
    },
  };
}

function difference(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before;
}

function changePercent(change: number | null, of: number | null): number | null {
  if (change === null || of === null || of === 0) return null;
  return Math.round((1_000 * Math.abs(change)) / Math.abs(of)) / 10;
}

function byUnderlying(rows: readonly PositionGreeks[]) {
  const size = (value: number | null) => Math.abs(value ?? 0);
  return [...groupedBy(rows, underlyingOf)]
    .map(([underlying, group]) => ({ underlying, spot: spotOf(group), ...greekTotals(group) }))
    .sort((a, b) => size(b.deltaDollarsInclStock) - size(a.deltaDollarsInclStock));
}

function underlyingOf({ position }: PositionGreeks): string {
  return position.driver?.symbol ?? position.symbol;
}

/** The chain's price where options have one, else the close. */
function spotOf(group: readonly PositionGreeks[]): number | null {
  const priced = group.find(({ pricing }) => pricing !== null && pricing.spot !== null);
  if (priced !== undefined) return priced.pricing!.spot;
  const stock = group.find((row) => !isOption(row) && row.position.unitPrice !== null);
  return stock === undefined
    ? null
    : stock.position.unitPrice! / Number(stock.position.instrument.multiplier);
}

function byExpiry(rows: readonly PositionGreeks[]) {
  const groups = groupedBy(rows, ({ daysToExpiry, pricing }) => bucketOf(daysToExpiry, pricing));
  return expiryBuckets.flatMap((bucket) => {
    const group = groups.get(bucket);
    return group === undefined ? [] : [{ bucket, ...greekTotals(group) }];
  });
}

/** A contract settled this morning has expired, though its day is today's. */
function bucketOf(days: number | null, pricing: PositionGreeks["pricing"]) {
  return pricing?.timeToExpiryYears === 0 ? "EXPIRED" : expiryBucket(days);
}

function rowOf(row: PositionGreeks) {
  const { position, pricing, unit, held, daysToExpiry, modelPrice, gap } = row;
  return {
    positionId: position.id,
    symbol: position.symbol,
    positionType: position.type,
    underlying: position.driver?.symbol ?? null,
    quantity: position.quantity,
    expiration: position.instrument.expiration,
    daysToExpiry,
    bucket: bucketOf(daysToExpiry, pricing),
    spot: pricing?.spot ?? null,
    spotSource: pricing?.spotSource ?? null,
    impliedVol: pricing?.annualVol ?? null,
    volSource: pricing?.volSource ?? null,
    timeToExpiryYears: pricing?.timeToExpiryYears ?? null,
    annualRate: pricing?.annualRate ?? null,
    annualDividendYield: pricing?.annualDividendYield ?? null,
    modelPrice,
    unitDelta: unit?.delta ?? null,
    unitGamma: unit?.gamma ?? null,
    delta: held?.delta ?? null,
    gamma: held?.gamma ?? null,
    theta: held?.theta ?? null,
    vega: held?.vega ?? null,
    rho: held?.rho ?? null,
    vanna: held?.vanna ?? null,
    volga: held?.volga ?? null,
    charm: held?.charm ?? null,
    deltaDollars: row.deltaDollarsInclStock,
    gammaDollars: held?.gammaDollars ?? null,
    gap: gap?.message ?? null,
  };
}

/** What the greeks stand on that is less than it seems. */
function inputWarnings(rows: readonly PositionGreeks[]): DataWarning[] {
  const warnings: DataWarning[] = [];
  const living = rows.filter(({ pricing }) => pricing !== null && pricing.timeToExpiryYears > 0);
  const warn = (code: DataWarningCode, of: readonly PositionGreeks[], text: string) => {
    const [first] = of;
    if (first === undefined) return;
    const more = of.length > 1 ? ` and ${of.length - 1} more` : "";
    warnings.push({ code, message: `${first.position.symbol}${more}: ${text}` });
  };
  warn(
    DataWarningCode.NO_DATA,
    living.filter(({ pricing }) => pricing!.volSource === "REALIZED_30D"),
    "not quoted; the vol is that of the underlying's last 30 sessions",
  );
  warn(
    DataWarningCode.SYNTHETIC,
    living.filter(({ pricing }) => pricing!.isSynthetic),
    "price or vol of the underlying are made up",
  );
  warn(
    DataWarningCode.NO_DATA,
    living.filter(({ pricing }) => pricing!.isRateAssumed),
    "no rate was known; 4 % a year stands for it",
  );
  return warnings;
}
