import {
  dayOf,
  isoDay,
  lastClosedSession,
  sessionsBetween,
  shiftSession,
} from "../../analytics/calendar/index.js";
import { SeededRandom } from "../../analytics/math/seeded-random.js";
import { openBulkSession } from "../../platform/db/bulk-session.js";
import { BarStage } from "./bar-stage.js";
import { mergeBars } from "./merge-bars.js";
import { mergeReferences } from "./merge-references.js";
import { lastBarDay } from "./sources.queries.js";

/** Dataset of the demo. Its bars carry the warning SYNTHETIC wherever they are served. */
export const demoSource = "SYNTHETIC";

const years = 2;
const sessionsPerYear = 252;
const seed = 20_260_301;
/** Paths begin here, so that a day's price does not depend on when the demo was seeded. */
const pathStart = dayOf("2024-01-02");
/** The README's examples are of days after this one, and stay true. */
const examplesFrom = dayOf("2026-02-02");
/** Two shares split, so that the demo shows what a split does. */
const splitDay = dayOf("2025-06-10");

const sectors = [
  "Technology",
  "Health Care",
  "Financials",
  "Energy",
  "Industrials",
  "Consumer Staples",
  "Utilities",
  "Materials",
] as const;
const names = [
  "Alder",
  "Birch",
  "Cedar",
  "Dogwood",
  "Elm",
  "Fir",
  "Gingko",
  "Hazel",
  "Ironwood",
  "Juniper",
  "Katsura",
  "Larch",
  "Maple",
  "Nutmeg",
  "Oak",
  "Pine",
  "Quince",
  "Rowan",
  "Spruce",
  "Teak",
  "Umbra",
  "Vine",
  "Willow",
  "Xylo",
  "Yew",
  "Zelkova",
  "Acacia",
  "Balsa",
  "Cypress",
  "Durian",
  "Ebony",
  "Fig",
  "Guava",
  "Hickory",
  "Ilex",
  "Jasmine",
  "Kapok",
  "Lime",
  "Myrtle",
  "Neem",
  "Olive",
  "Poplar",
  "Raffia",
  "Sequoia",
  "Tupelo",
  "Upas",
  "Viburnum",
  "Walnut",
  "Yucca",
  "Ziziphus",
  "Aspen",
  "Beech",
] as const;

/** The funds of the factor model under their own tickers, each with its loading on the market and on its style. */
const funds = [
  { symbol: "SPY", name: "Market", price: 560, market: 1, style: 0 },
  { symbol: "VTV", name: "Value", price: 165, market: 0.85, style: 0.004 },
  { symbol: "VUG", name: "Growth", price: 370, market: 1.15, style: 0.004 },
  { symbol: "MTUM", name: "Momentum", price: 205, market: 1.05, style: 0.005 },
  { symbol: "QUAL", name: "Quality", price: 180, market: 0.97, style: 0.002 },
  { symbol: "SLY", name: "Small caps", price: 95, market: 1.1, style: 0.006 },
  { symbol: "IJR", name: "Small caps", price: 110, market: 1.1, style: 0.006 },
  { symbol: "USMV", name: "Low volatility", price: 88, market: 0.7, style: 0.002 },
] as const;

interface DemoPath {
  readonly symbol: string;
  readonly name: string;
  readonly sector: string | null;
  readonly isFund: boolean;
  readonly startPrice: number;
  readonly beta: number;
  readonly ownVol: number;
  readonly dividendYield: number;
  readonly splits: boolean;
}

/** About sixty labelled instruments: shares of no company that exists, and the factor funds with made-up prices. */
function demoPaths(): DemoPath[] {
  const random = new SeededRandom(seed);
  const shares = names.map((name, i) => ({
    symbol: `${name.toUpperCase()}.DEMO`,
    name: `${name} (synthetic)`,
    sector: sectors[i % sectors.length]!,
    isFund: false,
    startPrice: 20 + Math.round(random.uniform() * 38_000) / 100,
    beta: 0.5 + random.uniform(),
    ownVol: 0.008 + 0.014 * random.uniform(),
    dividendYield: i % 3 === 0 ? 0 : 0.01 + 0.03 * random.uniform(),
    splits: i % 26 === 5,
  }));
  const factorFunds = funds.map((fund) => ({
    symbol: fund.symbol,
    name: `${fund.name} fund ${fund.symbol} (synthetic prices)`,
    sector: null,
    isFund: true,
    startPrice: fund.price,
    beta: fund.market,
    ownVol: fund.style,
    dividendYield: 0.013,
    splits: false,
  }));
  return [...shares, ...factorFunds];
}

