import { requireThat } from "../require-that.js";

/**
 * Greeks of what is held, raw x quantity x multiplier, in the units of the API. Money is of one currency; delta and gamma are in
 * units of the underlying.
 */
export const heldGreekNames = [
  "delta",
  "gamma",
  "theta",
  "vega",
  "rho",
  "vanna",
  "volga",
  "charm",
  "deltaDollars",
  "gammaDollars",
] as const;

export type HeldGreekName = (typeof heldGreekNames)[number];
export type HeldGreeks = Readonly<Record<HeldGreekName, number>>;

export const noGreeks: HeldGreeks = Object.freeze(
  Object.fromEntries(heldGreekNames.map((name) => [name, 0])) as Record<HeldGreekName, number>,
);

/** What one contract's greeks are scaled to, formulas.md 22. */
export interface HeldGreeksInput {
  /** Of one unit of the underlying, in the API's units: see `apiGreeks`. */
  readonly unit: Readonly<
    Record<"delta" | "gamma" | "theta" | "vega" | "rho" | "vanna" | "volga" | "charm", number>
  >;
  /** Quantity x multiplier, signed. */
  readonly units: number;
  readonly spot: number;
  /** Book's currency for one of the instrument's. */
  readonly fxRate: number;
}

/** delta S and gamma S^2 0.01 beside the sums; theta, vega, rho, volga and the dollar figures in the book's currency. */
export function heldGreeks({ unit, units, spot, fxRate }: HeldGreeksInput): HeldGreeks {
  const money = units * fxRate;
  return {
    delta: unit.delta * units,
    gamma: unit.gamma * units,
    theta: unit.theta * money,
    vega: unit.vega * money,
    rho: unit.rho * money,
    vanna: unit.vanna * units,
    volga: unit.volga * money,
    charm: unit.charm * units,
    deltaDollars: unit.delta * spot * money,
    gammaDollars: unit.gamma * spot * spot * 0.01 * money,
  };
}

/** Sum of greeks, name by name; zeros for none. */
export function greekSums(all: Iterable<HeldGreeks>): HeldGreeks {
  const sums = { ...noGreeks } as Record<HeldGreekName, number>;
  for (const greeks of all) for (const name of heldGreekNames) sums[name] += greeks[name];
  return sums;
}

/** Ends of the buckets of calendar days to expiry, formulas.md 4.4. */
const bucketEnds = [
  { name: "0DTE", until: 0 },
  { name: "1_7D", until: 7 },
  { name: "8_30D", until: 30 },
  { name: "31_90D", until: 90 },
  { name: "90D_PLUS", until: Number.POSITIVE_INFINITY },
] as const;

export const expiryBuckets = ["EXPIRED", ...bucketEnds.map(({ name }) => name), "NO_EXPIRY"] as const;
export type ExpiryBucket = (typeof expiryBuckets)[number];

/** The bucket of a contract by its calendar days to expiry; null: it never expires. */
export function expiryBucket(days: number | null): ExpiryBucket {
  if (days === null) return "NO_EXPIRY";
  requireThat(Number.isFinite(days), `days must be finite, got ${days}`);
  return days < 0 ? "EXPIRED" : bucketEnds.find(({ until }) => days <= until)!.name;
}

/** Where most of a book's gamma lies. */
export interface GammaConcentration {
  /** |gamma dollars| of the group over the sum of the groups' magnitudes, 0 to 1. */
  readonly share: number;
  readonly group: string;
}

/** The group with the largest share of gamma; of equal ones the first. null: there is no gamma. */
export function gammaConcentration(
  parts: Iterable<{ readonly group: string; readonly gammaDollars: number }>,
): GammaConcentration | null {
  const sums = new Map<string, number>();
  for (const { group, gammaDollars } of parts) sums.set(group, (sums.get(group) ?? 0) + gammaDollars);
  let [total, most] = [0, null as { group: string; size: number } | null];
  for (const [group, sum] of sums) {
    const size = Math.abs(sum);
    total += size;
    if (size > 0 && (most === null || size > most.size)) most = { group, size };
  }
  return most === null ? null : { share: most.size / total, group: most.group };
}
