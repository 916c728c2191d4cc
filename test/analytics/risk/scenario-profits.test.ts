import { describe, expect, it } from "vitest";
import { bsmGreeks, bsmPrice, optionColumns } from "../../../src/analytics/options/index.js";
import {
  noOptions,
  propagatedShocks,
  type ScenarioBook,
  scenarioProfits,
} from "../../../src/analytics/risk/index.js";

const bounds = { leastMove: -0.99, leastVol: 0.01 };
const columns = (...values: number[]) => Float64Array.from(values);

function linearBook(values: number[], betas: number[][]): ScenarioBook {
  return {
    factorCount: betas[0]!.length,
    values: Float64Array.from(values),
    driverOf: Int32Array.from(values, (_, i) => i),
    optionOf: new Int32Array(values.length).fill(-1),
    betas: Float64Array.from(betas.flat()),
    options: noOptions,
    optionUnits: columns(),
  };
}

const run = (book: ScenarioBook, shocks: number[], volShock = 0, ownMoves: number[] | null = null) =>
  scenarioProfits(
    book,
    {
      shocks: Float64Array.from(shocks),
      volShock,
      ownMoves: ownMoves === null ? null : Float64Array.from(ownMoves),
    },
    bounds,
  );

const option = {
  ...{ spot: 100, strike: 95, timeToExpiryYears: 0.5 },
  ...{ annualRate: 0.03, annualDividendYield: 0.01, annualVol: 0.2 },
};

/** A put, short 3 contracts, beside shares of its underlying; beta 1.2 to the first factor. */
function optionBook(units = -300): ScenarioBook {
  const options = optionColumns(1);
  for (const name of Object.keys(option) as (keyof typeof option)[]) options[name][0] = option[name];
  return {
    ...linearBook([10_000, 0], [[1.2, Number.NaN]]),
    driverOf: Int32Array.of(0, 0),
    optionOf: Int32Array.of(-1, 0),
    options,
    optionUnits: columns(units),
  };
}
const put = (move: number, vol: number) =>
  bsmPrice({ ...option, right: "P", spot: 100 * (1 + move), annualVol: option.annualVol + vol });

describe("profits of a scenario", () => {
  // formulas.md 7.2, the white paper: a million with growth beta 1.5 and -30 %.
  it("agree with the worked example", () => {
    const book = linearBook([1_000_000], [[1.5, 0.8, 1.1]]);
    expect(run(book, [-0.3, 0, 0]).profits[0]).toBeCloseTo(-450_000, 6);
    const shocks = propagatedShocks({
      shocks: [-0.3, 0, 0],
      correlations: [1, 0.85, 0.92, 0.85, 1, 0.5, 0.92, 0.5, 1],
      ...{ correlationLimit: 0.95, shockLimit: 1 },
    });
    const moved = run(book, [...shocks]);
    expect(moved.profits[0]).toBeCloseTo(-957_600, 6);
    expect(moved.factorProfits.reduce((a, b) => a + b, 0)).toBeCloseTo(-957_600, 6);
  });

  it("change sign with the shocks of a linear book", () => {
    const book = linearBook(
      [5_000, -2_000],
      [
        [1, 0.5],
        [0.7, -0.2],
      ],
    );
    const [up, down] = [run(book, [0.1, -0.05]), run(book, [-0.1, 0.05])];
    for (const [i, profit] of up.profits.entries()) expect(profit).toBeCloseTo(-down.profits[i]!, 9);
    expect(up.profits[0]).toBeCloseTo(375, 9);
  });

  it("reprice options in full, by spot and by vol", () => {
    const { profits, volProfit, factorProfits, moves } = run(optionBook(), [-0.1, 0], 0.05);
    expect(moves[1]).toBeCloseTo(-0.12, 14);
    expect(profits[0]).toBeCloseTo(-1_200, 9);
    expect(profits[1]).toBeCloseTo(-300 * (put(-0.12, 0.05) - put(0, 0)), 8);
    expect(volProfit).toBeCloseTo(-300 * (put(-0.12, 0.05) - put(-0.12, 0)), 8);
    expect(factorProfits[0]! + volProfit).toBeCloseTo(profits[0]! + profits[1]!, 8);
    expect(factorProfits[1]).toBe(0);
  });

  it("are delta and gamma for small shocks", () => {
    const shock = 1e-4;
    const { delta, gamma } = bsmGreeks({ ...option, right: "P" })!;
    const dS = 100 * 1.2 * shock;
    const expected = -300 * (delta * dS + (gamma * dS * dS) / 2);
    expect(run(optionBook(), [shock, 0]).profits[1]).toBeCloseTo(expected, 6);
  });

  it("follow a move told by name before the factors", () => {
    const { profits, ownProfit, factorProfits } = run(optionBook(), [0.1, 0], 0, [-0.5, Number.NaN]);
    expect(profits[0]).toBe(-5_000);
    expect(ownProfit).toBe(-5_000);
    expect(factorProfits[0]).toBeCloseTo(profits[1]!, 9);
  });

  it("know whom nothing reaches", () => {
    const unknown = linearBook([1_000, 1_000], [[Number.NaN], [0]]);
    expect(run(unknown, [-0.2])).toMatchObject({
      isMapped: Uint8Array.of(0, 1),
      profits: columns(0, 0),
    });
    // A vol shock reaches options alone.
    expect(run(optionBook(), [0, 0], 0.1).isMapped).toEqual(Uint8Array.of(0, 1));
    expect(run({ ...unknown, driverOf: Int32Array.of(-1, -1) }, [-0.2]).isMapped).toEqual(
      Uint8Array.of(0, 0),
    );
  });

  it("are none without shocks, and options stop where prices would", () => {
    expect(run(optionBook(), [0, 0]).profits).toEqual(columns(0, 0));
    const crash = run(optionBook(), [-1, 0], -0.5);
    expect(crash.boundedCount).toBe(1);
    expect(crash.profits.every(Number.isFinite)).toBe(true);
    // -99 %: the put is worth its strike less what is left.
    expect(crash.profits[1]).toBeCloseTo(
      -300 * (bsmPrice({ ...option, right: "P", spot: 1, annualVol: 0.01 }) - put(0, 0)),
      8,
    );
  });

  it("refuse shocks that are no numbers", () => {
    expect(() => run(optionBook(), [Number.NaN, 0])).toThrow("finite");
    expect(() => run(optionBook(), [0, 0], Number.POSITIVE_INFINITY)).toThrow("volShock");
    expect(() => run(optionBook(), [0])).toThrow("1 shocks do not fit 2 factors");
  });
});
