import { calendarDaysPerYear } from "../../analytics/conventions.js";
import type { Context } from "../../context.js";
import { type At, lastSeriesValues, lastValuesNamed } from "../market/index.js";
import type { KnownCarry } from "./expiry-forward.js";
import { optionsPolicy } from "./options.policy.js";

/** Codes of the series `import -- rates` and `import -- dividend-yields` write. */
export const rateCode = (tenorDays: number) => `RATE_${tenorDays}D`;
export const dividendYieldCode = (symbol: string) => `${symbol}.DIVIDEND_YIELD`;

const rateCodeSyntax = /^RATE_(\d+)D$/;

/** Rates and the dividend yield of an underlying as known at an instant; the usual rate where none was imported. */
export async function knownCarry(
  ctx: Pick<Context, "db">,
  { symbol, at }: { symbol: string; at: At },
): Promise<KnownCarry> {
  return (await knownCarries(ctx, { symbols: [symbol], at }))(symbol);
}

/** The same of many underlyings at once, by symbol. */
export async function knownCarries(
  ctx: Pick<Context, "db">,
  { symbols, at }: { symbols: readonly string[]; at: At },
): Promise<(symbol: string) => KnownCarry> {
  const [rates, yields] = await Promise.all([
    lastValuesNamed(ctx, { prefix: "RATE_", suffix: "D", at }),
    lastSeriesValues(ctx, { codes: symbols.map(dividendYieldCode), at }),
  ]);
  const points = rates
    .flatMap(({ code, value }) => {
      const days = rateCodeSyntax.exec(code)?.[1];
      return days === undefined ? [] : [{ years: Number(days) / calendarDaysPerYear, rate: value }];
    })
    .sort((a, b) => a.years - b.years);
  return (symbol) => ({
    rateAt: (tenorYears) => rateOn(points, tenorYears),
    isRateAssumed: points.length === 0,
    annualDividendYield: yields.get(dividendYieldCode(symbol))?.value ?? null,
  });
}

interface RatePoint {
  readonly years: number;
  readonly rate: number;
}

/** Linear between the tenors, flat beyond the first and the last. */
function rateOn(points: readonly RatePoint[], years: number): number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return optionsPolicy.defaultAnnualRate;
  if (years <= first.years) return first.rate;
  const far = points.findIndex((point) => point.years >= years);
  if (far < 0) return last.rate;
  const [before, after] = [points[far - 1]!, points[far]!];
  const share = (years - before.years) / (after.years - before.years);
  return before.rate + share * (after.rate - before.rate);
}
