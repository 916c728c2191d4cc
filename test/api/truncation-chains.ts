import {
  isoDay,
  newYorkInstant,
  parseDay,
  previousSession,
  sessionsBetween,
} from "../../src/analytics/calendar/index.js";
import {
  createChainCache,
  daysToFit,
  fitChainDay,
  optionsPolicy,
  tellOpenInterest,
} from "../../src/modules/options/index.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";
import { openDatabase } from "../../src/platform/db/client.js";
import { plainContracts } from "../support/plain-chain.js";
import { takeInText } from "../support/real-data.js";
import { tellDay, toldSymbol } from "../support/told-chain.js";

const symbol = "SPY";

/** Variables of the committed queries on option chains. */
export const chainVariables: Readonly<Record<string, object>> = {
  AdvancedVolatility: { symbol },
  Chex: { symbol },
  Coverage: {},
  Dex: { symbol },
  ExposureBand: { symbol },
  ExposureHistory: { symbol, interval: 60 },
  ExposureLevels: { symbol, flipMethod: "REPRICED", wallBy: "OPEN_INTEREST" },
  ExposureNarrative: { symbol },
  ExposureSummary: { symbol, convention: "ALL_SHORT", dayCount: "CALENDAR_DAYS_365" },
  Gex: { symbol, minOi: 100 },
  MaxPain: { symbol },
  OptionQuotes: { symbol, first: 200 },
  OptionsChain: { symbol },
  StockQuote: { symbol },
  StockSummary: { symbol },
  Vex: { symbol, ivSource: "SVI" },
  VolSurface: { symbol },
  Volatility: { symbol },
  Vrp: { symbol },
  ZeroDte: { symbol, assumedAtmIv: 0.2 },
};

/** What a chain may say where it was not known, or not of enough contracts. */
export const chainRefusals = /"code":"(NO_DATA|NO_COVERAGE|INSUFFICIENT_DATA)"/;

/** Sessions around the instants that the test asks for, and spot at their beginnings. */
const days = [
  ["2014-06-05", 193],
  ["2014-06-06", 194],
  ["2014-06-09", 195],
  ["2018-06-11", 278],
  ["2018-06-12", 279],
  ["2018-06-13", 278],
  ["2018-11-21", 264],
  ["2018-11-23", 263],
  ["2019-05-01", 293],
  ["2019-05-02", 291],
  ["2019-05-03", 294],
  ["2020-03-13", 262],
  ["2020-03-16", 245],
  ["2020-08-27", 349],
  ["2020-08-28", 350],
  ["2020-08-31", 351],
  ["2023-06-08", 428],
  ["2023-06-09", 430],
] as const;

const times = ["09:31", "10:30", "13:00"] as const;
const daysAhead = [0, 7, 30, 95] as const;
/** Quoted on every day within a hundred before. */
const monthlies = ["2014-07-18", "2020-09-18"] as const;
const strikeSteps = [-16, -10, -6, -4, -2, -1, 0, 1, 2, 4, 6, 10, 16] as const;
const source = "seeded";

function expiriesOf(day: string): string[] {
  const first = parseDay(day)!;
  const isNear = (expiry: string) => parseDay(expiry)! > first && parseDay(expiry)! <= first + 100;
  return [...daysAhead.map((ahead) => isoDay(first + ahead)), ...monthlies.filter(isNear)];
}

/** `opened`: spot at the first frame, around which a day's strikes lie. */
function frameOf(
  day: string,
  { time, spot, opened, held = 1 }: { time: string; spot: number; opened: number; held?: number },
) {
  const middle = 5 * Math.round(opened / 5);
  const contracts = plainContracts({
    day,
    time,
    spot,
    expiries: expiriesOf(day).map((expiry) => ({ root: symbol, expiry })),
    strikes: strikeSteps.map((step) => middle + 5 * step),
    vol: (strike) => 0.18 - 0.3 * Math.log(strike / spot) + 0.5 * Math.log(strike / spot) ** 2,
    openInterest: ({ right, strike }) => held * (right === "C" ? strike : 2 * strike),
    volume: ({ right, strike }) => (right === "C" ? strike : 300),
  });
  return { time, spot, spotBid: spot - 0.01, spotAsk: spot + 0.01, contracts };
}

/**
 * A chain with all that its answers rest on: closing frames that are known a quarter of an hour after the close, open
 * interest of the session before that is corrected on the next morning, half of the days told anew in the evening, fits of
 * every half hour; minute bars, rates, yields and vols at the money, some of them corrected later.
 */
