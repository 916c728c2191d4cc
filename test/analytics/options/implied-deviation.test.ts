import { describe, expect, it } from "vitest";
import { type DeviationBatch, deviationBatch } from "../../../src/analytics/options/deviation-batch.js";
import { impliedDeviations } from "../../../src/analytics/options/implied-deviation.js";
import {
  stepLower,
  stepMiddle,
  stepNearBound,
} from "../../../src/analytics/options/implied-deviation-steps.js";
import { overVegas } from "../../../src/analytics/options/normalised-black.js";

/** ln(F / K) and total deviation, from at the money to a strike e^100 off, as far as a price is a normal double. */
function grid(): [x: number, s: number][] {
  const points: [number, number][] = [];
  for (let power = -14; power <= 2; power += 0.125) {
    for (let depth = -6; depth <= 1; depth += 0.0625) points.push([-(10 ** power), 10 ** depth]);
  }
  for (let depth = -100; depth <= 1; depth += 0.5) points.push([0, 10 ** depth]);
  return points.filter(([x, s]) => -x / s < 36);
}

/** The prices at the points, those told apart from 0 and the bound. */
function priced(points: readonly [x: number, s: number][]): { batch: DeviationBatch; deviations: number[] } {
  const all = deviationBatch(points.length);
  points.forEach(([x, s], i) => {
    all.x[i] = x;
    all.s[i] = s;
  });
  overVegas(all, { count: points.length, at: Int32Array.from(points, (_, i) => i) });

  const batch = deviationBatch(points.length);
  const deviations: number[] = [];
  points.forEach(([x, s], i) => {
    const vega = Math.exp(-0.5 * ((x / s) ** 2 + 0.25 * s * s)) / Math.sqrt(2 * Math.PI);
    const [bound, part] = [Math.exp(0.5 * x), vega * all.ratio[i]!];
    const [price, shortfall] = part >= 0 ? [part, bound - part] : [bound + part, -part];
    if (!(price > 1e-300 && shortfall > 1e-300)) return;
    batch.x[deviations.length] = x;
    batch.price[deviations.length] = price;
    batch.shortfall[deviations.length] = shortfall;
    deviations.push(s);
  });
  batch.count = deviations.length;
  return { batch, deviations };
}

describe("impliedDeviations", () => {
  const { batch, deviations } = priced(grid());
  impliedDeviations(batch);
  const found = batch.s.slice(0, batch.count);

  it("meets every branch", () => {
    expect(batch.lower.count).toBeGreaterThan(1_000);
    expect(batch.middle.count).toBeGreaterThan(1_000);
    expect(batch.nearBound.count).toBeGreaterThan(100);
    expect(batch.lower.count + batch.middle.count + batch.nearBound.count).toBe(batch.count);
  });

  it("finds the deviations a price was made from", () => {
    deviations.forEach((s, i) => {
      const h = batch.x[i]! / s;
      const vega = Math.exp(-0.5 * (h * h + 0.25 * s * s)) / Math.sqrt(2 * Math.PI);
      // One rounding of the smaller of price and shortfall, and of the exponent of vega, moves s by this share.
      const rounding =
        (Math.min(batch.price[i]!, batch.shortfall[i]!) * (8 + h * h + 0.25 * s * s)) / (s * vega);
      expect(Math.abs(found[i]! / s - 1)).toBeLessThan(Number.EPSILON * (4 + 4 * rounding));
    });
  });

  it("is done after two steps: a third moves only what is rounding", () => {
    stepLower(batch);
    stepMiddle(batch);
    stepNearBound(batch);
    for (let i = 0; i < batch.count; i += 1) {
      expect(Math.abs(batch.s[i]! / found[i]! - 1)).toBeLessThan(5e-15);
    }
  });
});
