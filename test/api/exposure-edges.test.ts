import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BulkSession, openBulkSession } from "../../src/platform/db/bulk-session.js";
import { operation } from "../support/operations.js";
import { type PlainChain, plainContracts } from "../support/plain-chain.js";
import { takeInText } from "../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { tellDay } from "../support/told-chain.js";

let server: TestServer;
let headers: Record<string, string>;
let session: BulkSession;
const keys = new Map<string, number>();

const strikes = [80, 85, 90, 95, 100, 105, 110, 115, 120];
const expiries = [
  { root: "EXPW", expiry: "2022-07-12" },
  { root: "EXP", expiry: "2022-07-15", settlement: "OPEN" as const },
  { root: "EXPW", expiry: "2022-07-15" },
  { root: "EXPW", expiry: "2022-07-19" },
  { root: "EXPW", expiry: "2022-09-16" },
];
const smile = (strike: number) => 0.22 - 0.3 * Math.log(strike / 100);
/** Most calls at 110, most puts at 90; more of both in July. */
const held = ({ right, strike, expiry }: { right: "C" | "P"; strike: number; expiry: string }) =>
  (expiry < "2022-08" ? 300 : 200) +
  20 * (right === "C" ? 20 - Math.abs(110 - strike) : 20 - Math.abs(90 - strike));

const plain = (over: Partial<PlainChain> & Pick<PlainChain, "day" | "time">): PlainChain => ({
  spot: 100,
  expiries,
  strikes,
  vol: smile,
  openInterest: held,
  ...over,
});

beforeAll(async () => {
  server = await startTestServer({ worker: true });
  headers = (await registeredUser(server)).headers;
  session = openBulkSession(server.databaseUrl, "riskgraph-test-chains");
  const bars = ["date,symbol,open,high,low,close,volume"];
  for (const symbol of ["EXP", "ZERO", "BLANK", "HURT", "EMPTY", "TIES"])
    bars.push(`2022-07-01,${symbol},100,101,99,100,1000`);
  await takeInText(server.databaseUrl, "bars", bars.join("\n"), { basis: "RAW" });
  await takeInText(
    server.databaseUrl,
    "series",
    "date,series,value\n2022-07-11,VIX,26.17\n2022-07-12,VIX,27.29",
  );
  const rows = await server.sql<{ id: number; symbol: string }[]>`select id, symbol from instruments`;
  for (const { id, symbol } of rows) keys.set(symbol, id);

  const day = (text: string, frames: readonly PlainChain[], interest: string | null, symbol = "EXP") =>
    tellDay(session, {
      underlying: { key: keys.get(symbol)!, symbol },
      day: text,
      frames: frames.map((frame) => ({ ...frame, contracts: plainContracts(frame) })),
      interest: interest === null ? null : { session: interest },
    });
  const volume = ({ right, strike }: { right: "C" | "P"; strike: number }) =>
    right === "C" ? strike : 2 * strike;
  await day(
    "2022-07-11",
    [plain({ day: "2022-07-11", time: "15:59", spot: 99, volume, strikes: strikes.slice(0, -1) })],
    "2022-07-08",
  );
  // Four calls more and five puts fewer at 100, in September; all of strike 120 is listed since.
  const later: PlainChain["openInterest"] = (contract) => {
    const { right, strike, expiry, root } = contract;
    const moved = strike === 100 && expiry === "2022-09-16" && root === "EXPW";
    return held(contract) + (moved ? (right === "C" ? 40 : -500) : 0);
  };
  await day(
    "2022-07-12",
    [
      plain({ day: "2022-07-12", time: "09:31", openInterest: later }),
      plain({ day: "2022-07-12", time: "12:00", spot: 103, openInterest: later }),
      plain({ day: "2022-07-12", time: "12:30", spot: 97, openInterest: later }),
      plain({ day: "2022-07-12", time: "15:30", spot: 101, openInterest: later, volume }),
      plain({ day: "2022-07-12", time: "15:57", spot: 101.5, openInterest: later }),
    ],
    "2022-07-11",
  );
  // The recorded case of the vendor: nothing quoted at the money today.
  await day(
    "2022-07-12",
    [plain({ day: "2022-07-12", time: "15:30", spot: 679.46, strikes: [500, 685], vol: () => null })],
    "2022-07-11",
    "ZERO",
  );
  await day("2022-07-12", [plain({ day: "2022-07-12", time: "15:30" })], null, "BLANK");
  // Ten calls at 90 and ten puts at 110: between them holders are paid the same wherever it settles.
  const balanced = ({ right, strike }: { right: "C" | "P"; strike: number }) =>
    strike === (right === "C" ? 90 : 110) ? 10 : 0;
  await day(
    "2022-07-12",
    [plain({ day: "2022-07-12", time: "15:30", spot: 103, openInterest: balanced })],
    "2022-07-11",
    "TIES",
  );
  await day(
    "2022-07-12",
    ["10:00", "10:01", "10:02"].map((time, i) => plain({ day: "2022-07-12", time, spot: 100 + i })),
    "2022-07-11",
    "HURT",
  );
});
afterAll(async () => {
  await session?.close();
  await server?.close();
});

