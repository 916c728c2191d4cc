import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChainCache, daysToFit, fitChainDay } from "../../src/modules/options/index.js";
import { normalCdf, normalPdf } from "../support/plain-bsm.js";
import { plainVariance, plainYears, sviCarry } from "../support/svi-chain.js";
import { at, day, openVolatilityWorld, smiles, symbol, type VolatilityWorld } from "./volatility-world.js";

let world: VolatilityWorld;
const ask: VolatilityWorld["ask"] = (name, variables) => world.ask(name, variables);
const storedAt = new Date("2026-11-01T12:00:00Z");

beforeAll(async () => {
  world = await openVolatilityWorld();
});
afterAll(() => world?.close());

/** As a command line fits: without threads, all sessions one. */
async function fitAll(now: Date) {
  const { db, sql } = world.session;
  const ctx = { db, sql, services: { chains: createChainCache(2 ** 20) } };
  const days = await daysToFit(ctx, symbol);
  return Promise.all(days.map((one) => fitChainDay(ctx, one, () => now)));
}

describe("a chain without a stored fit", () => {
  it("is fitted for the answer, to the very frame served, and nothing is stored", async () => {
    const { advancedVolatility: answer } = await ask("AdvancedVolatility", { at: at("10:20") });
    expect(answer).toMatchObject({
      isFitStored: false,
      fitAsOf: "2022-07-12T14:20:00.000Z",
      fitKnownAt: "2022-07-12T14:20:00.000Z",
      warnings: [],
    });
    expect(await world.session.sql`select from chain_fits`).toHaveLength(0);
  });

  it("recovers the smiles that priced it", async () => {
    const { advancedVolatility: answer } = await ask("AdvancedVolatility");
    for (const [i, found] of answer.sviParameters.entries()) {
      const smile = smiles[i]!;
      expect(found).toMatchObject({ expiry: smile.expiry, root: symbol, refusal: null });
      expect(found.quoteCount + found.rejectedCount).toBe(41);
      const T = plainYears(day, "10:05", smile.expiry);
      const deviation = Math.sqrt(plainVariance(smile, 0));
      for (const k of [-3, -1.5, 0, 1, 2])
        expect(plainVariance(found, k * deviation) / plainVariance(smile, k * deviation)).toBeCloseTo(1, 3);
      // The few quotes of the nearest expiries do not tell all five apart.
      for (const name of i < 4 ? [] : (["a", "b", "rho", "m", "sigma"] as const))
        expect(found[name], `${smile.expiry} ${name}`).toBeCloseTo(smile[name], 3);
      expect(found.atmTotalVariance / plainVariance(smile, 0)).toBeCloseTo(1, 4);
      expect(found.timeToExpiryYears).toBeCloseTo(T, 12);
      expect(found.atmIvPct).toBeCloseTo(100 * Math.sqrt(found.atmTotalVariance / T), 9);
      expect(found.rmsePct).toBeLessThan(0.01);
    }
  });

  it("tells forwards, total variance, variance swaps and greeks that slow loops give", async () => {
    const chain = await ask("AdvancedVolatility");
    const { forwardPrices, totalVarianceSurface: surface, sviParameters } = chain.advancedVolatility;
    for (const { expiry, forward, spot, basisPct } of forwardPrices) {
      const T = plainYears(day, "10:05", expiry);
      expect(forward / (100 * Math.exp((sviCarry.r - sviCarry.q) * T))).toBeCloseTo(1, 5);
      expect(basisPct).toBeCloseTo((100 * (forward - spot)) / spot, 12);
    }
    expect(surface.moneyness).toHaveLength(41);
    expect([surface.moneyness[0], surface.moneyness[20], surface.moneyness[40]]).toEqual([-0.5, 0, 0.5]);
    for (const [row, found] of sviParameters.entries()) {
      for (const [column, k] of surface.moneyness.entries()) {
        const w = plainVariance(found, k);
        expect(surface.totalVariance[row][column]).toBeCloseTo(w, 12);
        expect(surface.impliedVolPct[row][column]).toBeCloseTo(
          100 * Math.sqrt(w / found.timeToExpiryYears),
          9,
        );
      }
    }
    for (const [row, swap] of chain.advancedVolatility.varianceSwapFairValues.entries()) {
      const found = sviParameters[row];
      let strip = 0;
      const step = 0.3 / 500;
      for (let i = 0; i <= 500; i += 1) {
        const k = -0.15 + i * step;
        const s = Math.sqrt(plainVariance(found, k));
        const [d1, d2] = [-k / s + s / 2, -k / s - s / 2];
        const call = normalCdf(d1) - Math.exp(k) * normalCdf(d2);
        const price = k < 0 ? call - 1 + Math.exp(k) : call;
        strip += (i === 0 || i === 500 ? 0.5 : 1) * price * Math.exp(-k) * step;
      }
      expect(swap.fairVariance / (2 * strip)).toBeCloseTo(1, 6);
      expect(swap.fairVolPct).toBeCloseTo(100 * Math.sqrt(swap.fairVariance / found.timeToExpiryYears), 9);
      expect(swap.convexityAdjustmentPct).toBeCloseTo(swap.fairVolPct - found.atmIvPct, 6);
    }
    const { vanna, charm, volga, speed } = chain.advancedVolatility.greeksSurfaces;
    expect(vanna.strikes).toEqual(Array.from({ length: 15 }, (_, i) => 86 + 2 * i));
    for (const [row, expiry] of vanna.expiries.entries()) {
      const T = plainYears(day, "10:05", expiry);
      const { forward } = forwardPrices[row];
      const q = sviCarry.r - Math.log(forward / 100) / T;
      for (const [column, strike] of vanna.strikes.entries()) {
        const smile = smiles[row]!;
        const exact = 100 * Math.exp((sviCarry.r - sviCarry.q) * T);
        const sigma = Math.round(1e6 * Math.sqrt(plainVariance(smile, Math.log(strike / exact)) / T)) / 1e6;
        const s = sigma * Math.sqrt(T);
        const d1 = (Math.log(100 / strike) + (sviCarry.r - q) * T) / s + s / 2;
        const d2 = d1 - s;
        const bell = Math.exp(-q * T) * normalPdf(d1);
        const close = (value: number, expected: number) =>
          expect(Math.abs(value - expected)).toBeLessThan(1e-8 + 1e-6 * Math.abs(expected));
        close(vanna.values[row][column], (-bell * d2) / sigma);
        close(volga.values[row][column], (100 * bell * Math.sqrt(T) * d1 * d2) / sigma);
        close(speed.values[row][column], (-bell / (100 * s) / 100) * (d1 / s + 1));
        const drift = (2 * (sviCarry.r - q) * T - d2 * s) / (2 * T * s);
        close(charm.values[row][column], (q * Math.exp(-q * T) * normalCdf(d1) - bell * drift) / 365);
      }
    }
  });
});

