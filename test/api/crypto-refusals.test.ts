import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDay } from "../../src/analytics/calendar/index.js";
import { registeredUser } from "../support/server.js";
import { madeUpPanel, panelStart } from "./crypto-world.js";
import { openWorld, type PortfolioWorld } from "./portfolio-world.js";

/** What a stranger sends: every answer is an error of a known code that names its field, or a null with a reason. */
const days = 300;
const base = {
  factor: "smb",
  startDate: "2020-01-01",
  endDate: isoDay(panelStart + days),
  minAssets: 6,
  mode: "SYNC",
};
let world: PortfolioWorld;
let stranger: Record<string, string>;
// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
let run: any;

const jobOf = async (input: object) =>
  (await world.ask("ComputeCryptoFactor", { input: { ...base, ...input } })).computeCryptoFactor;
const refusedRun = (input: object, as?: Record<string, string>) =>
  world.refusal("ComputeCryptoFactor", { input: { ...base, ...input } }, as);
const refusedVariants = (input: object, of: object = {}, as?: Record<string, string>) =>
  world.refusal(
    "CryptoFactorSensitivity",
    { input: { base: { ...base, factor: "momentum", ...of }, ...input } },
    as,
  );

beforeAll(async () => {
  world = await openWorld(undefined, { worker: true, env: { RATE_LIMIT_PER_MINUTE: "0" } });
  stranger = (await registeredUser(world.server)).headers;
});
afterAll(() => world?.close());

describe("without a panel", () => {
  it("has nothing to compute on", async () => {
    const noData = { code: "NO_DATA", message: expect.stringContaining("no price of any coin was known") };
    expect(await jobOf({})).toMatchObject({ status: "FAILED", error: noData, result: null });
    const { measureCryptoSensitivity: job } = await world.ask("CryptoFactorSensitivity", { input: { base } });
    expect(job).toMatchObject({ status: "FAILED", error: noData, result: null });
    expect((await world.ask("CryptoPanel", { first: 5 })).cryptoPanel.edges).toEqual([]);
  });

  it("says so of a panel of a single day", async () => {
    const file = "date,asset,close,volume_usd,market_cap_usd\n2019-06-05,lonely,5,1e9,1e9";
    await world.takeInText("coin-days", file, { source: "lone", stamp: "END" });
    const { error } = await jobOf({});
    expect(error.code).toBe("INSUFFICIENT_DATA");
    expect(error.message).toBe(
      "no complete week of any coin is known; 6 would never suffice: over all that is known at most 0 assets could be sorted",
    );
  });
});