async function asked(name: string, variables: object) {
  const { body } = await server.graphql(
    operation(name),
    { symbol: "EXP", at: "2022-07-12T15:30:00", ...variables },
    headers,
  );
  return body;
}

// biome-ignore lint/suspicious/noExplicitAny: answers have many shapes
async function ask(name: string, variables: object = {}): Promise<any> {
  const body = await asked(name, variables);
  expect(body.errors).toBeUndefined();
  return body.data.instrument.optionChain;
}

async function refusal(name: string, variables: object) {
  const { errors } = await asked(name, variables);
  expect(errors).toHaveLength(1);
  return errors![0]!;
}

describe("what changed since the session before", () => {
  it("is told of open interest by strike and side, contracts listed since having had none", async () => {
    const { strikes: rows, warnings } = (await ask("Gex")).gex;
    expect(warnings).toEqual([]);
    const at = (strike: number) => rows.find((row: { strike: number }) => row.strike === strike);
    // Both days list the expiry of the 12th; it lives at 15:30.
    expect(at(100)).toMatchObject({ callOiChange: 40, putOiChange: -500 });
    expect(at(95)).toMatchObject({ callOiChange: 0, putOiChange: 0 });
    expect(at(120)).toMatchObject({ callOiChange: at(120).callOi, putOiChange: at(120).putOi });
    expect(at(95)).toMatchObject({ callVolume: 5 * 95, putVolume: 5 * 190 });
  });

  it("is told of net GEX, as the session before answers it, and of put/call ratios", async () => {
    const { exposureNarrative: narrative } = await ask("ExposureNarrative");
    const before = (await ask("ExposureSummary", { at: "2022-07-11" })).exposureSummary;
    const { data } = narrative;
    expect(data.priorSession).toBe("2022-07-11");
    expect(data.netGexPrior).toBe(before.exposures.netGex);
    expect(data.netGexChangePct).toBeCloseTo(
      (100 * (data.netGex - data.netGexPrior)) / Math.abs(data.netGexPrior),
      10,
    );
    expect(narrative.gexChange).toMatch(/Net GEX (rose|fell) from/);
    expect(narrative.flow).toMatch(/the session before/);
    const [first, second, third] = data.topOiChanges;
    expect([first, second].map(({ strike }) => strike)).toEqual([120, 100]);
    expect(second).toMatchObject({ type: "P", oiChange: -500 });
    expect(third).toMatchObject({ strike: 120, type: "P" });
    expect(data.topOiChanges).toHaveLength(4);
  });

  it("takes the VIX that was known", async () => {
    const { data } = (await ask("ExposureNarrative")).exposureNarrative;
    expect(data).toMatchObject({ vix: 26.17, vixDate: "2022-07-11" });
    const evening = (await ask("ExposureNarrative", { at: "2022-07-12" })).exposureNarrative;
    expect(evening.data).toMatchObject({ vix: 27.29, vixDate: "2022-07-12" });
    const early = (await ask("ExposureNarrative", { at: "2022-07-11T16:00:00" })).exposureNarrative;
    expect(early.data.vix).toBeNull();
    expect(early.warnings.map(({ message }: { message: string }) => message)).toContainEqual(
      expect.stringContaining("series VIX"),
    );
  });

  it("is null with a reason where the session before, or its open interest, is not known", async () => {
    const { gex } = await ask("Gex", { at: "2022-07-11" });
    expect(gex.strikes[0]).toMatchObject({ callOiChange: null, putOiChange: null });
    expect(gex.warnings).toEqual([
      { code: "NO_DATA", message: expect.stringContaining('"EXP" at "2022-07-08"') },
    ]);
    const narrative = (await ask("ExposureNarrative", { at: "2022-07-11" })).exposureNarrative;
    expect(narrative.data).toMatchObject({ netGexPrior: null, netGexChangePct: null, topOiChanges: [] });
    expect(narrative.gexChange).toBe("Net GEX of the session before is not known.");
  });

  it("knows no volumes where the source has none", async () => {
    const { gex } = await ask("Gex", { at: "2022-07-12T12:00:00" });
    expect(gex.strikes[0]).toMatchObject({ callVolume: null, putVolume: null });
    expect(gex.warnings).toEqual([{ code: "NO_DATA", message: expect.stringContaining("volumes") }]);
  });
});

