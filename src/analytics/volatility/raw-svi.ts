import { requireThat } from "../require-that.js";

/**
 * A smile in total variance: w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)), k = ln(strike / forward),
 * w = vol^2 times years to expiry (Gatheral 2004).
 */
export interface RawSvi {
  readonly a: number;
  /** Not below 0. */
  readonly b: number;
  /** In [-1, 1]. */
  readonly rho: number;
  readonly m: number;
  /** Above 0. */
  readonly sigma: number;
}

/** Refuses parameters that are no smile; a kernel that walks over k asks once. */
export function requireRawSvi({ a, b, rho, m, sigma }: RawSvi): void {
  requireThat(Number.isFinite(a), `a must be finite, got ${a}`);
  requireThat(b >= 0 && b < Number.POSITIVE_INFINITY, `b must not be negative, got ${b}`);
  requireThat(Math.abs(rho) <= 1, `rho must lie in [-1, 1], got ${rho}`);
  requireThat(Number.isFinite(m), `m must be finite, got ${m}`);
  requireThat(sigma > 0 && sigma < Number.POSITIVE_INFINITY, `sigma must be positive, got ${sigma}`);
}

/** Total variance at log-moneyness k; below 0 where the parameters are no smile there. */
export function sviTotalVariance({ a, b, rho, m, sigma }: RawSvi, k: number): number {
  const x = k - m;
  return a + b * (rho * x + Math.sqrt(x * x + sigma * sigma));
}

/** dw/dk at log-moneyness k. */
export function sviSlope({ b, rho, m, sigma }: RawSvi, k: number): number {
  const x = k - m;
  return b * (rho + x / Math.sqrt(x * x + sigma * sigma));
}

/** d2w/dk2 at log-moneyness k. */
export function sviCurvature({ b, m, sigma }: RawSvi, k: number): number {
  const x = k - m;
  const root = Math.sqrt(x * x + sigma * sigma);
  return (b * sigma * sigma) / (root * root * root);
}

/** Vol a year as a fraction, sqrt(w / T); null where the total variance is negative. */
export function sviVol(svi: RawSvi, k: number, timeToExpiryYears: number): number | null {
  requireThat(timeToExpiryYears > 0, `timeToExpiryYears must be positive, got ${timeToExpiryYears}`);
  const w = sviTotalVariance(svi, k);
  return w >= 0 && Number.isFinite(w) ? Math.sqrt(w / timeToExpiryYears) : null;
}

/** The smile with the same vols a year over another time to expiry. */
export function sviOverTime(
  { a, b, rho, m, sigma }: RawSvi,
  { fromYears, toYears }: { fromYears: number; toYears: number },
): RawSvi {
  requireThat(fromYears > 0 && toYears > 0, `times must be positive, got ${fromYears} and ${toYears}`);
  const share = toYears / fromYears;
  return { a: a * share, b: b * share, rho, m, sigma };
}

/**
 * The density factor of Durrleman, g(k) = (1 - k w' / (2 w))^2 - w'^2 / 4 (1 / w + 1 / 4) + w'' / 2; the risk-neutral
 * density is negative exactly where g is (Gatheral and Jacquier 2014, 2.1). Not finite where w = 0.
 */
export function durrlemanFactor(svi: RawSvi, k: number): number {
  const { a, b, rho, m, sigma } = svi;
  const x = k - m;
  const root = Math.sqrt(x * x + sigma * sigma);
  const w = a + b * (rho * x + root);
  const slope = b * (rho + x / root);
  const curvature = (b * sigma * sigma) / (root * root * root);
  const shift = 1 - (k * slope) / (2 * w);
  return shift * shift - (slope * slope * (1 / w + 0.25)) / 4 + curvature / 2;
}

/** Least total variance over all k: a + b sigma sqrt(1 - rho^2). */
export function sviMinTotalVariance({ a, b, rho, sigma }: RawSvi): number {
  return a + b * sigma * Math.sqrt(Math.max(0, (1 - rho) * (1 + rho)));
}

export interface WingSlopes {
  /** -dw/dk far left: b (1 - rho). */
  readonly left: number;
  /** dw/dk far right: b (1 + rho). */
  readonly right: number;
  /** Whether neither exceeds 2, the steepest an arbitrage-free wing can be (Lee 2004). */
  readonly withinLeeBound: boolean;
}

export function sviWingSlopes({ b, rho }: RawSvi): WingSlopes {
  return { left: b * (1 - rho), right: b * (1 + rho), withinLeeBound: b * (1 + Math.abs(rho)) <= 2 };
}

/** The smile in words of vols (Gatheral and Jacquier 2014, 3.2), free of the time to expiry's scale. */
export interface JumpWings {
  /** Variance a year at the money. */
  readonly atmVariance: number;
  /** Slope of vol at the money, times sqrt T. */
  readonly atmSkew: number;
  readonly putWingSlope: number;
  readonly callWingSlope: number;
  /** Least variance a year. */
  readonly minVariance: number;
}

/** null where the total variance at the money is not positive. */
export function sviJumpWings(svi: RawSvi, timeToExpiryYears: number): JumpWings | null {
  requireRawSvi(svi);
  requireThat(timeToExpiryYears > 0, `timeToExpiryYears must be positive, got ${timeToExpiryYears}`);
  const atm = sviTotalVariance(svi, 0);
  if (!(atm > 0)) return null;
  const rootAtm = Math.sqrt(atm);
  const { left, right } = sviWingSlopes(svi);
  return {
    atmVariance: atm / timeToExpiryYears,
    atmSkew: sviSlope(svi, 0) / (2 * rootAtm),
    putWingSlope: left / rootAtm,
    callWingSlope: right / rootAtm,
    minVariance: sviMinTotalVariance(svi) / timeToExpiryYears,
  };
}
