import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asFraction,
  divideRounded,
  fitsDecimals,
  fixedOf,
  formatFixed,
  moneyDecimals,
  parseFixed,
  powerOfTen,
  ratioOf,
  rescale,
  roundMoney,
  timesFactor,
  toNumber,
} from "../../../src/analytics/money/fixed.js";

const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_EVEN });
const atScale = (value: Decimal, decimals: number) =>
  BigInt(value.times(new Exact(10).pow(decimals)).toFixed(0));

describe("parseFixed", () => {
  it.each([
    { text: "1e-7", decimals: 12, expected: 100_000n },
    { text: "1E+3", decimals: 2, expected: 100_000n },
    { text: "-12.5e1", decimals: 0, expected: -125n },
    { text: "-0", decimals: 12, expected: 0n },
    { text: ".5", decimals: 2, expected: 50n },
    { text: "5.", decimals: 2, expected: 500n },
    { text: "+007.10", decimals: 2, expected: 710n },
    { text: "0.000000000001", decimals: 12, expected: 1n },
    { text: "9007199254740993", decimals: 0, expected: 9_007_199_254_740_993n },
    { text: "0e-300", decimals: 0, expected: 0n },
  ])("reads $text at $decimals decimals", ({ text, decimals, expected }) => {
    expect(parseFixed(text, decimals)).toBe(expected);
  });

  // Half to even by hand.
  it.each([
    ["0.5", 0n],
    ["1.5", 2n],
    ["2.5", 2n],
    ["-0.5", 0n],
    ["-1.5", -2n],
    ["2.5000000000000000000000000001", 3n],
    ["2.4999999999999999999999999999", 2n],
  ])("rounds %s half to even", (text, expected) => {
    expect(parseFixed(text, 0)).toBe(expected);
  });

  it("reads 400 digits before and after the point", () => {
    const digits = "1234567890".repeat(40);
    expect(parseFixed(digits, 3)).toBe(BigInt(`${digits}000`));
    expect(parseFixed(`0.${digits}`, 6)).toBe(123_457n);
    expect(parseFixed(`${digits}.25`, 1)).toBe(BigInt(`${digits}2`));
  });

  const garbage = ["", " ", ".", "-", "+.", "e5", "1e", "1e1.5", "1.2.3", "--1", "1,5", " 1", "1 ", "1\n"];
  it.each([...garbage, "NaN", "Infinity", "0x10", "1_000", "١", "½", "1n"])("refuses %j", (text) => {
    expect(() => parseFixed(text, 12)).toThrow("not a decimal number");
  });

  it.each(["1e401", "1e-600", "1e99999999999999999999"])("refuses the magnitude of %s", (text) => {
    expect(() => parseFixed(text, 0)).toThrow("out of range");
  });

  it("names the text, but not all of it", () => {
    expect(() => parseFixed("x".repeat(1_000), 0)).toThrow(/^not a decimal number: x{40}$/);
  });

  it("agrees with decimal.js for any text of digits, point and exponent", () => {
    const text = fc
      .tuple(
        fc.constantFrom("", "-", "+"),
        fc.stringMatching(/^\d{1,25}$/),
        fc.option(fc.stringMatching(/^\d{0,25}$/)),
        fc.option(fc.integer({ min: -15, max: 15 })),
      )
      .map(([sign, whole, fraction, exponent]) => {
        return `${sign}${whole}${fraction === null ? "" : `.${fraction}`}${exponent === null ? "" : `e${exponent}`}`;
      });
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 30 }), (some, decimals) => {
        const exact = new Exact(some.replace(/^\+/, "").replace(/\.(?=e|$)/, ""));
        expect(parseFixed(some, decimals)).toBe(atScale(exact, decimals));
      }),
    );
  });
});

describe("fitsDecimals", () => {
  it.each([
    ["0.000000000001", 12, true],
    ["0.0000000000010", 12, true],
    ["0.0000000000011", 12, false],
    ["1e-12", 12, true],
    ["1e-13", 12, false],
    ["12e-1", 1, true],
  ])("%s at %i decimals: %s", (text, decimals, expected) => {
    expect(fitsDecimals(text, decimals)).toBe(expected);
  });

  it("sees a digit however far behind the point", () => {
    expect(fitsDecimals(`1.${"0".repeat(60)}1`, 12)).toBe(false);
    expect(fitsDecimals("1e-200", 12)).toBe(false);
    expect(fitsDecimals(`1.${"0".repeat(300)}`, 12)).toBe(true);
  });
});