describe("assumptions", () => {
  it("turn the sign with the convention and choose the walls", async () => {
    const naive = await ask("ExposureSummary");
    const inverted = await ask("ExposureSummary", { convention: "INVERTED" });
    expect(inverted.exposureSummary.exposures.netGex).toBe(-naive.exposureSummary.exposures.netGex);
    expect(inverted.exposureSummary.exposures.netDex).toBe(naive.exposureSummary.exposures.netDex);
    expect(inverted.assumptions.convention).toBe("INVERTED");
    const levels = (await ask("ExposureLevels", { wallBy: "OPEN_INTEREST" })).exposureLevels;
    expect(levels).toMatchObject({ callWall: 110, putWall: 90 });
    const byGex = (await ask("ExposureLevels")).exposureLevels;
    expect(byGex.callWall).not.toBe(110);
    const { zeroDte } = await ask("ZeroDte", { wallBy: "OPEN_INTEREST" });
    expect(zeroDte.levels).toMatchObject({
      callWall: 110,
      putWall: 90,
      callWallDistancePct: (100 * 9) / 101,
    });
    const crossing = (await ask("ExposureLevels", { flipMethod: "REPRICED" })).exposureLevels;
    expect(crossing.gammaFlip).not.toBe(byGex.gammaFlip);
  });

  it("move the band as six questions one by one do", async () => {
    const { exposureBand: band } = await ask("ExposureBand");
    expect(band.ivSources).toEqual(["QUOTE", "SVI"]);
    const single = [];
    for (const ivSource of band.ivSources) {
      for (const convention of ["NAIVE", "INVERTED", "ALL_SHORT"]) {
        const { exposureSummary } = await ask("ExposureSummary", { ivSource, convention });
        const { exposureLevels } = await ask("ExposureLevels", { ivSource, convention });
        single.push({
          netGex: exposureSummary.exposures.netGex,
          gammaFlip: exposureSummary.gammaFlip,
          callWall: exposureLevels.callWall,
          putWall: exposureLevels.putWall,
        });
      }
    }
    expect(band.cases).toMatchObject(single);
    const nets = single.map(({ netGex }) => netGex).sort((a, b) => a - b);
    expect(band.netGex).toMatchObject({ min: nets[0], max: nets[5], count: 6, driver: "CONVENTION" });
    expect(band.netGex.median).toBeCloseTo((nets[2] + nets[3]) / 2, 6);
    // All short there is no flip.
    expect(band.gammaFlip.count).toBe(4);
    const conventionSpread = band.netGex.spreads[0].spread;
    expect(conventionSpread).toBeGreaterThan(band.netGex.spreads[1].spread);
  });
});

