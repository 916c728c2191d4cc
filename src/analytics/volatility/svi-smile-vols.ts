import { requireThat } from "../require-that.js";
import { type RawSvi, requireRawSvi, sviVol } from "./raw-svi.js";
import { deltaLogMoneyness, type SmileVols } from "./smile-skew.js";
import type { SurfaceSlice } from "./variance-surface.js";

/**
 * The five vols of a smile in percent, at the money (K = F) and at 25 and 10 delta by the vendor's rule with the vol at the
 * money, formulas.md 6.3. All null where the total variance at the money is negative; one alone where it is there.
 */
export function sviSmileVols(svi: RawSvi, timeToExpiryYears: number): SmileVols {
  requireRawSvi(svi);
  const atm = sviVol(svi, 0, timeToExpiryYears);
  const pctAt = (right: "C" | "P", delta: number) => {
    if (atm === null) return null;
    const vol = sviVol(svi, deltaLogMoneyness(right, delta, atm, timeToExpiryYears), timeToExpiryYears);
    return vol === null ? null : 100 * vol;
  };
  return {
    put10Pct: pctAt("P", 0.1),
    put25Pct: pctAt("P", 0.25),
    atmPct: atm === null ? null : 100 * atm,
    call25Pct: pctAt("C", 0.25),
    call10Pct: pctAt("C", 0.1),
  };
}

export interface ForwardSlice extends SurfaceSlice {
  readonly forward: number;
}

/** Vols a year of fitted smiles at strikes: a row a slice, a column a strike; null where total variance is negative. */
export function sviVolRows(slices: readonly ForwardSlice[], strikes: readonly number[]): (number | null)[][] {
  return slices.map(({ svi, timeToExpiryYears, forward }) => {
    requireRawSvi(svi);
    requireThat(forward > 0, `forward must be positive, got ${forward}`);
    return strikes.map((strike) => {
      requireThat(strike > 0, `strikes must be positive, got ${strike}`);
      return sviVol(svi, Math.log(strike / forward), timeToExpiryYears);
    });
  });
}

/** Ends included, `count` numbers at equal steps: the axes of a surface, [-0.5, 0.5] in 41 or [-0.25, 0.25] in 50. */
export function evenAxis({ from, to, count }: { from: number; to: number; count: number }): number[] {
  requireThat(Number.isInteger(count) && count >= 2, `count must be an integer from 2, got ${count}`);
  requireThat(
    from < to && Number.isFinite(from) && Number.isFinite(to),
    `the axis must ascend, got ${from}..${to}`,
  );
  // The ends are exact: a rounding beyond one would lie outside of what is known.
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return from;
    return i === count - 1 ? to : (from * (count - 1 - i) + to * i) / (count - 1);
  });
}
