import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDay, newYorkInstant, parseDay, shiftSession } from "../../src/analytics/calendar/index.js";
import { type BulkSession, openBulkSession } from "../../src/platform/db/bulk-session.js";
import { plainGreeks, plainPrice } from "../support/plain-bsm.js";
import { takeInText } from "../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { type ToldContract, tellDay } from "../support/told-chain.js";

const document = `query Agreement($at: AsOf!, $convention: DealerConvention, $flipMethod: GammaFlipMethod,
  $dayCount: ExpiryDayCount, $wallBy: WallMeasure, $expiration: String, $minOi: Float, $from: AsOf!) {
  instrument(symbol: "PROP", at: $at) {
    optionChain(convention: $convention, flipMethod: $flipMethod, dayCount: $dayCount, wallBy: $wallBy) {
      underlyingPrice openInterestSession contractCount
      expirations { expiry root timeToExpiryYears annualRate annualDividendYield }
      gex { gammaFlip netGex netGexLabel regime spotVsFlip strikes { strike callGex putGex netGex callOi putOi } }
      asked: gex(expiration: $expiration, minOi: $minOi) { netGex strikes { callGex putGex netGex callOi putOi } }
      dex { netDex strikes { callDex putDex netDex } }
      vex { netVex vexInterpretation strikes { callVex putVex netVex } }
      chex { netChex chexInterpretation strikes { callChex putChex netChex } }
      exposureSummary {
        gammaFlip regime spotVsFlip netSign exposures { netGex netDex netVex netChex } interpretation { gamma vanna charm }
        hedgingEstimate { spotDown1Pct { ...move } spotUp1Pct { ...move } } zeroDte { netGex pctOfTotalGex expiration }
      }
      exposureLevels { gammaFlip regime spotVsFlip callWall putWall maxPositiveGamma maxNegativeGamma highestOiStrike zeroDteMagnet }
      exposureNarrative { regime data { netGex netSign gammaFlip callWall putWall regime spotVsFlip zeroDtePct } }
      zeroDte {
        noZeroDte expiration regime { label gammaFlip spotVsFlip netSign }
        exposures { netGex netDex netVex netChex pctOfTotalGex totalChainNetGex } pinRisk { maxPain magnetStrike }
        hedging { spotUpHalfPct { ...move } spotDown1Pct { ...move } }
      }
      maxPain {
        expiration maxPainStrike painCurve { strike totalPain } regime dealerAlignment { alignment gammaFlip callWall putWall }
        maxPainByExpiration { expiration maxPainStrike totalOi }
      }
      exposureHistory(from: $from, interval: 1) { instants netGex netDex netVex netChex flip callWall putWall }
      exposureBand { cases { convention ivSource netGex gammaFlip callWall putWall } }
      stockSummary {
        exposure {
          netGex netDex netVex netChex gammaFlip regime netSign spotVsFlip callWall putWall highestOiStrike maxPain
          zeroDte { netGex pctOfTotal expiration } hedgingEstimate { spotDown1Pct { ...move } spotUp1Pct { ...move } }
        }
      }
      vrp { regime { gamma netGex gammaFlip } gexConditioned { regime } }
      volatility { gexByDte { netGex } hedgingScenarios { movePct dealerShares direction notionalUsd } }
    }
  }
}
fragment move on HedgingMove { dealerSharesToTrade direction notionalUsd }`;

const byDay = `query ByDay($at: AsOf!, $convention: DealerConvention, $dayCount: ExpiryDayCount, $expiration: String!) {
  instrument(symbol: "PROP", at: $at) {
    optionChain(convention: $convention, dayCount: $dayCount) {
      gex(expiration: $expiration) { netGex }
      maxPain(expiration: $expiration) { maxPainStrike painCurve { totalPain } maxPainByExpiration { dte } }
    }
  }
}`;

const firstDay = parseDay("2021-01-05")!;
let server: TestServer;
let headers: Record<string, string>;
let session: BulkSession;
let key: number;
let days = 0;