describe("numbers and words out of bounds", () => {
  beforeAll(async () => {
    await world.takeInText("coin-days", madeUpPanel(days), { source: "made-up-coins" });
    run = (await jobOf({})).result;
  });

  it.each([
    ["breakpoint", { breakpoint: 0.0999 }],
    ["breakpoint", { breakpoint: 1e308 }],
    ["breakpoint", { factor: "market", breakpoint: 0.3 }],
    ["minAssets", { minAssets: 1 }],
    ["minAssets", { minAssets: 1e9 }],
    ["minAssets", { factor: "market", minAssets: 4 }],
    ["lookbackPeriods", { factor: "momentum", lookbackPeriods: 0 }],
    ["lookbackPeriods", { factor: "momentum_v2", lookbackPeriods: 13 }],
    ["lookbackPeriods", { lookbackPeriods: 3 }],
    ["topAssets", { factor: "market", topAssets: 0 }],
    ["topAssets", { factor: "market", topAssets: 501 }],
    ["topAssets", { topAssets: 10 }],
    ["marketCapThreshold", { marketCapThreshold: -1 }],
    ["liquidityThreshold", { liquidityThreshold: 1e16 }],
    ["minLifetimeDays", { minLifetimeDays: 1e9 }],
    ["delistingReturn", { delistingReturn: -1.01 }],
    ["feeFraction", { feeFraction: 0.11 }],
    ["fundingRate", { fundingRate: -5.1 }],
    ["borrowRate", { borrowRate: 6 }],
    ["riskFreeRate", { factor: "market", riskFreeRate: 9 }],
    ["riskFreeRate", { riskFreeRate: 0.05 }],
    ["sources", { sources: Array(21).fill("made-up-coins") }],
    ["startDate", { startDate: "2020-05-01", endDate: "2020-05-01" }],
    ["startDate", { startDate: "9999-01-01", endDate: "9999-12-31" }],
    ["startDate", { startDate: "0001-01-01" }],
    // Would count as the beginning of time if it were read as none.
    ["endDate", { endDate: "9999-12-31" }],
  ])("names %s: %j", async (field, input) => {
    expect(await refusedRun(input)).toMatchObject({ code: "INVALID_INPUT", field });
  });

  it.each([
    { breakpoint: "NaN" },
    { breakpoint: "0.3" },
    { minAssets: 2 ** 31 },
    { minAssets: 5.5 },
    { weightingMethod: "random" },
    { startDate: "2020-02-30" },
    { mode: "NOW" },
    { recordedAt: "x" },
  ])("is no value of the input's type: %j", async (input) => {
    const { code, message } = await refusedRun(input);
    expect(code).toBe("INVALID_INPUT");
    expect(message).toContain(`input.${Object.keys(input)[0]}`);
  });

  it.each(["", "momentum_v3", "smb\u0000", "__proto__", "x".repeat(5_000)])(
    "knows no factor %j",
    async (factor) => {
      const unknown = { code: "NOT_FOUND", field: "factor" };
      expect(await refusedRun({ factor })).toMatchObject(unknown);
      expect(await refusedVariants({}, { factor })).toMatchObject(unknown);
      expect(await world.refusal("CryptoFactorLogs", { factor })).toMatchObject(unknown);
      expect(await world.refusal("CompareCryptoFactors", { factors: [factor] })).toMatchObject(unknown);
    },
  );

  it.each(["2999-01-01", "2190-01-01", "yesterday", "1980-01-01", ""])("is no instant: %j", async (at) => {
    expect(await refusedRun({ at })).toMatchObject({ code: "INVALID_AT", field: "at" });
    expect(await refusedVariants({}, { at })).toMatchObject({ code: "INVALID_AT", field: "at" });
    expect(await world.refusal("CryptoPanel", { first: 1, at })).toMatchObject({ code: "INVALID_AT" });
  });

  it("knows nothing before the panel was known", async () => {
    for (const instant of [{ at: "2019-01-01" }, { recordedAt: "2019-01-01T00:00:00Z" }])
      expect((await jobOf(instant)).error).toMatchObject({ code: "NO_DATA" });
  });

  it("knows no dataset of another name", async () => {
    for (const source of ["", "nope", "made-up-coins'; drop table crypto_days"])
      expect((await jobOf({ sources: [source] })).error).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("windows without an answer", () => {
  const messageOf = async (input: object) => {
    const { error, result } = await jobOf(input);
    expect(result).toBeNull();
    expect(error.code).toBe("INSUFFICIENT_DATA");
    return error.message as string;
  };

  it("says what is missing, and since when it would suffice", async () => {
    const suffice = "6 would suffice for returns of weeks ending 2020-02-16 to 2020-10-25";
    const narrow = await messageOf({ endDate: "2020-01-06" });
    expect(narrow).toContain("no complete week from 2020-01-01 to 2020-01-06 is known");
    expect(narrow).toContain(suffice);
    const later = await messageOf({ startDate: "2020-10-25", endDate: "2021-10-01" });
    expect(later).toContain("no complete week from 2020-10-25 to 2021-10-01 is known");
    expect(later).toContain(suffice);
    const poor = await messageOf({ marketCapThreshold: 1e15 });
    expect(poor).toMatch(
      /at most 0, at the end of 20\d\d-\d\d-\d\d, of 14 priced ones, of which 0 are above/,
    );
    expect(poor).toContain("6 would never suffice");
  });

  it("says so of variants: of all, of some", async () => {
    const ask = async (input: object, of: object = {}) =>
      (
        await world.ask("CryptoFactorSensitivity", {
          input: {
            base: { ...base, factor: "momentum", ...of },
            breakpoints: [0.2],
            lookbacks: [1],
            ...input,
          },
        })
      ).measureCryptoSensitivity;
    for (const job of [
      await ask({ minAssets: [5_000] }),
      await ask({}, { startDate: "2030-01-01", endDate: "2031-01-01" }),
    ])
      expect(job).toMatchObject({ status: "FAILED", error: { code: "INSUFFICIENT_DATA" }, result: null });
    const { result } = await ask({ minAssets: [6, 5_000] });
    expect(result.variants[1].figures.sharpeRatio).toBeNull();
    expect(result.warnings).toEqual([
      { code: "NO_DATA", message: "1 of 2 variants have no week with enough assets" },
    ]);
    const { result: lone } = await ask({ breakpoints: Array(300).fill(0.2) });
    expect(lone.variantCount).toBe(1);
    expect(lone.deflatedSharpe).toBeNull();
  });
});

describe("too much at once", () => {
  it.each([
    { breakpoints: [] },
    { lookbacks: [] },
    { lookbacks: [1, 13] },
    { lookbacks: [0] },
    { minAssets: [1] },
    { minAssets: [1e9] },
    { breakpoints: [0.2, 0.6] },
  ])("refuses variants %j", async (input) => {
    expect(await refusedVariants(input)).toMatchObject({ code: "INVALID_INPUT", field: expect.anything() });
  });

  it("refuses a million variants before one is made", async () => {
    const breakpoints = Array.from({ length: 1_000 }, (_, i) => 0.1 + i / 10_000);
    const lookbacks = Array.from({ length: 1_000 }, (_, i) => i);
    const { code, message } = await refusedVariants({ breakpoints, lookbacks });
    expect(code).toBe("INVALID_INPUT");
    expect(message).toMatch(/at most 200 variants, got 1000000|complexity/);
  });

  it.each([
    ["CryptoFactorLogs", { factor: "smb", limit: 0 }, "limit"],
    ["CryptoFactorLogs", { factor: "smb", limit: 101 }, "limit"],
    ["CryptoPanel", { first: 0 }, "first"],
    ["CryptoPanel", { first: 1_001 }, "first"],
    ["CryptoPanel", { first: 2, after: "WyJhIl0=" }, "after"],
    ["CompareCryptoFactors", { factors: [] }, "factors"],
  ])("refuses %s %j", async (name, variables, field) => {
    expect(await world.refusal(name, variables)).toMatchObject({ code: "INVALID_INPUT", field });
  });

  it.each([
    { variantsTried: 0 },
    { variantsTried: 1_000_001 },
    { splitDate: "2019-01-01" },
    { splitDate: "9999-01-01" },
  ])("refuses robustness of %j", async (asked) => {
    expect(await world.refusal("CryptoFactorRun", { id: run.id, ...asked })).toMatchObject({
      code: "INVALID_INPUT",
      field: Object.keys(asked)[0],
    });
  });

  it.each([{ lookbackWeeks: 51 }, { lookbackWeeks: 521 }, { factors: [] }])(
    "refuses an exposure of %j",
    async (asked) => {
      const portfolioId = await world.makePortfolio();
      expect(await world.refusal("PortfolioCryptoExposure", { portfolioId, ...asked })).toMatchObject({
        code: "INVALID_INPUT",
        field: Object.keys(asked)[0],
      });
    },
  );
});

describe("what is another's, and what is gone", () => {
  it("is not there", async () => {
    const { workspaceId } = run;
    const key = run.id.split("_")[1];
    const none = { code: "NOT_FOUND" };
    for (const id of ["", "x", `crypto-factor-run_${key}x`, `portfolio_${key}`, "crypto-factor-run_' or 1=1"])
      expect(await world.refusal("CryptoFactorRun", { id })).toMatchObject(none);
    expect(await world.refusal("CryptoFactorRun", { id: run.id }, stranger)).toMatchObject(none);
    for (const name of ["CryptoFactorLogs", "CryptoFactorLatest"])
      expect(await world.refusal(name, { factor: "smb", workspaceId }, stranger)).toMatchObject(none);
    expect(await world.refusal("CompareCryptoFactors", { workspaceId }, stranger)).toMatchObject(none);
    expect(await refusedRun({ workspaceId }, stranger)).toMatchObject(none);
    expect(await refusedVariants({}, { workspaceId }, stranger)).toMatchObject(none);
    for (const other of ["", "nope", `workspace_${key}`, `portfolio_${key}`])
      expect(await refusedRun({ workspaceId: other })).toMatchObject(none);
  });

  it("keeps runs when the panel is gone, and makes no new ones", async () => {
    const { sql } = world.server;
    await sql`delete from crypto_days`;
    await sql`update data_versions set version = version + 1`;
    expect((await jobOf({})).error).toMatchObject({ code: "NO_DATA" });
    const { cryptoFactorRun } = await world.ask("CryptoFactorRun", { id: run.id });
    expect(cryptoFactorRun.weeks).toEqual(run.weeks);
    expect(cryptoFactorRun.lastWeek).toEqual(run.lastWeek);
    const { cryptoFactorService } = await world.ask("CryptoFactors");
    expect(cryptoFactorService.status).toBe("no_data");
  });
});