export async function seedChains(url: string): Promise<void> {
  const session = openBulkSession(url, "riskgraph-test-chains");
  const database = openDatabase(url, { sessions: 1, applicationName: "riskgraph-test-fits" });
  const services = { chains: createChainCache(optionsPolicy.cacheBytes) };
  const ctx = { db: database.db, sql: database.sql, services };
  const fitAll = async () => {
    for (const day of await daysToFit(ctx, symbol)) await fitChainDay(ctx, day, () => new Date());
  };
  try {
    const [row] = await database.sql<{ id: number }[]>`select id from instruments where symbol = ${symbol}`;
    const underlying = { key: row!.id, symbol };
    const told = days.map(([day, spot]) => {
      const tradingDay = parseDay(day)!;
      const before = previousSession("XNYS", tradingDay)!;
      const at = (minutes: number) => new Date(newYorkInstant({ day: tradingDay, minutes }));
      const common = { underlying, day, source, interest: { session: isoDay(before) } };
      return { day, spot, tradingDay, before, at, common };
    });
    for (const { day, spot, tradingDay, before, at, common } of told) {
      const closing = { ...frameOf(day, { time: "16:00", spot: spot + 3, opened: spot }), knownAt: at(975) };
      // The first frame of a half hour that is fitted, and one that was known before it.
      const late = { ...frameOf(day, { time: "13:00", spot: spot + 2, opened: spot }), knownAt: at(795) };
      const frames = [
        ...times.slice(0, 2).map((time, i) => frameOf(day, { time, spot: spot + i, opened: spot })),
        late,
        frameOf(day, { time: "13:01", spot: spot + 2.5, opened: spot }),
        closing,
      ];
      await tellDay(session, { ...common, frames });
      const corrected = frameOf(day, { time: "09:31", spot, opened: spot, held: 3 }).contracts;
      await tellOpenInterest(
        session,
        {
          underlying,
          tradingDay,
          source,
          session: before,
          knownAt: at(1_440 + 420),
          bySymbol: new Map(corrected.map((one) => [toldSymbol(one), one.openInterest!])),
        },
        new Date(),
      );
    }
    await fitAll();
    for (const { day, spot, at, common } of told.filter((_, i) => i % 2 === 0)) {
      const frames = times.map((time) => frameOf(day, { time, spot: spot + 0.5, opened: spot }));
      await tellDay(session, { ...common, frames, isDated: true, knownAt: at(1_200) });
    }
    await fitAll();
  } finally {
    await session.close();
    await database.close();
  }
  await takeInAround(url);
}

async function takeInAround(url: string): Promise<void> {
  const minutes = days.flatMap(([day, spot]) =>
    [580, 660, 945].map((minute, i) => {
      const at = new Date(newYorkInstant({ day: parseDay(day)!, minutes: minute })).toISOString();
      return `${at},${symbol},${spot + i},${spot + i + 0.5},${spot + i - 0.5},${spot + i + 0.25},1000`;
    }),
  );
  const header = "time,symbol,open,high,low,close,volume";
  await takeInText(url, "minute-bars", [header, ...minutes].join("\n"));
  // Known when it is recorded.
  const again = minutes.map((line) => line.replace(/\.25,1000$/, ".45,1000"));
  await takeInText(url, "minute-bars", [header, ...again].join("\n"));
  const rates = days.flatMap(([day], place) => [
    `${day},30,${0.01 + place / 1_000},`,
    `${day},365,${0.02 + place / 1_000},`,
  ]);
  const corrected = "2019-05-01,30,0.09,2019-05-03T12:00:00Z";
  await takeInText(url, "rates", ["date,tenor_days,rate,known_at", ...rates, corrected].join("\n"));
  const yields = days.map(([day], place) => `${day},${symbol},${0.015 + place / 10_000}`);
  await takeInText(url, "dividend-yields", ["date,symbol,yield", ...yields].join("\n"));
  const dated = days.flatMap(([day]) => [...sessionsBetween("XNYS", parseDay(day)! - 21, parseDay(day)!)]);
  const vols = [...new Set(dated)].map((day, place) => `${isoDay(day)},${0.15 + (place % 23) / 100}`);
  await takeInText(url, "atm-iv", [`date,${symbol}`, ...vols].join("\n"));
}