/**
 * Writes the demo market up to the last session before `now`, if it does not reach there yet: a demo that is started
 * again weeks later has gone on.
 */
export async function seedDemoMarket(url: string, applicationName: string, now: Date): Promise<void> {
  const session = openBulkSession(url, applicationName);
  try {
    const lastDay = lastClosedSession("XNYS", now.getTime())!;
    if ((await lastBarDay(session.db, demoSource)) === isoDay(lastDay)) return;
    const paths = demoPaths();
    const funds = new Set(paths.filter((path) => path.isFund).map((path) => path.symbol));
    const stage = await BarStage.open(session, (symbol) => (funds.has(symbol) ? "ETF" : "EQUITY"));
    const firstDay = Math.min(shiftSession("XNYS", lastDay, -years * sessionsPerYear)!, examplesFrom);
    const sessions = sessionsBetween("XNYS", pathStart, lastDay);
    const market = marketReturns(sessions.length);
    let line = 0;
    for (const [i, path] of paths.entries()) {
      for (const row of pathRows(path, sessions, market, seed + 1 + i)) {
        line += 1;
        if (row.day >= firstDay && stage.add({ ...row, line })) await stage.facts.drain();
      }
    }
    await stage.facts.closeCopy();
    await session.transaction(async () => {
      await mergeBars(session, stage, {
        recordedAt: now,
        basis: "RAW",
        isSynthetic: true,
        hasActions: true,
        currency: "USD",
        workspaceId: null,
      });
      await mergeReferences(session, {
        facts: paths.map(referenceOf),
        source: `${demoSource}_REFERENCE`,
        isSynthetic: true,
        recordedAt: now,
        currency: "USD",
      });
    });
  } finally {
    await session.close();
  }
}

function marketReturns(count: number): Float64Array {
  const random = new SeededRandom(seed);
  return Float64Array.from({ length: count }, () => 0.0004 + 0.0095 * random.normal());
}

const quarter = 63;

function* pathRows(path: DemoPath, sessions: Int32Array, market: Float64Array, pathSeed: number) {
  const random = new SeededRandom(pathSeed);
  let close = path.startPrice;
  for (let i = 0; i < sessions.length; i += 1) {
    const day = sessions[i]!;
    const before = close;
    const split = path.splits && day === splitDay ? 2 : 1;
    const pays = path.dividendYield > 0 && i % quarter === pathSeed % quarter;
    const dividend = pays ? cents((path.dividendYield / 4) * before) : 0;
    const growth = Math.exp(path.beta * market[i]! + path.ownVol * random.normal());
    close = Math.max(0.01, cents((before * growth - dividend) / split));
    const open = cents((before / split) * Math.exp(0.004 * random.normal()));
    const spread = 1 + Math.abs(0.006 * random.normal());
    const volume = Math.round(1e6 * Math.exp(0.4 * random.normal()) * (path.isFund ? 20 : 1));
    yield {
      symbol: path.symbol,
      source: demoSource,
      day,
      knownAt: null,
      open: price(open),
      high: price(Math.max(open, close) * spread),
      low: price(Math.min(open, close) / spread),
      close: price(close),
      volume: String(volume),
      adjustedClose: null,
      dividend: String(dividend),
      split: String(split),
    };
  }
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}

function price(value: number): string {
  return Math.max(0.01, value).toFixed(2);
}

function referenceOf(path: DemoPath, line: number) {
  return {
    line,
    symbol: path.symbol,
    name: path.name,
    sector: path.sector,
    subIndustry: null,
    headquarters: null,
    cik: null,
    founded: null,
    indexCode: "DEMO",
    indexSince: null,
    indexSinceDay: pathStart,
  };
}
