import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/analytics/math/seeded-random.js";
import {
  normalSample,
  rollingVarBacktest,
  type TailModelChoice,
  tailModel,
  varMethods,
} from "../../../src/analytics/risk/tail-models.js";

const choice: TailModelChoice = {
  decay: 0.94,
  monotoneWithin: 4,
  draws: normalSample({ pathCount: 10_000, seed: 7 }),
};
const normals = (count: number, seed: number) => {
  const random = new SeededRandom(seed);
  return Float64Array.from({ length: count }, () => 0.0005 + 0.01 * random.normal());
};

describe("tailModel", () => {
  // numpy: -np.percentile([-5,-3,-1,0,2], 25) = 3; those <= -3: mean -4; norm.ppf(.25) = -0.6744897501960817
  it("agrees with numpy and the normal distribution", () => {
    const profits = Float64Array.of(-5, -3, -1, 0, 2);
    const asked = { confidence: 0.75, horizonPeriods: 1 };
    expect(tailModel("HISTORICAL", profits, choice)!.both(asked)).toEqual({ var: 3, cvar: 4 });
    expect(tailModel("PARAMETRIC", profits, choice)!.var(asked)).toBeCloseTo(
      1.4 + 0.6744897501960817 * Math.sqrt(7.3),
      12,
    );
  });

  it("grows with the root of the horizon, the mean with the horizon itself", () => {
    const profits = Float64Array.of(-5, -3, -1, 0, 2);
    const asked = { confidence: 0.75, horizonPeriods: 4 };
    expect(tailModel("HISTORICAL", profits, choice)!.both(asked)).toEqual({ var: 6, cvar: 8 });
    expect(tailModel("PARAMETRIC", profits, choice)!.var(asked)).toBeCloseTo(
      5.6 + 2 * 0.6744897501960817 * Math.sqrt(7.3),
      12,
    );
  });

  it("draws what the normal distribution says, the same each time", () => {
    const profits = normals(500, 3);
    for (const confidence of [0.95, 0.99]) {
      const asked = { confidence, horizonPeriods: 7 };
      const [drawn, closed] = [
        tailModel("MONTE_CARLO", profits, choice)!.both(asked)!,
        tailModel("PARAMETRIC", profits, choice)!.both(asked)!,
      ];
      expect(drawn.var / closed.var).toBeCloseTo(1, 1);
      expect(drawn.cvar / closed.cvar).toBeCloseTo(1, 1);
      const again = normalSample({ pathCount: 10_000, seed: 7 });
      expect(tailModel("MONTE_CARLO", profits, { ...choice, draws: again })!.both(asked)).toEqual(drawn);
    }
  });

  it("has nothing to say of a day, is 0 for what never moves, and null where the expansion bends back", () => {
    const jump = new Float64Array(100);
    jump[40] = -1;
    for (const method of varMethods) {
      expect(tailModel(method, Float64Array.of(1), choice)).toBeNull();
      const still = tailModel(method, new Float64Array(30), choice)!;
      expect(still.both({ confidence: 0.99, horizonPeriods: 1 })).toEqual({ var: 0, cvar: 0 });
    }
    const bent = tailModel("CORNISH_FISHER", jump, choice)!;
    expect(bent.both({ confidence: 0.99, horizonPeriods: 1 })).toBeNull();
    expect(bent.var({ confidence: 0.99, horizonPeriods: 1 })).toBeNull();
  });

  it("never tells a CVaR below VaR, nor a smaller loss for more confidence", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 2, maxLength: 80 }),
        (given) => {
          for (const method of varMethods) {
            const model = tailModel(method, Float64Array.from(given), choice)!;
            let before = 0;
            for (const confidence of [0.9, 0.95, 0.99, 0.999]) {
              const loss = model.both({ confidence, horizonPeriods: 1 });
              if (loss === null) continue;
              expect(loss.cvar).toBeGreaterThanOrEqual(loss.var);
              expect(loss.var).toBeGreaterThanOrEqual(before - 1e-12);
              before = loss.var;
            }
          }
        },
      ),
    );
  });
});

describe("rollingVarBacktest", () => {
  it("knows nothing of the day it forecasts", () => {
    const profits = normals(60, 5);
    const test = (series: Float64Array) =>
      rollingVarBacktest({
        profits: series,
        method: "HISTORICAL",
        confidences: [0.9],
        window: 59,
        choice,
      })[0]!;
    const crash = profits.slice();
    crash[59] = -1;
    const calm = profits.slice();
    calm[59] = 0;
    expect([test(crash).exceptionCount, test(calm).exceptionCount]).toEqual([1, 0]);
    expect(test(crash).dayCount).toBe(1);
  });

  it("finds normal days about as often beyond VaR as they should be", () => {
    for (const method of varMethods) {
      const tests = rollingVarBacktest({
        ...{ profits: normals(1_200, 11), method, confidences: [0.95, 0.99], window: 200, choice },
      });
      for (const found of tests) {
        expect(found!.dayCount).toBe(1_000);
        expect(found!.coverage.pValue).toBeGreaterThan(0.005);
      }
    }
  });

  it("has no test without days to be tested", () => {
    const none = { profits: normals(50, 1), method: "PARAMETRIC", confidences: [0.95], choice } as const;
    expect(rollingVarBacktest({ ...none, window: 50 })).toEqual([null]);
    expect(() => rollingVarBacktest({ ...none, window: 1 })).toThrow("window");
  });
});
