import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  isSession,
  newYorkInstant,
  parseDay,
  sessionClose,
  sessionOnOrBefore,
  sessionOpen,
} from "../../../src/analytics/calendar/index.js";
import { operation } from "../../support/operations.js";
import { normalCdf, normalPdf } from "../../support/plain-bsm.js";
import { dataFolder, hasRealData, takeIn } from "../../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../../support/server.js";

/*
 * Every CBOE file at the instant it was printed, held against loops as plain as can be: the file's vols, forwards by parity
 * per root and expiry, minutes to settlement, formulas as they stand in the books.
 */

const folder = join(dataFolder, "options");
const files = hasRealData ? readdirSync(folder).filter((name) => name.startsWith("cboe_")) : [];
if (!hasRealData) process.stdout.write("no ../shared/data: exposures of real chains are not tested\n");

const rate = 0.04;

interface Contract {
  readonly root: string;
  readonly expiration: string;
  readonly isCall: boolean;
  readonly strike: number;
  readonly mid: number | null;
  readonly vol: number;
  readonly openInterest: number;
  /** Years to settlement. */
  readonly T: number;
  /** Dividend yield by parity. */
  q: number;
}

interface Snapshot {
  readonly symbol: string;
  readonly at: string;
  readonly spot: number;
  readonly live: readonly Contract[];
}

function settlement(root: string, expiration: string): number {
  const day = parseDay(expiration)!;
  const isMorning = ["SPX", "NDX", "RUT", "DJX", "VIX"].includes(root);
  if (isSession("XNYS", day)) return isMorning ? sessionOpen("XNYS", day) : sessionClose("XNYS", day);
  return newYorkInstant({ day, minutes: isMorning ? 570 : 960 });
}

function readSnapshot(name: string): Snapshot {
  const [header, ...lines] = gunzipSync(readFileSync(join(folder, name)))
    .toString("utf8")
    .trim()
    .split("\n");
  const names = header!.split(",");
  const rows = lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i]!, value])));
  const at = rows[0]!.quote_time_et!;
  const day = parseDay(at.slice(0, 10))!;
  const clock = newYorkInstant({ day, minutes: 60 * Number(at.slice(11, 13)) + Number(at.slice(14, 16)) });
  const live = rows.flatMap((row): Contract[] => {
    const minutes = (settlement(row.root!, row.expiration!) - clock) / 60_000;
    if (minutes <= 0 || /\d$/.test(row.root!)) return [];
    const [bid, ask] = [Number(row.bid), Number(row.ask)];
    return [
      {
        root: row.root!,
        expiration: row.expiration!,
        isCall: row.option_type === "C",
        strike: Number(row.strike),
        mid: bid > 0 && ask >= bid ? (bid + ask) / 2 : null,
        vol: Number(row.iv),
        openInterest: Number(row.open_interest),
        T: Math.max(1, minutes) / 525_600,
        q: 0,
      },
    ];
  });
  // Before the open the file's spot is of the session before: parity of the nearest expiry stands for it.
  const isEarly = sessionOnOrBefore("XNYS", day) === day && clock < sessionOpen("XNYS", day);
  const spot = isEarly ? spotByParity(live) : Number(rows[0]!.spot);
  for (const group of groups(live)) {
    const forward = forwardOf(group);
    const q = forward === null ? 0 : rate - Math.log(forward / spot) / group[0]!.T;
    for (const contract of group) contract.q = Math.abs(q) > 5 ? 0 : q;
  }
  return { symbol: rows[0]!.underlying!, at: `${at}:00`, spot, live };
}

function groups(contracts: readonly Contract[]): Contract[][] {
  const found = new Map<string, Contract[]>();
  for (const contract of contracts) {
    const key = `${contract.root} ${contract.expiration}`;
    const group = found.get(key) ?? [];
    group.push(contract);
    found.set(key, group);
  }
  return [...found.values()].sort((a, b) => a[0]!.T - b[0]!.T);
}

/** F = K + e^(rT) (C - P) at the strike where call and put differ least, the lowest of equals. */
function forwardOf(group: readonly Contract[]): number | null {
  const pairs = group
    .filter(({ isCall, mid }) => isCall && mid !== null)
    .flatMap((call) => {
      const put = group.find((one) => !one.isCall && one.strike === call.strike && one.mid !== null);
      return put === undefined ? [] : [{ strike: call.strike, gap: call.mid! - put.mid! }];
    })
    .sort((a, b) => Math.abs(a.gap) - Math.abs(b.gap) || a.strike - b.strike);
  return pairs[0] === undefined ? null : pairs[0].strike + Math.exp(rate * group[0]!.T) * pairs[0].gap;
}

