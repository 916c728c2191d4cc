import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brinsonEffects } from "../../../src/analytics/returns/brinson.js";
import { linkedEffects } from "../../../src/analytics/returns/brinson-linking.js";
import { factorAttribution } from "../../../src/analytics/returns/factor-attribution.js";

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
const share = fc.double({ min: -1, max: 1, noNaN: true });
const move = fc.double({ min: -0.2, max: 0.2, noNaN: true });
const three = (entry: fc.Arbitrary<number>) => fc.array(entry, { minLength: 3, maxLength: 3 });
const period = fc
  .tuple(three(share), three(share), three(move), three(move))
  .map(([portfolioWeights, benchmarkWeights, portfolioReturns, benchmarkReturns]) => {
    return brinsonEffects({ portfolioWeights, benchmarkWeights, portfolioReturns, benchmarkReturns })!;
  });

describe("Brinson", () => {
  it("adds up to the active return, the residual shown", () => {
    fc.assert(
      fc.property(period, (one) => {
        const effects = sumOf(one.allocation) + sumOf(one.selection) + sumOf(one.interaction);
        expect(Math.abs(effects + one.residual - one.active)).toBeLessThan(1e-13);
        const plain = sumOf(one.plainAllocation) + sumOf(one.selection) + sumOf(one.interaction);
        expect(Math.abs(plain - one.active)).toBeLessThan(1e-13);
      }),
    );
  });

  it.each(["CARINO", "MENCHERO"] as const)(
    "linked by %s adds up to the compounded active return",
    (method) => {
      fc.assert(
        fc.property(fc.array(period, { minLength: 1, maxLength: 12 }), (periods) => {
          const linked = linkedEffects(periods, method)!;
          const effects = sumOf(linked.allocation) + sumOf(linked.selection) + sumOf(linked.interaction);
          expect(Math.abs(effects + linked.residual - linked.active)).toBeLessThan(1e-9);
        }),
      );
    },
  );

  it("has no answer without sectors, periods or after the loss of all", () => {
    const nothing = {
      portfolioWeights: [],
      benchmarkWeights: [],
      portfolioReturns: [],
      benchmarkReturns: [],
    };
    expect(brinsonEffects(nothing)).toBeNull();
    expect(linkedEffects([], "CARINO")).toBeNull();
    const lost = {
      portfolioWeights: [1],
      benchmarkWeights: [1],
      portfolioReturns: [-1],
      benchmarkReturns: [0],
    };
    expect(linkedEffects([brinsonEffects(lost)!], "MENCHERO")).toBeNull();
    expect(() => brinsonEffects({ ...lost, benchmarkReturns: [] })).toThrow(
      "benchmarkReturns must hold 1 sectors",
    );
  });
});

describe("factorAttribution", () => {
  const market = [0.01, -0.02, 0.015, 0.03, -0.01, 0.004, -0.007, 0.012];
  const size = [0.003, 0.001, -0.004, 0.002, 0.005, -0.006, 0.001, 0.002];

  it("finds the betas and splits return and variance whole", () => {
    const returns = market.map((r, day) => 0.001 + 1.2 * r - 0.4 * size[day]!);
    const found = factorAttribution({ returns, factors: [market, size], minObservations: 5 });
    if ("reason" in found) throw new Error(found.reason);
    expect(found.betas[0]).toBeCloseTo(1.2, 12);
    expect(found.betas[1]).toBeCloseTo(-0.4, 12);
    expect(found.alphaContribution).toBeCloseTo(0.008, 12);
    expect(found.specificShare).toBeCloseTo(0, 12);
    const parts = found.returnContributions.reduce<number>(
      (sum, part) => sum + part!,
      found.alphaContribution,
    );
    expect(parts).toBeCloseTo(found.total, 12);
  });

  it("names a collinear factor, and refuses a history that is too short", () => {
    const found = factorAttribution({
      returns: size,
      factors: [market, market.map((r) => 2 * r)],
      minObservations: 5,
    });
    expect("betas" in found && found.betas[1]).toBeNull();
    expect(factorAttribution({ returns: [0.1], factors: [[0.1]], minObservations: 5 })).toMatchObject({
      reason: "INSUFFICIENT_DATA",
    });
  });
});
