import { dayOf } from "../../analytics/calendar/index.js";
import { SeededRandom } from "../../analytics/math/seeded-random.js";
import type { BarFact } from "./bar-stage.js";
import { demoNames, demoSectors } from "./demo-names.js";

/** Dataset of the demo. Its bars carry the warning SYNTHETIC wherever they are served. */
export const demoSource = "SYNTHETIC";

export const demoSeed = 20_260_301;
/** Paths begin here, so that a day's price does not depend on when the demo was seeded. */
export const pathStart: number = dayOf("2024-01-02");
/** Two shares split, so that the demo shows what a split does. */
const splitDay = dayOf("2025-06-10");

/** The funds of the factor model under their own tickers, each with its loading on the market and on its style. */
const factorFunds = [
  { symbol: "SPY", name: "Market", price: 560, market: 1, style: 0 },
  { symbol: "VTV", name: "Value", price: 165, market: 0.85, style: 0.004 },
  { symbol: "VUG", name: "Growth", price: 370, market: 1.15, style: 0.004 },
  { symbol: "MTUM", name: "Momentum", price: 205, market: 1.05, style: 0.005 },
  { symbol: "QUAL", name: "Quality", price: 180, market: 0.97, style: 0.002 },
  { symbol: "SLY", name: "Small caps", price: 95, market: 1.1, style: 0.006 },
  { symbol: "IJR", name: "Small caps", price: 110, market: 1.1, style: 0.006 },
  { symbol: "USMV", name: "Low volatility", price: 88, market: 0.7, style: 0.002 },
] as const;

/** Funds that are priced once a day at their net asset value. */
const mutualFunds = [
  { symbol: "CORE.DEMO", name: "Core allocation", price: 24, market: 0.6, style: 0.0015 },
  { symbol: "GLIDE.DEMO", name: "Target date", price: 18, market: 0.8, style: 0.002 },
  { symbol: "BALLAST.DEMO", name: "Bond", price: 11, market: 0.08, style: 0.002 },
] as const;

/** Shares quoted in pounds. */
const britishShares = [
  { symbol: "THAMES.DEMO", name: "Thames", sector: "Utilities", price: 9.4, market: 0.6, style: 0.009 },
  { symbol: "SEVERN.DEMO", name: "Severn", sector: "Financials", price: 5.2, market: 0.9, style: 0.011 },
  { symbol: "TYNE.DEMO", name: "Tyne", sector: "Energy", price: 23.7, market: 0.8, style: 0.012 },
  { symbol: "MERSEY.DEMO", name: "Mersey", sector: "Health Care", price: 101.5, market: 0.7, style: 0.01 },
] as const;

export interface DemoPath {
  readonly symbol: string;
  readonly name: string;
  readonly sector: string | null;
  readonly instrumentClass: "EQUITY" | "ETF" | "FUND";
  readonly currency: "USD" | "GBP";
  readonly startPrice: number;
  readonly beta: number;
  readonly ownVol: number;
  readonly dividendYield: number;
  readonly splits: boolean;
  readonly seed: number;
}

/** About seventy labelled instruments: shares and funds that do not exist, and the factor funds with made-up prices. */
export function demoPaths(): DemoPath[] {
  const random = new SeededRandom(demoSeed);
  const shares = demoNames.map((name, i) => ({
    symbol: `${name.toUpperCase()}.DEMO`,
    name: `${name} (synthetic)`,
    sector: demoSectors[i % demoSectors.length]!,
    instrumentClass: "EQUITY" as const,
    currency: "USD" as const,
    startPrice: 20 + Math.round(random.uniform() * 38_000) / 100,
    beta: 0.5 + random.uniform(),
    ownVol: 0.008 + 0.014 * random.uniform(),
    dividendYield: i % 3 === 0 ? 0 : 0.01 + 0.03 * random.uniform(),
    splits: i % 26 === 5,
  }));
  const etfs = factorFunds.map((fund) => ({
    ...fundPath(fund),
    name: `${fund.name} fund ${fund.symbol} (synthetic prices)`,
    instrumentClass: "ETF" as const,
    dividendYield: 0.013,
  }));
  const first = [...shares, ...etfs].map((path, i) => ({ ...path, seed: demoSeed + 1 + i }));
  // Streams of their own: what came first keeps its prices.
  const navs = mutualFunds.map((fund) => ({
    ...fundPath(fund),
    name: `${fund.name} mutual fund (synthetic)`,
    instrumentClass: "FUND" as const,
    dividendYield: 0,
  }));
  const british = britishShares.map((share) => ({
    ...fundPath(share),
    name: `${share.name} (synthetic)`,
    sector: share.sector,
    instrumentClass: "EQUITY" as const,
    currency: "GBP" as const,
    dividendYield: 0.03,
  }));
  return [...first, ...[...navs, ...british].map((path, i) => ({ ...path, seed: demoSeed + 10_001 + i }))];
}

function fundPath({
  symbol,
  price,
  market,
  style,
}: {
  symbol: string;
  price: number;
  market: number;
  style: number;
}) {
  return {
    symbol,
    sector: null,
    currency: "USD" as const,
    startPrice: price,
    beta: market,
    ownVol: style,
    splits: false,
  };
}

/** Daily log returns of the demo's market. */
export function demoMarketReturns(count: number): Float64Array {
  const random = new SeededRandom(demoSeed);
  return Float64Array.from({ length: count }, () => 0.0004 + 0.0095 * random.normal());
}

const quarter = 63;

/** The bars of a path, one a session from the first on. */
export function* demoPathRows(
  path: DemoPath,
  sessions: Int32Array,
  market: Float64Array,
): Generator<Omit<BarFact, "line">> {
  const random = new SeededRandom(path.seed);
  let close = path.startPrice;
  for (let i = 0; i < sessions.length; i += 1) {
    const day = sessions[i]!;
    const before = close;
    const split = path.splits && day === splitDay ? 2 : 1;
    const pays = path.dividendYield > 0 && i % quarter === path.seed % quarter;
    const dividend = pays ? cents((path.dividendYield / 4) * before) : 0;
    const growth = Math.exp(path.beta * market[i]! + path.ownVol * random.normal());
    close = Math.max(0.01, cents((before * growth - dividend) / split));
    const open = cents((before / split) * Math.exp(0.004 * random.normal()));
    const spread = 1 + Math.abs(0.006 * random.normal());
    const volume = Math.round(
      1e6 * Math.exp(0.4 * random.normal()) * (path.instrumentClass === "ETF" ? 20 : 1),
    );
    // A net asset value is one price, and nobody trades at another.
    const isNav = path.instrumentClass === "FUND";
    yield {
      symbol: path.symbol,
      source: demoSource,
      day,
      knownAt: null,
      open: demoPrice(isNav ? close : open),
      high: demoPrice(isNav ? close : Math.max(open, close) * spread),
      low: demoPrice(isNav ? close : Math.min(open, close) / spread),
      close: demoPrice(close),
      volume: isNav ? null : String(volume),
      adjustedClose: null,
      dividend: String(dividend),
      split: String(split),
    };
  }
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}

/** In cents, at least one. */
export function demoPrice(value: number): string {
  return Math.max(0.01, value).toFixed(2);
}