function spotByParity(live: readonly Contract[]): number {
  for (const group of groups(live)) {
    const forward = forwardOf(group);
    if (forward !== null) return forward * Math.exp(-rate * group[0]!.T);
  }
  throw new Error("no pair");
}

const sign = ({ isCall }: Contract) => (isCall ? 1 : -1);
const d1Of = ({ strike, T, q, vol }: Contract, spot: number) =>
  (Math.log(spot / strike) + (rate - q + (vol * vol) / 2) * T) / (vol * Math.sqrt(T));

function gammaOf(contract: Contract, spot: number): number {
  const { T, q, vol } = contract;
  return (Math.exp(-q * T) * normalPdf(d1Of(contract, spot))) / (spot * vol * Math.sqrt(T));
}

function deltaOf(contract: Contract, spot: number): number {
  const w = sign(contract);
  return w * Math.exp(-contract.q * contract.T) * normalCdf(w * d1Of(contract, spot));
}

interface Sides {
  call: number;
  put: number;
}

function byStrike(
  contracts: readonly Contract[],
  figure: (contract: Contract) => number,
): Map<number, Sides> {
  const rows = new Map<number, Sides>();
  for (const contract of contracts) {
    const row = rows.get(contract.strike) ?? { call: 0, put: 0 };
    row[contract.isCall ? "call" : "put"] += figure(contract);
    rows.set(contract.strike, row);
  }
  return new Map([...rows].sort(([a], [b]) => a - b));
}

/** The lowest strike of the greatest positive figure. */
function strikeOfMost(rows: Map<number, Sides>, figure: (row: Sides) => number): number | null {
  let [best, most]: [number | null, number] = [null, 0];
  for (const [strike, row] of rows) if (figure(row) > most) [best, most] = [strike, figure(row)];
  return best;
}

function nearestCrossing(rows: Map<number, Sides>, spot: number): number | null {
  const strikes = [...rows]
    .map(([strike, { call, put }]) => ({ strike, net: call + put }))
    .filter(({ net }) => net !== 0);
  const crossings = strikes.slice(1).flatMap((above, i) => {
    const below = strikes[i]!;
    if (below.net > 0 === above.net > 0) return [];
    const distance = Math.max(0, below.strike - spot, spot - above.strike);
    const level = below.strike + ((above.strike - below.strike) * -below.net) / (above.net - below.net);
    return [{ distance, level }];
  });
  crossings.sort((a, b) => a.distance - b.distance || a.level - b.level);
  return crossings[0]?.level ?? null;
}

/** The spot nearest to today's at which the repriced chain has no net gamma, looked for outwards and then by halving. */
function repricedFlip(contracts: readonly Contract[], spot: number): number | null {
  const netAt = (logMove: number) => {
    const moved = spot * Math.exp(logMove);
    return contracts.reduce(
      (sum, one) => sum + sign(one) * one.openInterest * gammaOf(one, moved) * moved * moved,
      0,
    );
  };
  const rootToward = (limit: number): number | null => {
    const steps = 1_200;
    let [from, value] = [0, netAt(0)];
    for (let i = 1; i <= steps; i += 1) {
      let to = (limit * i) / steps;
      const next = netAt(to);
      if (next > 0 !== value > 0) {
        for (let halving = 0; halving < 60; halving += 1) {
          const middle = (from + to) / 2;
          if (netAt(middle) > 0 === value > 0) from = middle;
          else to = middle;
        }
        return spot * Math.exp(from);
      }
      [from, value] = [to, next];
    }
    return null;
  };
  const [below, above] = [rootToward(Math.log(0.7)), rootToward(Math.log(1.3))];
  if (below === null || above === null) return below ?? above;
  return spot - below <= above - spot ? below : above;
}

const sum = (rows: Map<number, Sides>, side: keyof Sides) =>
  [...rows.values()].reduce((total, row) => total + row[side], 0);

function expectNear(actual: number | null, expected: number | null, scale = Math.abs(expected ?? 0)): void {
  if (expected === null || actual === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-6 * scale);
}

