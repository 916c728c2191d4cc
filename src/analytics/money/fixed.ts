/**
 * Exact decimals as scaled integers: sums of money never round, and ten thousand products cost milliseconds.
 *
 * Quantities have 12 decimals, unit prices (price x multiplier) 18, so their product is money with 30, exactly.
 */
export const quantityDecimals = 12;
export const unitPriceDecimals = 18;
export const moneyDecimals = 30;

/** What a price and a multiplier may have, so that their product fits a unit price. */
export const priceDecimals = 12;
export const multiplierDecimals = 6;

const decimalSyntax = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;
const powers: bigint[] = [1n];

/** Ten to a small power, from a table: computing it costs more than the division it is for. */
export function powerOfTen(exponent: number): bigint {
  for (let i = powers.length; i <= exponent; i += 1) powers.push(powers[i - 1]! * 10n);
  return powers[exponent]!;
}

/**
 * Reads decimal text at a scale; digits beyond the scale round half to even.
 *
 * @throws RangeError for anything that is not a decimal number
 */
export function parseFixed(text: string, decimals: number): bigint {
  const { isNegative, digits, shift } = readDecimal(text, decimals);
  const magnitude = shift >= 0 ? digits * powerOfTen(shift) : divideRounded(digits, powerOfTen(-shift));
  return isNegative ? -magnitude : magnitude;
}

/** Whether decimal text needs no more than so many decimals. @throws RangeError as {@link parseFixed} */
export function fitsDecimals(text: string, decimals: number): boolean {
  const { digits, shift } = readDecimal(text, decimals);
  return shift >= 0 || digits % powerOfTen(-shift) === 0n;
}

/** Text as digits x 10^shift at a scale. */
function readDecimal(text: string, decimals: number): { isNegative: boolean; digits: bigint; shift: number } {
  const match = decimalSyntax.exec(text);
  const digits = match === null ? "" : match[2]! + (match[3] ?? "");
  if (match === null || digits === "") throw new RangeError(`not a decimal number: ${text.slice(0, 40)}`);
  const shift = decimals - (match[3] ?? "").length + Number(match[4] ?? 0);
  if (Math.abs(shift) > largestShift) throw new RangeError(`out of range: ${text.slice(0, 40)}`);
  return { isNegative: match[1] === "-", digits: BigInt(digits), shift };
}

/** Beyond the exponents of doubles; longer texts are attacks. */
const largestShift = 400;

/** A double at a scale, by its shortest decimal form: the price 0.1 is one tenth. */
export function fixedOf(value: number, decimals: number): bigint {
  // At most 15 digits are the shortest form of the double they stand for: prices need no detour through their text.
  const millionths = Math.round(value * 1e6);
  if (decimals >= 6 && Math.abs(millionths) < 1e15 && millionths / 1e6 === value)
    return BigInt(millionths) * powerOfTen(decimals - 6);
  return parseFixed(String(value), decimals);
}

/** Plain decimal text without trailing zeros or exponent. */
export function formatFixed(value: bigint, decimals: number): string {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return `${negative ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The nearest double. */
export function toNumber(value: bigint, decimals: number): number {
  return Number(formatFixed(value, decimals));
}

/** numerator / denominator, half to even. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = n / d;
  const twice = (n - quotient * d) * 2n;
  const up = twice > d || (twice === d && (quotient & 1n) === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}

/** value at `from` decimals, at `to` decimals; half to even where digits are lost. */
export function rescale(value: bigint, from: number, to: number): bigint {
  return to >= from ? value * powerOfTen(to - from) : divideRounded(value, powerOfTen(from - to));
}

/** Money at cents or another number of decimals, still in the money scale. */
export function roundMoney(value: bigint, decimals: number): bigint {
  return rescale(rescale(value, moneyDecimals, decimals), decimals, moneyDecimals);
}

/** money x a factor such as an exchange rate, rounded at the money scale. */
export function timesFactor(money: bigint, factor: number): bigint {
  return factor === 1
    ? money
    : divideRounded(money * fixedOf(factor, factorDecimals), powerOfTen(factorDecimals));
}

/** More digits than a double has. */
const factorDecimals = 24;

/** money / money as a double; null when the denominator is 0. */
export function ratioOf(numerator: bigint, denominator: bigint): number | null {
  if (denominator === 0n) return null;
  return toNumber(divideRounded(numerator * powerOfTen(ratioDecimals), denominator), ratioDecimals);
}

const ratioDecimals = 18;

/** A positive double as a fraction of small whole numbers where there is one: 0.0666… is 1/15, and so is 0.066666666667. */
export function asFraction(value: number): readonly [bigint, bigint] {
  const tolerance = Math.max(1e-12 * value, toldTolerance);
  for (let denominator = 1; denominator <= largestDenominator; denominator += 1) {
    const numerator = Math.round(value * denominator);
    if (numerator > 0 && Math.abs(numerator / denominator - value) <= tolerance) {
      return [BigInt(numerator), BigInt(denominator)];
    }
  }
  return [fixedOf(value, factorDecimals), powerOfTen(factorDecimals)];
}

/** Reverse splits of one for a thousand happen. */
const largestDenominator = 1_000;

/** Half a unit of the last decimal in which a ratio can be told, with some room for the double's own error. */
const toldTolerance = 0.51 * 10 ** -priceDecimals;