describe("today's contracts", () => {
  it("give the vendor's recorded moves from an assumed vol, and none without", async () => {
    const { zeroDte } = await ask("ZeroDte", { symbol: "ZERO", assumedAtmIv: 0.2 });
    const { expectedMove, regime, exposures, pinRisk } = zeroDte;
    expect(expectedMove.implied1sdDollars).toBeCloseTo(3.7017, 4);
    expect(expectedMove.implied1sdPct).toBeCloseTo(0.5448, 4);
    expect(expectedMove.remaining1sdDollars).toBeCloseTo(1.0267, 4);
    expect(expectedMove.remaining1sdPct).toBeCloseTo(0.1511, 4);
    expect(expectedMove.upperBound).toBeCloseTo(680.49, 2);
    expect(expectedMove.lowerBound).toBeCloseTo(678.43, 2);
    expect(expectedMove).toMatchObject({ atmIv: null, isAtmIvAssumed: true });
    expect(regime).toMatchObject({ label: "UNKNOWN", gammaFlip: null, netSign: null });
    // A strike of no gamma is no magnet.
    expect(pinRisk).toMatchObject({ magnetStrike: null, distanceToMagnetPct: null, pinProbability: null });
    expect(exposures).toMatchObject({ netGex: null, pctOfTotalGex: null });
    expect(zeroDte.warnings.map(({ code }: { code: string }) => code)).toContain("NO_ATM_IV");

    const without = (await ask("ZeroDte", { symbol: "ZERO" })).zeroDte;
    expect(without.expectedMove).toMatchObject({
      implied1sdDollars: null,
      remaining1sdPct: null,
      upperBound: null,
      isAtmIvAssumed: false,
    });
    expect(without.strikes.every(({ netGex }: { netGex: number | null }) => netGex === null)).toBe(true);
  });

  it("are told against the clock, the week and the walls", async () => {
    const { zeroDte } = await ask("ZeroDte", { strikeRange: 0.1 });
    expect(zeroDte).toMatchObject({ expiration: "2022-07-12", noZeroDte: false, nextZeroDteExpiry: null });
    expect(zeroDte.timeToCloseHours).toBe(0.5);
    expect(zeroDte.timeToClosePct).toBeCloseTo((100 * 6) / 6.5, 10);
    // At the forward the smile is 0.22 - 0.3 ln(1.01), linear between the strikes around it.
    expect(zeroDte.expectedMove.atmIv).toBeCloseTo(0.217, 3);
    const { remaining1sdDollars: deviation, atmIv } = zeroDte.expectedMove;
    expect(deviation).toBeCloseTo(101 * atmIv * Math.sqrt(0.5 / 8_760), 10);
    expect(zeroDte.volContext.ivRatio0Dte7Dte).toBeCloseTo(1, 2);
    // Gamma at the money goes with 1 / sqrt T, but for the strike's distance.
    expect(zeroDte.decay.gammaAcceleration).toBeGreaterThan(0);
    expect(zeroDte.decay.thetaPerHourRemaining).toBeCloseTo(2 * zeroDte.decay.netThetaDollars, 4);
    expect(zeroDte.decay.netThetaDollars).toBeLessThan(0);
    expect(zeroDte.strikes.map(({ strike }: { strike: number }) => strike)).toEqual([95, 100, 105, 110]);
    expect(zeroDte.strikes[1]).toMatchObject({
      strike: 100,
      callVolume: 100,
      putVolume: 200,
      callOiChange: 0,
    });
    expect(zeroDte.flow.pcRatioVolume).toBe(2);
    const { zeroDte: late } = await ask("ZeroDte", { at: "2022-07-12T15:57:00" });
    expect(late.warnings.map(({ code }: { code: string }) => code)).toContain("NEAR_CLOSE");
  });

  it("are none on other days and once they have settled", async () => {
    for (const [at, next] of [
      ["2022-07-11", "2022-07-12"],
      ["2022-07-12", "2022-07-15"],
    ]) {
      const { zeroDte } = await ask("ZeroDte", { at });
      const { expiration, noZeroDte, nextZeroDteExpiry, message, warnings, ...blocks } = zeroDte;
      expect({ expiration, noZeroDte, nextZeroDteExpiry, warnings }).toEqual({
        expiration: null,
        noZeroDte: true,
        nextZeroDteExpiry: next,
        warnings: [],
      });
      expect(message).toContain(at);
      for (const block of Object.values(blocks)) expect(block).toBeNull();
      const { exposureSummary } = await ask("ExposureSummary", { at });
      expect(exposureSummary.zeroDte).toEqual({ netGex: 0, pctOfTotalGex: 0, expiration: null });
    }
  });
});

