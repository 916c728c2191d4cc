import { normalQuantile } from "../math/normal-quantile.js";
import { requireThat } from "../require-that.js";

/** Vols of one expiry in percent; null: not quoted. */
export interface SmileVols {
  readonly put10Pct: number | null;
  readonly put25Pct: number | null;
  readonly atmPct: number | null;
  readonly call25Pct: number | null;
  readonly call10Pct: number | null;
}

/** Vol points, null where a vol it needs is. */
export interface SmileSkew {
  /** put25 - call25. */
  readonly skew25dPct: number | null;
  /** put25 / call25. */
  readonly smileRatio: number | null;
  /** (put10 - put25) - (put25 - atm): how much faster the far wing rises. */
  readonly tailConvexityPct: number | null;
  /** (put25 + call25) / 2 - atm. */
  readonly butterfly25dPct: number | null;
}

export function smileSkew({ put10Pct, put25Pct, atmPct, call25Pct }: SmileVols): SmileSkew {
  const ratio = combined([put25Pct, call25Pct], ([put, call]) => put! / call!);
  return {
    skew25dPct: combined([put25Pct, call25Pct], ([put, call]) => put! - call!),
    smileRatio: ratio !== null && Number.isFinite(ratio) ? ratio : null,
    tailConvexityPct: combined(
      [put10Pct, put25Pct, atmPct],
      ([ten, put, atm]) => ten! - put! - (put! - atm!),
    ),
    butterfly25dPct: combined([put25Pct, call25Pct, atmPct], ([put, call, atm]) => (put! + call!) / 2 - atm!),
  };
}

function combined(
  values: readonly (number | null)[],
  figure: (known: readonly number[]) => number,
): number | null {
  return values.every((value) => value !== null && Number.isFinite(value))
    ? figure(values as number[])
    : null;
}

/**
 * Log-moneyness of the option with a given absolute delta by the vendor's rule, k = +-vol sqrt(T) Phi^-1(1 - delta): 0.6745
 * deviations for 25 delta, 1.2816 for 10; below the forward for puts.
 */
export function deltaLogMoneyness(
  right: "C" | "P",
  delta: number,
  annualVol: number,
  timeToExpiryYears: number,
): number {
  requireThat(delta > 0 && delta < 1, `delta must lie in (0, 1), got ${delta}`);
  requireVolAndTime(annualVol, timeToExpiryYears);
  const deviations = -normalQuantile(delta);
  return (right === "C" ? 1 : -1) * deviations * annualVol * Math.sqrt(timeToExpiryYears);
}

/** Expected move by expiry, one deviation of spot: S vol sqrt(T). */
export function expectedMove(spot: number, annualVol: number, timeToExpiryYears: number): number {
  requireThat(spot > 0 && Number.isFinite(spot), `spot must be positive, got ${spot}`);
  requireVolAndTime(annualVol, timeToExpiryYears);
  return spot * annualVol * Math.sqrt(timeToExpiryYears);
}

function requireVolAndTime(annualVol: number, timeToExpiryYears: number): void {
  requireThat(
    annualVol >= 0 && Number.isFinite(annualVol),
    `annualVol must not be negative, got ${annualVol}`,
  );
  requireThat(
    timeToExpiryYears >= 0 && Number.isFinite(timeToExpiryYears),
    `timeToExpiryYears must not be negative, got ${timeToExpiryYears}`,
  );
}