describe("formatFixed", () => {
  it.each([
    [0n, 12, "0"],
    [-1n, 12, "-0.000000000001"],
    [1_500_000n, 6, "1.5"],
    [-100n, 2, "-1"],
    [100n, 0, "100"],
    [5n, 0, "5"],
  ])("%s at %i decimals is %s", (value, decimals, expected) => {
    expect(formatFixed(value, decimals)).toBe(expected);
  });

  it("comes back through parseFixed and agrees with decimal.js", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 45n), 10n ** 45n),
        fc.integer({ min: 0, max: 30 }),
        (value, decimals) => {
          const text = formatFixed(value, decimals);
          expect(parseFixed(text, decimals)).toBe(value);
          expect(text).toBe(new Exact(value.toString()).div(new Exact(10).pow(decimals)).toFixed());
        },
      ),
    );
  });
});

describe("numbers", () => {
  it.each([
    [0.1, 12, 100_000_000_000n],
    [1e-7, 12, 100_000n],
    [-0, 12, 0n],
    [1e21, 0, 10n ** 21n],
    [123.456, 2, 12_346n],
  ])("takes the double %s by its shortest text", (value, decimals, expected) => {
    expect(fixedOf(value, decimals)).toBe(expected);
  });

  it("refuses what is no number", () => {
    expect(() => fixedOf(Number.NaN, 2)).toThrow(RangeError);
    expect(() => fixedOf(Number.POSITIVE_INFINITY, 2)).toThrow(RangeError);
  });

  it("reads a double by its text, the short way for prices too", () => {
    const price = fc.integer({ min: -1e15, max: 1e15 }).map((n) => n / 1e6);
    const cents = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 100);
    const any = fc.double({ noNaN: true, min: -1e20, max: 1e20 });
    fc.assert(
      fc.property(fc.oneof(price, cents, any), fc.constantFrom(2, 6, 18, 24), (value, decimals) => {
        expect(fixedOf(value, decimals)).toBe(parseFixed(String(value), decimals));
      }),
    );
  });

  it("gives every double of ordinary size back", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
        fc.pre(Math.abs(value) >= 1e-12);
        expect(toNumber(fixedOf(value, moneyDecimals), moneyDecimals)).toBe(value);
      }),
    );
  });
});

describe("divideRounded", () => {
  it.each([
    [1n, 2n, 0n],
    [3n, 2n, 2n],
    [5n, 2n, 2n],
    [-3n, 2n, -2n],
    [3n, -2n, -2n],
    [-5n, -2n, 2n],
    [0n, -7n, 0n],
    [7n, 3n, 2n],
    [8n, 3n, 3n],
  ])("%s / %s = %s", (numerator, denominator, expected) => {
    expect(divideRounded(numerator, denominator)).toBe(expected);
  });

  const integer = fc.bigInt(-(10n ** 36n), 10n ** 36n);
  const half = fc.tuple(fc.bigInt(-1_000n, 1_000n), fc.bigInt(-50n, 50n));

  // The remainder is decimal.js's business only where 80 digits hold quotient and fraction; both are <= 36 here.
  it("agrees with decimal.js and is odd in both arguments", () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(integer, integer), half), ([numerator, denominator]) => {
        fc.pre(denominator !== 0n);
        const expected = new Exact(numerator.toString()).div(denominator.toString()).toFixed(0);
        const quotient = divideRounded(numerator, denominator);
        expect(quotient).toBe(BigInt(expected));
        expect(divideRounded(-numerator, denominator)).toBe(-quotient);
        expect(divideRounded(numerator, -denominator)).toBe(-quotient);
      }),
    );
  });
});