describe("stored fits", () => {
  it("are made once for the first frame of each half hour", async () => {
    expect(await fitAll(storedAt)).toEqual([{ marks: 3, fitted: 3 }]);
    expect(await fitAll(new Date())).toEqual([{ marks: 3, fitted: 0 }]);
    const rows = await world.session.sql`
      select minute, extract(epoch from known_at) as "knownAt", extract(epoch from recorded_at) as "recordedAt",
        jsonb_array_length(slices) as count
      from chain_fits order by minute`;
    expect(rows.map(({ minute }) => minute)).toEqual([571, 605, 960]);
    expect(rows[1]).toMatchObject({
      knownAt: `${Date.parse("2022-07-12T14:05:00Z") / 1_000}.000000`,
      recordedAt: `${storedAt.getTime() / 1_000}.000000`,
      count: 8,
    });
  });

  it("serve their half hour with their vols, over the time that is left", async () => {
    const stored = (await ask("AdvancedVolatility", { at: at("10:20") })).advancedVolatility;
    expect(stored).toMatchObject({ isFitStored: true, fitAsOf: "2022-07-12T14:05:00.000Z" });
    for (const [i, found] of stored.sviParameters.entries()) {
      const smile = smiles[i]!;
      const [then, now] = ["10:05", "10:20"].map((time) => plainYears(day, time, smile.expiry)) as [
        number,
        number,
      ];
      expect(found.atmTotalVariance / (plainVariance(smile, 0) * (now / then))).toBeCloseTo(1, 4);
      expect(found.atmIvPct).toBeCloseTo(100 * Math.sqrt(plainVariance(smile, 0) / then), 2);
    }
    const onTheMark = (await ask("AdvancedVolatility")).advancedVolatility;
    expect(onTheMark.isFitStored).toBe(true);
    const smilesOf = (answer: typeof stored) =>
      answer.sviParameters.map(({ expiry, a, b, rho, m, sigma }: Record<string, unknown>) => ({
        expiry,
        a,
        b,
        rho,
        m,
        sigma,
      }));
    await world.session.sql`update chain_fits set known_at = known_at + interval '1 day'`;
    const anew = (await ask("AdvancedVolatility")).advancedVolatility;
    await world.session.sql`update chain_fits set known_at = known_at - interval '1 day'`;
    expect(anew.isFitStored).toBe(false);
    expect(smilesOf(anew)).toEqual(smilesOf(onTheMark));
  });

  it("are not seen where they were recorded later than asked", async () => {
    await world.session.sql`update chain_fits set recorded_at = now() + interval '1 hour'`;
    const recordedAt = new Date().toISOString();
    expect((await ask("AdvancedVolatility", { recordedAt })).advancedVolatility.isFitStored).toBe(false);
    expect((await ask("AdvancedVolatility")).advancedVolatility.isFitStored).toBe(true);
  });

  it("price the chain where their vols are asked for", async () => {
    const quoted = await ask("Gex", { at: at("10:05") });
    const fitted = await ask("Gex", { at: at("10:05"), ivSource: "SVI" });
    expect(quoted.fitKnownAt).toBeNull();
    expect(fitted).toMatchObject({
      fitKnownAt: "2022-07-12T14:05:00.000Z",
      withoutVolCount: 0,
      assumptions: { ivSource: "SVI" },
    });
    expect(fitted.gex.netGex / quoted.gex.netGex).toBeCloseTo(1, 3);
    expect(fitted.gex.netGex).not.toBe(quoted.gex.netGex);
  });
});