describe("max pain", () => {
  it("sums the roots of a day and tells each on its own", async () => {
    const { maxPain } = await ask("MaxPain", { at: "2022-07-12" });
    const [first] = maxPain.maxPainByExpiration;
    expect(first).toMatchObject({ expiration: "2022-07-15", dte: 3 });
    expect(first.roots.map(({ root }: { root: string }) => root)).toEqual(["EXP", "EXPW"]);
    expect(first.totalOi).toBe(first.roots[0].totalOi + first.roots[1].totalOi);
    expect(maxPain.expiration).toBe("2022-07-15");
    // By hand: what everybody is paid at each strike.
    const paid = (settled: number) =>
      strikes.reduce((sum, strike) => {
        const [calls, puts] = (["C", "P"] as const).map(
          (right) => 2 * held({ right, strike, expiry: "2022-07-15" }),
        );
        return sum + 100 * (Math.max(0, settled - strike) * calls! + Math.max(0, strike - settled) * puts!);
      }, 0);
    for (const { strike, totalPain } of maxPain.painCurve) expect(totalPain).toBeCloseTo(paid(strike), 4);
    expect(maxPain.maxPainStrike).toBe(
      strikes.reduce((best, strike) => (paid(strike) < paid(best) ? strike : best)),
    );
    const { absolute, percent, direction } = maxPain.distance;
    expect(absolute).toBeCloseTo(Math.abs(101.5 - maxPain.maxPainStrike), 10);
    expect(percent).toBeCloseTo((100 * absolute) / 101.5, 10);
    expect(direction).toBe(101.5 > maxPain.maxPainStrike ? "ABOVE" : "BELOW");
    expect(maxPain.expectedMove.maxPainWithinExpectedRange).toBe(
      absolute <= maxPain.expectedMove.straddlePrice,
    );
    expect(maxPain.expectedMove.atmIvPct).toBeGreaterThan(20);
  });

  it("is the strike nearest to spot where several are equal", async () => {
    const { maxPain } = await ask("MaxPain", { symbol: "TIES" });
    expect(maxPain.maxPainStrike).toBe(105);
    expect((await ask("ZeroDte", { symbol: "TIES" })).zeroDte.pinRisk.maxPain).toBe(105);
  });

  it("is not known without open interest", async () => {
    const { maxPain, gex, exposureSummary } = {
      ...(await ask("MaxPain", { symbol: "BLANK" })),
      ...(await ask("Gex", { symbol: "BLANK" })),
      ...(await ask("ExposureSummary", { symbol: "BLANK" })),
    };
    expect(maxPain).toMatchObject({ expiration: null, maxPainStrike: null, distance: null, signal: null });
    expect(maxPain.dealerAlignment.alignment).toBe("UNKNOWN");
    expect(gex).toMatchObject({ netGex: null, netGexLabel: null, gammaFlip: null, strikes: [] });
    expect(exposureSummary.hedgingEstimate.spotUp1Pct).toEqual({
      dealerSharesToTrade: null,
      direction: null,
      notionalUsd: null,
    });
    expect(exposureSummary.interpretation).toMatchObject({ vanna: null, charm: null });
    expect(exposureSummary.warnings).toHaveLength(1);
  });
});