describe("scales", () => {
  it("keeps digits on the way up and rounds half to even on the way down", () => {
    expect(rescale(15n, 1, 3)).toBe(1_500n);
    expect(rescale(-25n, 1, 0)).toBe(-2n);
    expect(rescale(-35n, 1, 0)).toBe(-4n);
    expect(rescale(7n, 2, 2)).toBe(7n);
  });

  it("rounds money to cents within the money scale", () => {
    expect(roundMoney(parseFixed("1.005", moneyDecimals), 2)).toBe(parseFixed("1", moneyDecimals));
    expect(roundMoney(parseFixed("-1.015", moneyDecimals), 2)).toBe(parseFixed("-1.02", moneyDecimals));
    expect(roundMoney(parseFixed("1.0050001", moneyDecimals), 2)).toBe(parseFixed("1.01", moneyDecimals));
  });

  it("has powers of ten", () => {
    expect([0, 1, 30].map(powerOfTen)).toEqual([1n, 10n, 10n ** 30n]);
  });
});

describe("timesFactor", () => {
  it("takes a rate by its decimal text", () => {
    expect(timesFactor(parseFixed("100", moneyDecimals), 1.1)).toBe(parseFixed("110", moneyDecimals));
    expect(timesFactor(parseFixed("-0.3", moneyDecimals), 0.1)).toBe(parseFixed("-0.03", moneyDecimals));
    expect(timesFactor(123n, 1)).toBe(123n);
  });

  // From 1e-8 on, the shortest text of a double has at most 24 decimals.
  it("agrees with decimal.js for any rate from 1e-8 to 1e9", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 45n), 10n ** 45n),
        fc.oneof(
          fc.double({ min: 1e-8, max: 1e9, noNaN: true }),
          fc.double({ min: 1e-8, max: 100, noNaN: true }),
        ),
        (money, factor) => {
          const expected = new Exact(money.toString()).times(factor).toFixed(0);
          expect(timesFactor(money, factor)).toBe(BigInt(expected));
        },
      ),
    );
  });
});

describe("ratioOf", () => {
  it("is a double, and unknown over nothing", () => {
    expect(ratioOf(1n, 3n)).toBe(1 / 3);
    expect(ratioOf(-parseFixed("5", moneyDecimals), parseFixed("8", moneyDecimals))).toBe(-0.625);
    expect(ratioOf(1n, 0n)).toBeNull();
  });
});

describe("asFraction", () => {
  it.each([
    { value: 3 / 2, expected: [3n, 2n] },
    { value: 1 / 15, expected: [1n, 15n] },
    { value: 7, expected: [7n, 1n] },
    { value: 0.1, expected: [1n, 10n] },
    { value: 0.001, expected: [1n, 1_000n] },
    { value: 1_000_000, expected: [1_000_000n, 1n] },
    { value: 1.0000001, expected: [10_000_001n * 10n ** 17n, 10n ** 24n] },
    { value: 0.0004, expected: [4n * 10n ** 20n, 10n ** 24n] },
  ])("$value", ({ value, expected }) => {
    expect(asFraction(value)).toEqual(expected);
  });

  // A split ratio is told with at most 12 decimals: one third cannot be told better.
  it.each([
    { value: 0.333333333333, expected: [1n, 3n] },
    { value: 0.666666666667, expected: [2n, 3n] },
    { value: 0.066666666667, expected: [1n, 15n] },
    { value: 0.001001001001, expected: [1n, 999n] },
    { value: 1.333333333333, expected: [4n, 3n] },
  ])("$value, told with 12 decimals", ({ value, expected }) => {
    expect(asFraction(value)).toEqual(expected);
  });

  it("finds any fraction of small numbers, in lowest terms", () => {
    const small = fc.integer({ min: 1, max: 999 });
    fc.assert(
      fc.property(small, small, (a, b) => {
        const [numerator, denominator] = asFraction(a / b);
        expect(numerator * BigInt(b)).toBe(denominator * BigInt(a));
        expect(denominator).toBeLessThanOrEqual(BigInt(b));
      }),
    );
  });

  it("is within a few units of the 12th digit for anything else", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (value) => {
        const [numerator, denominator] = asFraction(value);
        const error = new Exact(numerator.toString()).div(denominator.toString()).minus(value).abs();
        expect(error.toNumber()).toBeLessThanOrEqual(Math.max(1e-12 * value, 5.1e-13));
      }),
    );
  });
});