beforeAll(async () => {
  server = await startTestServer();
  headers = (await registeredUser(server)).headers;
  session = openBulkSession(server.databaseUrl, "riskgraph-test-chains");
  const bars = "date,symbol,open,high,low,close,volume\n2021-01-04,PROP,100,101,99,100,1000";
  await takeInText(server.databaseUrl, "bars", bars, { basis: "RAW" });
  [{ id: key }] = (await server.sql`select id from instruments where symbol = 'PROP'`) as unknown as [
    { id: number },
  ];
});
afterAll(async () => {
  await session?.close();
  await server?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers have many shapes
async function ask(text: string, variables: object): Promise<any> {
  const { body } = await server.graphql(text, variables, headers);
  expect(body.errors).toBeUndefined();
  return body.data.instrument.optionChain;
}

interface RandomContract {
  readonly root: string;
  readonly daysToExpiry: number;
  readonly right: "C" | "P";
  readonly strike: number;
  readonly vol: number | null;
  readonly openInterest: number | null;
  readonly spread: number | null;
}

const mostly = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 8 });

const anyChain = fc.record({
  spot: fc.integer({ min: 9_000, max: 11_000 }).map((cents) => cents / 100),
  time: fc.constantFrom("09:31", "12:00", "15:30", "15:58"),
  contracts: fc
    .uniqueArray(
      fc.record({
        root: fc.constantFrom("PROP", "PROPW"),
        daysToExpiry: fc.constantFrom(0, 0, 7, 31),
        right: fc.constantFrom<"C" | "P">("C", "P"),
        strike: fc.integer({ min: 32, max: 48 }).map((step) => 2.5 * step),
        vol: mostly(fc.integer({ min: 50_000, max: 900_000 }).map((millionths) => millionths / 1e6)),
        openInterest: mostly(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20_000 }))),
        spread: mostly(fc.double({ min: 0.001, max: 0.2, noNaN: true })),
      }),
      {
        minLength: 1,
        maxLength: 80,
        selector: ({ root, daysToExpiry, right, strike }) => `${root} ${daysToExpiry} ${right} ${strike}`,
      },
    )
    .map((contracts): readonly RandomContract[] => contracts),
  convention: fc.constantFrom("NAIVE", "INVERTED", "ALL_SHORT"),
  flipMethod: fc.constantFrom("NEAREST_CROSSING", "REPRICED"),
  dayCount: fc.constantFrom("MINUTES_TO_SETTLEMENT", "CALENDAR_DAYS_365"),
  wallBy: fc.constantFrom("GEX", "OPEN_INTEREST"),
  minOi: fc.constantFrom(0, 1, 5_000, 1e12),
});
type RandomChain = typeof anyChain extends fc.Arbitrary<infer C> ? C : never;

/** Stores it on a day of its own. */
async function tell({ spot, time, contracts }: RandomChain): Promise<{ day: string; at: string }> {
  const tradingDay = shiftSession("XNYS", firstDay, days)!;
  days += 1;
  const day = isoDay(tradingDay);
  const minutes = 60 * Number(time.slice(0, 2)) + Number(time.slice(3));
  const clock = newYorkInstant({ day: tradingDay, minutes });
  const told = contracts.map(
    ({ root, daysToExpiry, right, strike, vol, openInterest, spread }): ToldContract => {
      const expiryDay = tradingDay + daysToExpiry;
      const years = (newYorkInstant({ day: expiryDay, minutes: 960 }) - clock) / 60_000 / 525_600;
      const price = plainPrice({ right, spot, strike, T: years, r: 0.04, q: 0.01, sigma: vol ?? 0.2 });
      return {
        root,
        expiry: isoDay(expiryDay),
        right,
        strike,
        vol,
        openInterest,
        bid: spread === null ? null : Math.max(0, price - spread),
        ask: spread === null ? null : price + spread,
      };
    },
  );
  await tellDay(session, {
    underlying: { key, symbol: "PROP" },
    day,
    frames: [{ time, spot, contracts: told }],
    interest: { session: isoDay(shiftSession("XNYS", tradingDay, -1)!) },
  });
  return { day, at: `${day}T${time}:00` };
}

const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((total, one) => total + (one ?? 0), 0);
const gross = (values: readonly (number | null)[]) => sum(values.map((one) => Math.abs(one ?? 0)));