describe("what cannot be answered", () => {
  it.each([
    ["Gex", { expiration: "15-07-2022" }, "INVALID_EXPIRATION", "15-07-2022"],
    ["MaxPain", { expiration: "2022-02-30" }, "INVALID_EXPIRATION", "2022-02-30"],
    ["Dex", { expiration: "2022-07-22" }, "NO_DATA", "2022-07-22"],
    ["Vex", { expiration: "0dte", at: "2022-07-11" }, "NO_DATA", "2022-07-11"],
    ["Gex", { minOi: -1 }, "INVALID_INPUT", "-1"],
    ["ZeroDte", { strikeRange: 0.5 }, "INVALID_INPUT", "0.5"],
    ["ZeroDte", { strikeRange: 0 }, "INVALID_INPUT", "0"],
    ["ZeroDte", { assumedAtmIv: -0.2 }, "INVALID_INPUT", "-0.2"],
    ["Chex", { maxQuoteAgeSec: -5 }, "INVALID_INPUT", "-5"],
    ["ExposureSummary", { at: "yesterday" }, "INVALID_AT", "yesterday"],
    ["ExposureSummary", { at: "2999-01-01" }, "INVALID_AT", "2999-01-01"],
    ["ExposureLevels", { symbol: "NOBODY" }, "SYMBOL_NOT_FOUND", "NOBODY"],
    ["ExposureNarrative", { symbol: "EMPTY" }, "NO_COVERAGE", "EMPTY"],
    ["ExposureSummary", { at: "2022-07-08" }, "NO_COVERAGE", "EXP"],
    ["ExposureSummary", { at: "2022-07-13T11:00:00" }, "NO_DATA", "2022-07-13"],
    ["ExposureSummary", { source: "other" }, "NO_DATA", "EXP"],
  ])("%s with %o is %s", async (name, variables, code, value) => {
    const error = await refusal(name, variables);
    expect(error.extensions.code).toBe(code);
    expect(error.message).toContain(value);
  });

  it("gives the last session at night and on days without one", async () => {
    for (const at of ["2022-07-13T03:00:00", "2022-07-12T20:00:00"]) {
      const chain = await ask("ExposureSummary", { at });
      expect(chain).toMatchObject({ asOf: "2022-07-12T19:57:00.000Z", marketOpen: false });
    }
  });

  it("counts only contracts of enough open interest", async () => {
    const all = (await ask("Gex")).gex;
    const some = (await ask("Gex", { minOi: 650 })).gex;
    expect(some.strikes.length).toBeLessThan(all.strikes.length);
    const none = (await ask("Gex", { minOi: 1e12 })).gex;
    expect(none).toMatchObject({ netGex: 0, netGexLabel: "NEUTRAL", gammaFlip: null, strikes: [] });
  });

  it("names a damaged frame while its neighbours serve", async () => {
    const key = keys.get("HURT")!;
    await server.sql`
      update chain_frames set payload = set_byte(payload, 40, get_byte(payload, 40) # 1)
      where underlying_id = ${key} and minute = ${10 * 60 + 1}`;
    const error = await refusal("ExposureSummary", { symbol: "HURT", at: "2022-07-12T10:01:00" });
    expect(error.extensions.code).toBe("NO_DATA");
    expect(error.message).toContain("frame of HURT on 2022-07-12 at 10:01");
    for (const [time, spot] of [
      ["10:00", 100],
      ["10:02", 102],
    ])
      expect(
        (await ask("ExposureSummary", { symbol: "HURT", at: `2022-07-12T${time}:00` })).underlyingPrice,
      ).toBe(spot);
    const { exposureHistory } = await ask("ExposureHistory", {
      symbol: "HURT",
      at: "2022-07-12",
      from: "2022-07-12",
      interval: 1,
    });
    expect(exposureHistory.spot).toEqual([100, 102]);
    expect(exposureHistory.warnings).toEqual([
      { code: "DATA_GAP", message: expect.stringContaining("frame of HURT on 2022-07-12 at 10:01") },
    ]);
  });
});
