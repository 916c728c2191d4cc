import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { calendarDaysPerYear } from "../../../src/analytics/conventions.js";
import { chainGreeks, greekTable } from "../../../src/analytics/options/chain-greeks.js";
import {
  atmGamma,
  atmStraddle,
  chainFlow,
  chainLiquidity,
  chainSubset,
  contractVolRows,
  dealersLongCallsShortPuts,
  expiryLiquidity,
  expiryNearest,
  exposureProfile,
  greekSurfaces,
  maxPainByExpiry,
  nearestDeltaSkewPct,
  strikeRows,
  strikesAround,
  tenorBuckets,
  tenorExposure,
} from "../../../src/analytics/options/index.js";
import { readCboeFile } from "../../../src/modules/options/cboe-file.js";
import { chainColumns } from "../../../src/modules/options/chain-columns.js";
import { chainExpiries } from "../../../src/modules/options/chain-expiry.js";

const file = fileURLToPath(
  new URL("../../../../shared/data/options/cboe_spx_2022-07-12.csv.gz", import.meta.url),
);
const annualRate = 0.02;

async function realChain() {
  const { contracts, quotedAt, spot } = await readCboeFile(file);
  const expiries = chainExpiries(contracts, { clock: quotedAt, spot, annualRate });
  const live = expiries.flatMap((expiry) => expiry.contracts);
  const chain = {
    ...chainColumns(expiries, { spot, annualRate }),
    bid: Float64Array.from(live, ({ bid }) => bid ?? Number.NaN),
    ask: Float64Array.from(live, ({ ask }) => ask ?? Number.NaN),
    volume: new Float64Array(live.length).fill(Number.NaN),
  };
  const table = greekTable(chain.count, "MAIN");
  chainGreeks(chain, table);
  const placesOf = (years: number) =>
    [...chain.timeToExpiryYears.keys()].filter((i) => chain.timeToExpiryYears[i] === years);
  return { chain, table, spot, expiries, placesOf };
}

/** Every number of an answer, however deep. */
function numbersOf(answer: unknown): number[] {
  if (typeof answer === "number") return [answer];
  return answer !== null && typeof answer === "object" ? Object.values(answer).flatMap(numbersOf) : [];
}

describe.skipIf(!existsSync(file))("the SPX chain of 2022-07-12 (skipped without the data)", () => {
  it("is told without a number that is none", async () => {
    const { chain, table, spot, placesOf } = await realChain();
    const choice = { multiplier: 100, convention: dealersLongCallsShortPuts, chain };
    const flow = chainFlow(chain);
    const today = chainSubset(chain, placesOf(Math.min(...chain.timeToExpiryYears)));
    const todayTable = greekTable(today.count, "MAIN");
    const profile = exposureProfile({ ...choice, chain: today }, todayTable);
    const blocks = {
      flow,
      liquidity: chainLiquidity(chain, spot),
      today: expiryLiquidity(today, { spot, rangeFraction: 0.03 }),
      tenors: tenorExposure(choice, table, tenorBuckets([7, 30, 60])),
      pain: maxPainByExpiry(chain, { multiplier: 100, tieRule: { kind: "NEAREST_TO", spot } }),
      rows: strikeRows({ expiry: today, profile, table: todayTable, spot, rangeFraction: 0.03 }),
    };
    for (const value of numbersOf(blocks)) expect(Number.isFinite(value)).toBe(true);
    expect(blocks.pain).toHaveLength(flow.byExpiry.length);
    expect(blocks.rows.length).toBeGreaterThan(20);
    const held = blocks.pain.reduce((sum, { totalOpenInterest }) => sum + totalOpenInterest, 0);
    expect(held).toBe(flow.total.totalOpenInterest);
  });

  it("is quoted tighter at the money than in the wings", async () => {
    const { chain, spot } = await realChain();
    const { atmSpreadPct, wingSpreadPct, atmContracts, wingContracts } = chainLiquidity(chain, spot);
    expect(atmSpreadPct!).toBeLessThan(5);
    expect(wingSpreadPct!).toBeGreaterThan(atmSpreadPct!);
    expect(atmContracts).toBeGreaterThan(500);
    expect(wingContracts).toBeGreaterThan(1_000);
  });

  it("has a straddle near 0.8 sigma root T of spot, an index's skew and faster gamma today", async () => {
    const { chain, table, spot, expiries, placesOf } = await realChain();
    const times = expiries.map(({ timeToExpiryYears }) => timeToExpiryYears);
    const figuresAt = (place: number) => {
      const places = placesOf(times[place]!);
      const expiry = chainSubset(chain, places);
      const own = greekTable(expiry.count, "MAIN");
      chainGreeks(expiry, own);
      return { expiry, own };
    };
    const near = figuresAt(0);
    const week = figuresAt(expiryNearest(times, { tenorDays: 7, withinDays: 4 })!);
    expect(atmGamma(near.expiry, near.own, spot)!).toBeGreaterThan(atmGamma(week.expiry, week.own, spot)!);
    expect(nearestDeltaSkewPct(week.expiry, week.own)!).toBeGreaterThan(1);

    const straddle = atmStraddle(week.expiry, spot)!;
    const strikePlace = week.expiry.strike.indexOf(straddle.strike);
    const deviation =
      week.expiry.annualVol[strikePlace]! * Math.sqrt(week.expiry.timeToExpiryYears[strikePlace]!);
    // sqrt(2 / pi) sigma sqrt(T) S at the forward (Brenner and Subrahmanyam 1988); the strike is a few points off it.
    expect(straddle.price / (Math.sqrt(2 / Math.PI) * deviation * spot)).toBeCloseTo(1, 1);
    expect(table.capacity).toBe(chain.count);
  });

  it("fills the greek surfaces with what its contracts have", async () => {
    const { chain, table, spot, expiries } = await realChain();
    const shown = expiries.filter(({ timeToExpiryYears }) => timeToExpiryYears > 1 / calendarDaysPerYear);
    const times = [...new Set(shown.map(({ timeToExpiryYears }) => timeToExpiryYears))];
    const strikes = strikesAround(chain.strike, { spot, widthFraction: 0.15 });
    const vols = contractVolRows(chain, { spot, strikes, timesToExpiryYears: times });
    const rows = times.map((years) => shown.find(({ timeToExpiryYears }) => timeToExpiryYears === years)!);
    const surfaces = greekSurfaces({
      spot,
      strikes,
      expiries: rows.map(({ timeToExpiryYears, annualDividendYield }) => ({
        timeToExpiryYears,
        annualRate,
        annualDividendYield,
      })),
      vols,
    });
    expect(surfaces.vanna).toHaveLength(times.length);
    vols.forEach((row, i) => {
      row.forEach((vol, j) => {
        expect(surfaces.vanna[i]![j] === null).toBe(vol === null);
      });
    });
    const place = chain.strike.findIndex(
      (strike, i) =>
        strikes.includes(strike) && chain.isCall[i] === 1 && chain.timeToExpiryYears[i] === times[3],
    );
    const cell = surfaces.vanna[3]![strikes.indexOf(chain.strike[place]!)];
    expect(cell).toBeCloseTo(table.columns.vanna[place]!, 12);
  });
});
