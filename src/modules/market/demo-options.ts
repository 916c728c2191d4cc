import {
  dayOfDate,
  previousSession,
  sessionOnOrAfter,
  sessionOnOrBefore,
  weekday,
} from "../../analytics/calendar/index.js";
import { SeededRandom } from "../../analytics/math/seeded-random.js";
import { bsmPrice } from "../../analytics/options/bsm-price.js";
import { type OccTerms, occSymbol } from "../../analytics/options/occ-symbol.js";
import type { BarFact } from "./bar-stage.js";
import { demoPrice, demoSeed, demoSource } from "./demo-paths.js";

/** Funds with listed options, and the vol a year their options are priced with at the money. */
const underlyings = [
  { root: "SPY", atTheMoneyVol: 0.16 },
  { root: "VUG", atTheMoneyVol: 0.18 },
] as const;

export const optionRoots: readonly string[] = underlyings.map(({ root }) => root);

const annualRate = 0.04;
const annualDividendYield = 0.013;
/** The smile in k = ln(strike / spot): puts below the spot cost more. */
const skew = -0.1;
const curvature = 0.2;

/** The first contracts are listed in January 2026. */
const firstExpiration = { year: 2026, month: 7 } as const;
const listedDaysBefore = 180;
/** Strikes as multiples of the close before the listing, and the sides listed there: those out of or at the money. */
const ladder = [
  { moneyness: 0.9, rights: ["P"] },
  { moneyness: 0.95, rights: ["P"] },
  { moneyness: 1, rights: ["C", "P"] },
  { moneyness: 1.05, rights: ["C"] },
  { moneyness: 1.1, rights: ["C"] },
] as const;
const strikeStep = 5;

interface DemoContract extends OccTerms {
  /** First session with a bar, a day number. */
  readonly listed: number;
  readonly seed: number;
}

/** The bar of an underlying, as numbers. */
export interface UnderlyingBar {
  readonly day: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/**
 * Bars of the options listed up to the last bar of their underlying: monthly, two times six contracts an expiration, from
 * the listing to the expiration. Strikes and prices depend on the underlying alone, not on when the demo is seeded.
 */
export function* demoOptionRows(
  root: string,
  bars: readonly UnderlyingBar[],
): Generator<Omit<BarFact, "line">> {
  const { atTheMoneyVol } = underlyings.find((one) => one.root === root)!;
  const places = new Map(bars.map(({ day }, i) => [day, i]));
  for (const contract of demoContracts(root, bars, places)) {
    const random = new SeededRandom(contract.seed);
    const symbol = occSymbol(contract);
    for (
      let i = places.get(contract.listed)!;
      i < bars.length && bars[i]!.day <= contract.expiration;
      i += 1
    ) {
      const volume = Math.round(1_500 * Math.exp(0.7 * random.normal()));
      yield { symbol, ...pricesOf(contract, bars[i]!, atTheMoneyVol), volume: String(volume) };
    }
  }
}

function pricesOf(contract: OccTerms, bar: UnderlyingBar, atTheMoneyVol: number) {
  const priceAt = (spot: number) => demoPrice(optionPrice(contract, { spot, day: bar.day, atTheMoneyVol }));
  const isCall = contract.right === "C";
  return {
    source: demoSource,
    day: bar.day,
    knownAt: null,
    open: priceAt(bar.open),
    high: priceAt(isCall ? bar.high : bar.low),
    low: priceAt(isCall ? bar.low : bar.high),
    close: priceAt(bar.close),
    adjustedClose: null,
    dividend: "0",
    split: "1",
  };
}

function optionPrice(
  { right, strikeThousandths, expiration }: OccTerms,
  { spot, day, atTheMoneyVol }: { spot: number; day: number; atTheMoneyVol: number },
): number {
  const strike = strikeThousandths / 1_000;
  const k = Math.log(strike / spot);
  return bsmPrice({
    right,
    spot,
    strike,
    timeToExpiryYears: (expiration - day) / 365,
    annualRate,
    annualDividendYield,
    annualVol: Math.max(0.05, atTheMoneyVol + skew * k + curvature * k * k),
  });
}

function* demoContracts(
  root: string,
  bars: readonly UnderlyingBar[],
  places: ReadonlyMap<number, number>,
): Generator<DemoContract> {
  const lastDay = bars.at(-1)!.day;
  for (let n = 0; ; n += 1) {
    const expiration = expirationOf(firstExpiration.year, firstExpiration.month + n);
    const listed = sessionOnOrAfter("XNYS", expiration - listedDaysBefore)!;
    if (listed > lastDay) return;
    const before = bars[places.get(previousSession("XNYS", listed)!)!]!.close;
    for (const [rung, { moneyness, rights }] of ladder.entries()) {
      const strike = Math.round((before * moneyness) / strikeStep) * strikeStep;
      for (const right of rights) {
        const seed =
          demoSeed + 100_000 * (1 + optionRoots.indexOf(root)) + 20 * n + 2 * rung + (right === "C" ? 0 : 1);
        yield { root, expiration, right, strikeThousandths: strike * 1_000, listed, seed };
      }
    }
  }
}

/** The third Friday of a month, or the session before where the exchange is closed; months run on past December. */
function expirationOf(year: number, month: number): number {
  const fifteenth = dayOfDate({
    year: year + Math.floor((month - 1) / 12),
    month: ((month - 1) % 12) + 1,
    dayOfMonth: 15,
  });
  return sessionOnOrBefore("XNYS", fifteenth + ((5 - weekday(fifteenth) + 7) % 7))!;
}