describe.skipIf(!hasRealData)("exposures of the CBOE files", () => {
  let server: TestServer;
  let headers: Record<string, string>;

  beforeAll(async () => {
    server = await startTestServer();
    headers = (await registeredUser(server)).headers;
    for (const name of files) {
      const { refusals } = await takeIn(server.databaseUrl, "chain", join(folder, name));
      expect(refusals).toEqual([]);
    }
  });
  afterAll(() => server?.close());

  it("were found", () => expect(files.length).toBeGreaterThanOrEqual(15));

  it.each(files)("%s", { timeout: 120_000 }, async (name) => {
    const { symbol, at, spot, live } = readSnapshot(name);
    // biome-ignore lint/suspicious/noExplicitAny: answers have many shapes
    const ask = async (document: string, variables: object = {}): Promise<any> => {
      const { body } = await server.graphql(operation(document), { symbol, at, ...variables }, headers);
      expect(body.errors).toBeUndefined();
      return body.data.instrument.optionChain;
    };
    const chain = await ask("Gex");
    const { gex } = chain;
    expect(chain.contractCount).toBe(live.length);
    expectNear(chain.underlyingPrice, spot);

    const priced = live.filter(({ vol }) => vol > 0);
    expect(chain.withoutVolCount).toBe(live.length - priced.length);
    const gamma = byStrike(
      priced,
      (one) => sign(one) * gammaOf(one, spot) * one.openInterest * 100 * spot * spot * 0.01,
    );
    const [call, put] = [sum(gamma, "call"), sum(gamma, "put")];
    expectNear(gex.netGex, call + put, Math.abs(call + put));
    const shown = (side: string) =>
      gex.strikes.reduce((total: number, row: Record<string, number | null>) => total + (row[side] ?? 0), 0);
    expectNear(shown("callGex"), call);
    expectNear(shown("putGex"), put);
    const largest = Math.max(call, -put);
    for (const row of gex.strikes) {
      const expected = gamma.get(row.strike);
      expectNear(row.callGex ?? 0, expected?.call ?? 0, largest);
      expectNear(row.putGex ?? 0, expected?.put ?? 0, largest);
    }

    const delta = byStrike(priced, (one) => deltaOf(one, spot) * one.openInterest * 100 * spot);
    const { dex } = await ask("Dex");
    expectNear(dex.netDex, sum(delta, "call") + sum(delta, "put"));

    const interest = byStrike(live, ({ openInterest }) => openInterest);
    expect(gex.strikes.map(({ strike }: { strike: number }) => strike)).toEqual([...interest.keys()]);
    for (const { strike, callOi, putOi } of gex.strikes) {
      const expected = interest.get(strike)!;
      expect([callOi ?? 0, putOi ?? 0]).toEqual([expected.call, expected.put]);
    }
    const { exposureLevels: byGex } = await ask("ExposureLevels", { flipMethod: "REPRICED" });
    expect(byGex).toMatchObject({
      callWall: strikeOfMost(gamma, ({ call: one }) => Math.abs(one)),
      putWall: strikeOfMost(gamma, ({ put: one }) => Math.abs(one)),
      highestOiStrike: strikeOfMost(interest, (row) => row.call + row.put),
      maxPositiveGamma: strikeOfMost(gamma, (row) => row.call + row.put),
      maxNegativeGamma: strikeOfMost(gamma, (row) => -(row.call + row.put)),
    });
    const { exposureLevels: byInterest } = await ask("ExposureLevels", { wallBy: "OPEN_INTEREST" });
    expect(byInterest).toMatchObject({
      callWall: strikeOfMost(interest, ({ call: one }) => one),
      putWall: strikeOfMost(interest, ({ put: one }) => one),
    });
    expectNear(byInterest.gammaFlip, nearestCrossing(gamma, spot));
    expectNear(byGex.gammaFlip, repricedFlip(priced, spot));

    const { maxPain } = await ask("MaxPain");
    expectNear(maxPain.chainPutCallOiRatio, sum(interest, "put") / sum(interest, "call"));
    for (const { expiration, totalOi } of maxPain.maxPainByExpiration) {
      const held = live.filter((one) => one.expiration === expiration);
      expect(totalOi).toBe(held.reduce((total, one) => total + one.openInterest, 0));
    }
    const nearest = live
      .filter(({ openInterest }) => openInterest > 0)
      .map(({ expiration }) => expiration)
      .sort()[0]!;
    const ofNearest = byStrike(
      live.filter(({ expiration }) => expiration === nearest),
      ({ openInterest }) => openInterest,
    );
    expect(maxPain.expiration).toBe(nearest);
    expectNear(maxPain.putCallOiRatio, sum(ofNearest, "put") / sum(ofNearest, "call"));
    const pains = [...ofNearest.keys()].map((settled) => ({
      settled,
      pain: [...ofNearest].reduce(
        (total, [strike, row]) =>
          total + Math.max(0, settled - strike) * row.call + Math.max(0, strike - settled) * row.put,
        0,
      ),
    }));
    const least = Math.min(...pains.map(({ pain }) => pain));
    const tied = pains.filter(({ pain }) => pain === least).map(({ settled }) => settled);
    tied.sort((a, b) => Math.abs(a - spot) - Math.abs(b - spot) || a - b);
    expect(maxPain.maxPainStrike).toBe(tied[0]);
  });
});
