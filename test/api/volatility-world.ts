import { isoDay, parseDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { type BulkSession, openBulkSession } from "../../src/platform/db/bulk-session.js";
import { Dice } from "../support/dice.js";
import { operation } from "../support/operations.js";
import { takeInText } from "../support/real-data.js";
import { type ClientError, registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { type PlainSmile, plainYears, sviCarry, sviContracts } from "../support/svi-chain.js";
import { type ToldContract, tellDay } from "../support/told-chain.js";

export const day = "2022-07-12";
export const symbol = "VOLA";
export const strikes = Array.from({ length: 41 }, (_, i) => 60 + 2 * i);
export const smiles: readonly PlainSmile[] = [
  "2022-07-12",
  "2022-07-15",
  "2022-07-22",
  "2022-08-05",
  "2022-08-12",
  "2022-09-16",
  "2022-10-21",
  "2022-12-16",
].map((expiry, i) => {
  const T = plainYears(day, "12:00", expiry);
  const scale = 0.05 * T * (1 + 0.03 * i);
  return { expiry, a: 0.4 * scale, b: 2 * scale, rho: -0.5, m: 0.02, sigma: 0.3 + 0.02 * i };
});
export const frames = [
  { time: "09:31", spot: 99.2 },
  { time: "10:05", spot: 100 },
  { time: "10:20", spot: 100.6 },
  { time: "16:00", spot: 101 },
].map(({ time, spot }) => ({
  time,
  spot,
  contracts: sviContracts({ day, time, spot, root: symbol, smiles, strikes }),
}));
export const at = (time: string) => `${day}T${time}:00`;

const dice = new Dice(77);
export const sessions = Array.from(
  sessionsBetween("XNYS", parseDay("2021-12-01")!, parseDay("2022-07-20")!),
  isoDay,
);
let price = 100;
export const closes = sessions.map((date) => {
  price *= Math.exp(0.012 * (dice.below(2_001) / 1_000 - 1) * 1.7);
  return { date, close: Math.round(1e4 * price) / 1e4 };
});
export const impliedVols = sessions.map((date) => ({ date, vol: 0.15 + dice.below(2_000) / 10_000 }));

export interface VolatilityWorld {
  readonly server: TestServer;
  readonly session: BulkSession;
  readonly headers: Record<string, string>;
  underlying(name: string): { key: number; symbol: string };
  /** The chain of a committed operation's answer, which has no errors. */
  // biome-ignore lint/suspicious/noExplicitAny: answers have many shapes
  ask(name: string, variables?: object): Promise<any>;
  refusal(name: string, variables?: object): Promise<ClientError | undefined>;
  close(): Promise<void>;
}

/**
 * A server with a chain priced on known smiles, closes of half a year, and series around it. GAPPY lacks a close and open
 * interest, THIN most vols.
 */
export async function openVolatilityWorld(): Promise<VolatilityWorld> {
  const server = await startTestServer();
  const { headers } = await registeredUser(server);
  const { databaseUrl } = server;
  const session = openBulkSession(databaseUrl, "riskgraph-test-chains");
  const bars = closes.flatMap(({ date, close }) =>
    // A dearth of closes for the second symbol: one is missing ten sessions before.
    [symbol, ...(date === "2022-06-28" ? [] : ["GAPPY"])].map(
      (name) => `${date},${name},${close},${close},${close},${close},1000`,
    ),
  );
  const thin = ["THIN", "NONE"].map((name) => `2022-07-11,${name},100,100,100,100,1000`);
  await takeInText(
    databaseUrl,
    "bars",
    ["date,symbol,open,high,low,close,volume", ...bars, ...thin].join("\n"),
    { basis: "RAW" },
  );
  const series = [
    ...impliedVols.map(({ date, vol }) => `${date},${symbol}.ATM_IV_30D,${vol}`),
    ...["2022-07-06", "2022-07-07", "2022-07-08"].map((date) => `${date},GAPPY.ATM_IV_30D,0.2`),
    "2022-07-08,VIX,24.64",
    "2022-07-11,VIX,26.17",
    "2022-07-12,VIX,27.29",
    "2022-07-11,VIX9D,25.1",
    "2022-07-11,VIX3M,28.2",
    "2022-07-08,DGS10,3.09",
    "2022-07-11,DGS10,2.99",
    "2022-07-11,BAMLH0A0HYM2,5.6",
    "2022-06-01,MOVE,120",
  ];
  await takeInText(databaseUrl, "series", ["date,series,value", ...series].join("\n"));
  const rows = await server.sql<{ id: number; symbol: string }[]>`select id, symbol from instruments`;
  const keys = new Map(rows.map(({ id, symbol: name }) => [name, id]));
  const underlying = (name: string) => ({ key: keys.get(name)!, symbol: name });
  const interest = { session: "2022-07-11" };
  await tellDay(session, { underlying: underlying(symbol), day, frames, interest });
  await tellDay(session, {
    underlying: underlying("GAPPY"),
    day,
    frames: [{ ...frames[1]!, contracts: frames[1]!.contracts.map((one) => ({ ...one, root: "GAPPY" })) }],
    interest: null,
  });
  const nearest = frames[1]!.contracts.filter(({ expiry }) => expiry <= "2022-07-15");
  await tellDay(session, {
    underlying: underlying("THIN"),
    day,
    frames: [
      {
        ...frames[1]!,
        contracts: nearest.map((one, i) => ({ ...one, root: "THIN", vol: i < 80 ? one.vol : null })),
      },
    ],
    interest,
  });
  const post = (name: string, variables: object) =>
    server.graphql(operation(name), { symbol, at: at("10:05"), ...variables }, headers);
  return {
    server,
    session,
    headers,
    underlying,
    async ask(name, variables = {}) {
      const { body } = await post(name, variables);
      if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
      return body.data.instrument.optionChain;
    },
    async refusal(name, variables = {}) {
      return (await post(name, variables)).body.errors?.[0];
    },
    async close() {
      await session.close();
      await server.close();
    },
  };
}

export const lastCloses = closes.filter(({ date }) => date < day).map(({ close }) => close);

/** Sample deviation of the last log returns, a year in percent. */
export function plainVolPct(prices: readonly number[], window: number): number {
  const returns = Array.from({ length: window }, (_, i) => {
    const place = prices.length - window + i;
    return Math.log(prices[place]! / prices[place - 1]!);
  });
  const mean = returns.reduce((sum, r) => sum + r, 0) / window;
  const squares = returns.reduce((sum, r) => sum + (r - mean) ** 2, 0);
  return 100 * Math.sqrt((squares / (window - 1)) * 252);
}

/** What is quoted out of the money on an expiry: [ln(K / F), vol]. */
export function plainSmile(
  contracts: readonly ToldContract[],
  { expiry, time, spot }: Asked,
): [number, number][] {
  const forward = plainForward(contracts, { expiry, time, spot });
  return contracts
    .filter(
      ({ expiry: last, right, strike, vol }) =>
        last === expiry && vol !== null && (right === "C" ? strike >= forward : strike < forward),
    )
    .map(({ strike, vol }): [number, number] => [Math.log(strike / forward), Math.round(1e6 * vol!) / 1e6])
    .sort(([a], [b]) => a - b);
}

interface Asked {
  readonly expiry: string;
  readonly time: string;
  readonly spot: number;
}

/** F = K + e^(rT) (C - P) where |C - P| is least, from prices as they are stored. */
export function plainForward(contracts: readonly ToldContract[], { expiry, time }: Asked): number {
  const tick = (value: number) => Math.round(1e4 * value) / 1e4;
  const mid = ({ bid, ask: offer }: ToldContract) => (tick(bid!) + tick(offer!)) / 2;
  const isQuoted = ({ bid }: ToldContract) => tick(bid!) > 0;
  const gaps = strikes.flatMap((strike) => {
    const [call, put] = (["C", "P"] as const).map((side) =>
      contracts.find((one) => one.expiry === expiry && one.strike === strike && one.right === side),
    );
    if (call === undefined || put === undefined || !isQuoted(call) || !isQuoted(put)) return [];
    return [{ strike, gap: mid(call) - mid(put) }];
  });
  const best = gaps.reduce((least, one) => (Math.abs(one.gap) < Math.abs(least.gap) ? one : least));
  return best.strike + Math.exp(sviCarry.r * plainYears(day, time, expiry)) * best.gap;
}

export function plainVolAt(smile: readonly (readonly [number, number])[], k: number): number | null {
  const right = smile.findIndex(([x]) => x >= k);
  if (right < 0 || (right === 0 && smile[0]![0] !== k)) return null;
  if (right === 0) return smile[0]![1];
  const [[x0, v0], [x1, v1]] = [smile[right - 1]!, smile[right]!];
  return v0 + ((k - x0) / (x1 - x0)) * (v1 - v0);
}

/** Expiries that live at a time, with their years. */
export function livePoints({ time }: { time: string }) {
  return smiles.map((smile) => ({ smile, T: plainYears(day, time, smile.expiry) })).filter(({ T }) => T > 0);
}

/** Vol at the money of a tenor: total variance linear in time. */
export function plainTenorPct(frame: (typeof frames)[number], days: number): number | null {
  const points = livePoints(frame).map(({ smile, T }) => ({
    T,
    vol: plainVolAt(plainSmile(frame.contracts, { ...frame, expiry: smile.expiry }), 0)!,
  }));
  const tenor = days / 365;
  const far = points.findIndex(({ T }) => T >= tenor);
  if (far < 1) return null;
  const [one, two] = [points[far - 1]!, points[far]!];
  const share = (tenor - one.T) / (two.T - one.T);
  const w = (1 - share) * one.vol ** 2 * one.T + share * two.vol ** 2 * two.T;
  return 100 * Math.sqrt(w / tenor);
}
