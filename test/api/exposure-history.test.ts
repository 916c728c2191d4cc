import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BulkSession, openBulkSession } from "../../src/platform/db/bulk-session.js";
import { operation } from "../support/operations.js";
import { plainContracts } from "../support/plain-chain.js";
import { takeInText } from "../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { tellDay } from "../support/told-chain.js";

let server: TestServer;
let headers: Record<string, string>;
let session: BulkSession;
let key: number;
let many: number;

/** The last session's chain is served, and all that the days told is known. */
const night = "2022-07-14T08:00:00";
const days = ["2022-07-08", "2022-07-11", "2022-07-13"] as const;
const before = {
  "2022-07-08": "2022-07-07",
  "2022-07-11": "2022-07-08",
  "2022-07-13": "2022-07-12",
} as const;
/** Every third minute from the open on, and the close. */
const times = [...Array.from({ length: 40 }, (_, i) => 570 + 3 * i), 960].map(
  (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`,
);

async function tell(day: keyof typeof before, spot: (i: number) => number, more: object = {}) {
  const frames = times.map((time, i) => {
    const at = { day, time, spot: spot(i) };
    const contracts = plainContracts({
      ...at,
      expiries: ["2022-07-13", "2022-07-15", "2022-08-19"].map((expiry) => ({ root: "HIST", expiry })),
      strikes: [90, 95, 100, 105, 110],
      vol: (strike) => 0.2 + Math.abs(strike - 100) / 200,
      openInterest: ({ right, strike }) => (right === "C" ? 3 * strike : 1_000 - 5 * strike),
    });
    return { ...at, contracts };
  });
  const underlying = { key, symbol: "HIST" };
  await tellDay(session, { underlying, day, frames, interest: { session: before[day] }, ...more });
}

beforeAll(async () => {
  server = await startTestServer({ worker: true });
  headers = (await registeredUser(server)).headers;
  session = openBulkSession(server.databaseUrl, "riskgraph-test-chains");
  const bars =
    "date,symbol,open,high,low,close,volume\n2022-07-01,HIST,100,101,99,100,1000\n2022-07-01,MANY,100,101,99,100,1000";
  await takeInText(server.databaseUrl, "bars", bars, { basis: "RAW" });
  const rates = "date,tenor_days,rate\n2022-07-07,30,0.02\n2022-07-08,30,0.03\n2022-07-13,30,0.05";
  await takeInText(server.databaseUrl, "rates", rates);
  const rows = await server.sql<{ id: number; symbol: string }[]>`select id, symbol from instruments`;
  const keyOf = (name: string) => rows.find(({ symbol }) => symbol === name)!.id;
  [key, many] = [keyOf("HIST"), keyOf("MANY")];
  for (const [i, day] of days.entries()) await tell(day, (place) => 98 + i + Math.sin(place / 5));
});
afterAll(async () => {
  await session?.close();
  await server?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers have many shapes
async function ask(name: string, variables: object): Promise<any> {
  const { body } = await server.graphql(operation(name), { symbol: "HIST", ...variables }, headers);
  expect(body.errors).toBeUndefined();
  return body.data;
}

const history = async (variables: object) =>
  (await ask("ExposureHistory", variables)).instrument.optionChain.exposureHistory;

/** What the other edges answer at an instant. */
async function pointAt(at: string, assumptions: object = {}) {
  const chain = (await ask("ExposureSummary", { at, ...assumptions })).instrument.optionChain;
  const { exposureLevels: levels } = (await ask("ExposureLevels", { at, ...assumptions })).instrument
    .optionChain;
  const { netGex, netDex, netVex, netChex } = chain.exposureSummary.exposures;
  const { asOf: instant, underlyingPrice: spot } = chain;
  const { gammaFlip: flip, callWall, putWall } = levels;
  return { instant, spot, netGex, netDex, netVex, netChex, flip, callWall, putWall };
}

const names = ["spot", "netGex", "netDex", "netVex", "netChex", "flip", "callWall", "putWall"] as const;
// biome-ignore lint/suspicious/noExplicitAny: an answer
const pointOf = (columns: any, i: number) => ({
  instant: columns.instants[i],
  ...Object.fromEntries(names.map((name) => [name, columns[name][i]])),
});

describe("a history", () => {
  it("is what each session answers at its close, one entry a session", async () => {
    const columns = await history({ from: "2022-07-01", at: night });
    expect(columns).toMatchObject({
      symbol: "HIST",
      source: "told",
      interval: null,
      frameCount: 3,
      warnings: [],
    });
    for (const [i, day] of days.entries()) expect(pointOf(columns, i)).toEqual(await pointAt(day));
  });

  it("is what each minute answers, the last frame of so many minutes", async () => {
    const assumptions = { convention: "ALL_SHORT", wallBy: "OPEN_INTEREST", flipMethod: "REPRICED" };
    const asked = { from: "2022-07-11T09:45:00", to: "2022-07-13T10:00:00", interval: 10, ...assumptions };
    const columns = await history({ ...asked, at: night });
    expect(columns.assumptions).toMatchObject(assumptions);
    // 09:48 ends the ten minutes to 09:50, 09:57 those to 10:00, and so on; 11:27 is the last before the close.
    const minutes = columns.instants.map((instant: string) => instant.slice(5, 16));
    expect(minutes.slice(0, 4)).toEqual(["07-11T13:48", "07-11T14:00", "07-11T14:09", "07-11T14:18"]);
    expect(minutes).toContain("07-11T20:00");
    expect(minutes.slice(-3)).toEqual(["07-13T13:39", "07-13T13:48", "07-13T14:00"]);
    for (const i of [0, 3, minutes.indexOf("07-11T20:00") - 1, minutes.length - 1])
      expect(pointOf(columns, i)).toEqual(await pointAt(columns.instants[i], assumptions));
  });

  it("ends with the instant asked for", async () => {
    const columns = await history({
      from: "2022-07-08",
      to: "2022-07-14",
      at: "2022-07-11T09:40:00",
      interval: 1,
    });
    expect(columns.instants.at(-1)).toBe("2022-07-11T13:39:00.000Z");
    expect(columns.frameCount).toBe(41 + 4);
    const daily = await history({ from: "2022-07-08", at: "2022-07-11T09:40:00" });
    expect(pointOf(daily, 1)).toEqual(await pointAt("2022-07-11T09:40:00"));
  });

  it.each([
    [{ from: "2022-07-12", to: "2022-07-08" }, "INVALID_INPUT", '"2022-07-12" lies after to "2022-07-08"'],
    [{ from: "2022-07-14T09:00:00" }, "INVALID_INPUT", "2022-07-14T09:00:00"],
    [{ from: "soon" }, "INVALID_AT", "soon"],
    [{ from: "2022-07-08", interval: 0 }, "INVALID_INPUT", "got 0"],
    [{ from: "2022-07-08", interval: 1_441 }, "INVALID_INPUT", "got 1441"],
    [{ from: "2022-07-09", to: "2022-07-10" }, "NO_DATA", "2022-07-09 to 2022-07-10"],
  ])("with %o is %s", async (range, code, value) => {
    const variables = { symbol: "HIST", at: night, ...range };
    const { body } = await server.graphql(operation("ExposureHistory"), variables, headers);
    expect(body.errors?.[0]?.extensions.code ?? null).toBe(code);
    expect(body.errors?.[0]?.message ?? "").toContain(value);
  });

  it("is for the mutation where it is much work", async () => {
    const contracts = (time: string) =>
      plainContracts({
        day: "2022-07-13",
        time,
        spot: 100,
        expiries: ["2022-07-15", "2022-08-19", "2022-09-16"].map((expiry) => ({ root: "MANY", expiry })),
        strikes: Array.from({ length: 100 }, (_, i) => 50 + i),
        vol: () => 0.2,
        openInterest: () => 10,
      });
    const frames = times.map((time) => ({ time, spot: 100, contracts: contracts(time) }));
    const underlying = { key: many, symbol: "MANY" };
    await tellDay(session, { underlying, day: "2022-07-13", frames, interest: null });
    const asked = { symbol: "MANY", from: "2022-07-13", interval: 1, at: night };
    expect((await history(asked)).frameCount).toBe(41);
    // Fits that are not stored are made, which counts ten-fold.
    const { body } = await server.graphql(
      operation("ExposureHistory"),
      { ...asked, ivSource: "SVI" },
      headers,
    );
    expect(body.errors?.[0]?.extensions.code).toBe("INVALID_INPUT");
    expect(body.errors?.[0]?.message).toContain("41 entries of 600 contracts");
    expect(body.errors?.[0]?.message).toContain("requestExposureHistory");
  });

  it("comes as a job with the same columns, shared by who asks for the same", async () => {
    const variables = { from: "2022-07-08", to: "2022-07-13", interval: 5, at: night };
    const { requestExposureHistory: job } = await ask("RequestExposureHistory", {
      ...variables,
      mode: "SYNC",
    });
    expect(job).toMatchObject({ operation: "options.exposure-history", status: "COMPLETED" });
    expect(job.result).toEqual(await history(variables));
    expect(job.result.frameCount).toBeGreaterThan(60);
    await ask("RequestExposureHistory", { ...variables, mode: "SYNC" });
    const computations = await server.sql`
      select 1 from computations where operation = 'options.exposure-history' and input->>'interval' = '5'`;
    expect(computations).toHaveLength(1);
    const refused = await server.graphql(
      operation("RequestExposureHistory"),
      { symbol: "HIST", from: "2021-01-01", to: "2021-02-01", at: night },
      headers,
    );
    expect(refused.body.errors?.[0]?.extensions.code).toBe("NO_DATA");
  });

  it("stays with one dataset, and knows what was known", async () => {
    // Told again after the close of the 13th.
    await tell("2022-07-08", () => 50, { source: "another", isSynthetic: true });
    await tell("2022-07-08", () => 97, { isDated: true, knownAt: new Date("2022-07-13T21:00:00Z") });
    const sooner = await history({ from: "2022-07-08", at: "2022-07-13T15:00:00" });
    expect(sooner.spot[0]).toBeCloseTo(98 + Math.sin(8), 4);
    expect(sooner.frameCount).toBe(3);
    const later = await history({
      from: "2022-07-08",
      to: "2022-07-13",
      at: night,
      source: "told",
    });
    expect(later.spot[0]).toBe(97);
    expect(later.source).toBe("told");
    // Without a dataset asked for: the real one, each of its days once.
    const preferred = await ask("RequestExposureHistory", { from: "2022-07-08", at: night });
    expect(preferred.requestExposureHistory.result).toMatchObject({ source: "told", frameCount: 3 });
    const { requestExposureHistory: job } = await ask("RequestExposureHistory", {
      from: "2022-07-08",
      to: "2022-07-08",
      at: night,
      source: "another",
    });
    expect(job.result).toMatchObject({ source: "another", spot: [50] });
    expect(job.result.warnings[0].code).toBe("SYNTHETIC");
  });
});