/** Strikes sum to the net, sides to both, but for the roundings of a sum. */
function expectSums(strikes: readonly Record<string, number | null>[], name: string, net: number | null) {
  const of = (side: string) => strikes.map((row) => row[`${side}${name}`] ?? null);
  const slack = 1e-12 * (gross(of("call")) + gross(of("put"))) + 1e-300;
  expect(Math.abs(sum(of("net")) - (net ?? 0))).toBeLessThanOrEqual(slack);
  strikes.forEach((_, i) => {
    const [call, put, both] = [of("call")[i]!, of("put")[i]!, of("net")[i]!];
    if (both === null) expect([call ?? 0, put ?? 0]).toEqual([0, 0]);
    else expect(Math.abs((call ?? 0) + (put ?? 0) - both)).toBeLessThanOrEqual(slack);
  });
}

const regimeOf = (spot: number, flip: number | null) =>
  flip === null || spot === flip ? "UNKNOWN" : spot > flip ? "POSITIVE_GAMMA" : "NEGATIVE_GAMMA";
const sideOf = (spot: number, flip: number | null) =>
  flip === null ? "UNKNOWN" : spot === flip ? "AT" : spot > flip ? "ABOVE" : "BELOW";
const signOf = (net: number | null) =>
  net === null ? null : net === 0 ? "NEUTRAL" : net > 0 ? "POSITIVE" : "NEGATIVE";
const gammaWords = {
  POSITIVE_GAMMA: "above the gamma flip",
  NEGATIVE_GAMMA: "below the gamma flip",
  UNKNOWN: "no gamma flip",
};

/** Dealers' delta dollars over all contracts at another spot, each with its own vol. */
// biome-ignore lint/suspicious/noExplicitAny: an answer
function dealerDelta(chain: any, random: RandomChain, day: string, spot: number): number {
  const signs = { NAIVE: [1, -1], INVERTED: [-1, 1], ALL_SHORT: [-1, -1] }[random.convention]!;
  const tradingDay = parseDay(day)!;
  return sum(
    random.contracts.map(({ root, daysToExpiry, right, strike, vol, openInterest }) => {
      const expiry = isoDay(tradingDay + daysToExpiry);
      const found = chain.expirations.find(
        (one: { expiry: string; root: string }) => one.expiry === expiry && one.root === root,
      );
      if (vol === null || openInterest === null || found === undefined) return 0;
      const { timeToExpiryYears: T, annualRate: r, annualDividendYield: q } = found;
      const { delta } = plainGreeks({ right, spot, strike, T, r, q, sigma: vol });
      return signs[right === "C" ? 0 : 1]! * delta * openInterest * 100;
    }),
  );
}

describe("the edges of one chain", () => {
  it("agree over random chains, filters and assumptions", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyChain, async (random) => {
        const { day, at } = await tell(random);
        const { convention, flipMethod, dayCount, wallBy, minOi } = random;
        const expiration = isoDay(parseDay(day)! + random.contracts[0]!.daysToExpiry);
        const chain = await ask(document, {
          at,
          convention,
          flipMethod,
          dayCount,
          wallBy,
          minOi,
          expiration,
          from: day,
        });
        const { underlyingPrice: spot, gex, exposureSummary: summary, exposureLevels: levels } = chain;
        const { data } = chain.exposureNarrative;

        // One number, its strikes summing to it.
        for (const one of [summary.exposures.netGex, data.netGex]) expect(one).toBe(gex.netGex);
        expectSums(gex.strikes, "Gex", gex.netGex);
        expectSums(chain.dex.strikes, "Dex", chain.dex.netDex);
        expectSums(chain.vex.strikes, "Vex", chain.vex.netVex);
        expectSums(chain.chex.strikes, "Chex", chain.chex.netChex);
        expectSums(chain.asked.strikes, "Gex", chain.asked.netGex);
        expect(summary.exposures).toMatchObject({
          netDex: chain.dex.netDex,
          netVex: chain.vex.netVex,
          netChex: chain.chex.netChex,
        });
        if (minOi === 1e12) expect(chain.asked).toEqual({ netGex: 0, strikes: [] });

        // One flip, one regime by its rule, a sign of its own.
        const flip = gex.gammaFlip;
        for (const one of [gex, summary, levels, data]) {
          expect(one.gammaFlip).toBe(flip);
          expect(one.regime).toBe(regimeOf(spot, flip));
          expect(one.spotVsFlip).toBe(sideOf(spot, flip));
        }
        expect(chain.maxPain.regime).toBe(summary.regime);
        for (const sign of [gex.netGexLabel, summary.netSign, data.netSign])
          expect(sign).toBe(signOf(gex.netGex));
        const words = gammaWords[summary.regime as keyof typeof gammaWords];
        for (const text of [summary.interpretation.gamma, chain.exposureNarrative.regime])
          expect(text).toContain(words);
        expect(summary.interpretation).toMatchObject({
          vanna: chain.vex.vexInterpretation,
          charm: chain.chex.chexInterpretation,
        });

        // One pair of walls.
        for (const one of [data, chain.maxPain.dealerAlignment]) {
          expect(one).toMatchObject({ gammaFlip: flip, callWall: levels.callWall, putWall: levels.putWall });
        }
        const [callMeasure, putMeasure] = wallBy === "GEX" ? ["callGex", "putGex"] : ["callOi", "putOi"];
        const wallOf = (measure: string) => {
          const most = Math.max(
            0,
            ...gex.strikes.map((row: Record<string, number>) => Math.abs(row[measure] ?? 0)),
          );
          return most === 0
            ? null
            : gex.strikes.find((row: Record<string, number>) => Math.abs(row[measure] ?? 0) === most).strike;
        };
        expect(levels.callWall).toBe(wallOf(callMeasure!));
        expect(levels.putWall).toBe(wallOf(putMeasure!));

        // The other edges that show them.
        const { netGex, netDex, netVex, netChex } = summary.exposures;
        const { callWall, putWall } = levels;
        const { instants, ...columns } = chain.exposureHistory;
        expect(instants).toHaveLength(1);
        expect(columns).toEqual({
          netGex: [netGex],
          netDex: [netDex],
          netVex: [netVex],
          netChex: [netChex],
          flip: [flip],
          callWall: [callWall],
          putWall: [putWall],
        });
        const own = chain.exposureBand.cases.find(
          (one: { convention: string; ivSource: string }) =>
            one.convention === convention && one.ivSource === "QUOTE",
        );
        if (own !== undefined) expect(own).toMatchObject({ netGex, gammaFlip: flip, callWall, putWall });

        // Hedging is against the move that the repriced delta makes.
        const { spotDown1Pct: down, spotUp1Pct: up } = summary.hedgingEstimate;
        if (gex.netGex !== null) {
          expect(up.notionalUsd).toBe(0 - gex.netGex);
          expect(down.notionalUsd).toBe(gex.netGex);
          expect(up.dealerSharesToTrade).toBe(up.notionalUsd / spot);
          const step = 1e-6 * spot;
          const gained =
            dealerDelta(chain, random, day, spot + step) - dealerDelta(chain, random, day, spot - step);
          const slope = (gained / (2 * step)) * spot * spot * 0.01;
          expect(Math.abs(slope - gex.netGex)).toBeLessThanOrEqual(
            1e-5 *
              gross(
                gex.strikes.flatMap((row: { callGex: number; putGex: number }) => [row.callGex, row.putGex]),
              ) +
              1e-3,
          );
          if (Math.abs(gained) > 1e-3) expect(up.direction).toBe(gained > 0 ? "SELL" : "BUY");
        }

        // Pages that show exposures among other things show these.
        const { exposure } = chain.stockSummary;
        expect(exposure).toMatchObject({
          ...summary.exposures,
          gammaFlip: flip,
          regime: summary.regime,
          netSign: summary.netSign,
          spotVsFlip: summary.spotVsFlip,
          callWall: levels.callWall,
          putWall: levels.putWall,
          highestOiStrike: levels.highestOiStrike,
          maxPain: chain.maxPain.maxPainStrike,
          hedgingEstimate: summary.hedgingEstimate,
          zeroDte: {
            netGex: summary.zeroDte.netGex,
            pctOfTotal: summary.zeroDte.pctOfTotalGex,
            expiration: summary.zeroDte.expiration,
          },
        });
        expect(chain.vrp).toEqual({
          regime: { gamma: summary.regime, netGex: gex.netGex, gammaFlip: flip },
          gexConditioned: { regime: summary.regime },
        });
        const grossGex = gross(
          gex.strikes.flatMap((row: { callGex: number; putGex: number }) => [row.callGex, row.putGex]),
        );
        const byDays = sum(chain.volatility.gexByDte.map(({ netGex }: { netGex: number }) => netGex));
        expect(Math.abs(byDays - (gex.netGex ?? 0))).toBeLessThanOrEqual(1e-12 * grossGex);
        const oneUp = chain.volatility.hedgingScenarios.find(
          ({ movePct }: { movePct: number }) => movePct === 1,
        );
        expect(oneUp).toMatchObject({ direction: up.direction, notionalUsd: up.notionalUsd });

        // Today's contracts.
        const { zeroDte } = chain;
        const hasToday = chain.expirations.some(({ expiry }: { expiry: string }) => expiry === day);
        expect(zeroDte.noZeroDte).toBe(!hasToday);
        expect(summary.zeroDte.expiration).toBe(hasToday ? day : null);
        expect(data.zeroDtePct).toBe(summary.zeroDte.pctOfTotalGex);
        if (hasToday) {
          expect(zeroDte.exposures).toMatchObject({
            netGex: summary.zeroDte.netGex,
            pctOfTotalGex: summary.zeroDte.pctOfTotalGex,
            totalChainNetGex: gex.netGex,
          });
          expect(zeroDte.pinRisk.magnetStrike).toBe(levels.zeroDteMagnet);
          expect(zeroDte.regime.netSign).toBe(signOf(zeroDte.exposures.netGex));
          expect(zeroDte.regime.label).toBe(regimeOf(spot, zeroDte.regime.gammaFlip));
          if (zeroDte.exposures.netGex !== null)
            expect(zeroDte.hedging.spotUpHalfPct.notionalUsd).toBe(0 - zeroDte.exposures.netGex * 0.5);
        }

        // Days sum to the chain, and max pain is one wherever it stands.
        const rows = chain.maxPain.maxPainByExpiration;
        const parts: (number | null)[] = [];
        for (const { expiration: one, maxPainStrike } of rows) {
          const part = await ask(byDay, { at, convention, dayCount, expiration: one });
          parts.push(part.gex.netGex);
          expect(part.maxPain.maxPainStrike).toBe(maxPainStrike);
          expect(part.maxPain.maxPainByExpiration).toBeNull();
          if (one === day) {
            expect(part.gex.netGex).toBe(zeroDte.exposures.netGex);
            expect(zeroDte.pinRisk.maxPain).toBe(maxPainStrike);
            const today = await ask(byDay, { at, convention, dayCount, expiration: "0dte" });
            expect(today).toEqual(part);
          }
        }
        expect(Math.abs(sum(parts) - (gex.netGex ?? 0))).toBeLessThanOrEqual(
          1e-12 *
            gross(
              gex.strikes.flatMap((row: { callGex: number; putGex: number }) => [row.callGex, row.putGex]),
            ),
        );
        const first = rows.find(({ totalOi }: { totalOi: number | null }) => (totalOi ?? 0) > 0);
        expect(chain.maxPain.expiration).toBe(first?.expiration ?? null);
        expect(chain.maxPain.maxPainStrike).toBe(first?.maxPainStrike ?? null);
        const pains = chain.maxPain.painCurve.map(({ totalPain }: { totalPain: number }) => totalPain);
        const at0 = chain.maxPain.painCurve.find(
          ({ strike }: { strike: number }) => strike === chain.maxPain.maxPainStrike,
        );
        if (at0 !== undefined)
          expect(at0.totalPain).toBeLessThanOrEqual(Math.min(...pains) * (1 + 1e-9) + 1e-6);
      }),
      { numRuns: 40 },
    );
  });
});
