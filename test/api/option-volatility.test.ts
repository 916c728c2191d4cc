import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainVariance, plainYears } from "../support/svi-chain.js";
import type { ToldContract } from "../support/told-chain.js";
import {
  at,
  day,
  frames,
  lastCloses,
  livePoints,
  openVolatilityWorld,
  plainSmile,
  plainTenorPct,
  plainVolAt,
  plainVolPct,
  smiles,
  strikes,
  type VolatilityWorld,
} from "./volatility-world.js";

let world: VolatilityWorld;
const ask: VolatilityWorld["ask"] = (name, variables) => world.ask(name, variables);

beforeAll(async () => {
  world = await openVolatilityWorld();
});
afterAll(() => world?.close());

describe("the vol surface", () => {
  it("is bilinear between the quotes of two expiries, and says nothing beyond them", async () => {
    const { surface, underlyingPrice } = await ask("VolSurface");
    const frame = frames[1]!;
    expect(underlyingPrice).toBe(100);
    expect(surface).toMatchObject({ spot: 100, gridSize: 50, slicesUsed: 8 });
    expect(surface.moneyness[0]).toBe(-0.25);
    expect(surface.moneyness[49]).toBe(0.25);
    const points = livePoints(frame).map(({ smile, T }) => ({
      T,
      quotes: plainSmile(frame.contracts, { ...frame, expiry: smile.expiry }),
    }));
    expect(surface.tenors[0]).toBeCloseTo(points[0]!.T, 12);
    expect(surface.tenors[49]).toBeCloseTo(points.at(-1)!.T, 12);
    let filled = 0;
    for (const [row, T] of surface.tenors.entries()) {
      for (const [column, k] of surface.moneyness.entries()) {
        const far = row === 0 ? 0 : row === 49 ? points.length - 1 : points.findIndex((one) => one.T >= T);
        const near = row === 0 || row === 49 ? far : far - 1;
        const [v0, v1] = [plainVolAt(points[near]!.quotes, k), plainVolAt(points[far]!.quotes, k)];
        const share = near === far ? 1 : (T - points[near]!.T) / (points[far]!.T - points[near]!.T);
        const expected = v0 === null || v1 === null ? null : v0 + share * (v1 - v0);
        const cell = surface.iv[row][column];
        if (expected === null) expect(cell).toBeNull();
        else expect(cell).toBeCloseTo(expected, 9);
        if (cell !== null) filled += 1;
      }
    }
    expect(filled).toBe(2_500);
  });

  it("is refused where too few expiries are quoted, while its neighbours answer", async () => {
    const text = `query ($symbol: String!, $at: AsOf) { instrument(symbol: $symbol, at: $at) {
      optionChain { underlyingPrice surface { slicesUsed } } } }`;
    const { body } = await world.server.graphql(text, { symbol: "THIN", at: at("10:05") }, world.headers);
    expect(body.errors?.[0]).toMatchObject({
      message: 'a vol surface needs 2 expiries with 5 vols out of the money, the chain of "THIN" has 1',
      extensions: { code: "INSUFFICIENT_DATA" },
    });
  });
});

describe("the analysis of vols", () => {
  it("tells realised vols of closes before the day alone, and premia over them", async () => {
    const { volatility } = await ask("Volatility");
    for (const window of [5, 10, 20, 30, 60]) {
      const expected = plainVolPct(lastCloses, window);
      expect(volatility.realizedVol[`rv${window}dPct`]).toBeCloseTo(expected, 9);
    }
    const atm = plainTenorPct(frames[1]!, 30)!;
    expect(volatility.atmIvPct).toBeCloseTo(atm, 6);
    for (const window of [5, 10, 20, 30])
      expect(volatility.ivRvSpreads[`vrp${window}dPct`]).toBeCloseTo(
        atm - plainVolPct(lastCloses, window),
        6,
      );
    expect(volatility.ivRvSpreads.assessment).toMatch(/PREMIUM|SPREAD|ZONE/);
    const [iv7, iv90] = [plainTenorPct(frames[1]!, 7)!, plainTenorPct(frames[1]!, 90)!];
    expect(volatility.termStructure.nearSlopePct).toBeCloseTo((100 * (atm - iv7)) / iv7, 5);
    expect(volatility.termStructure.farSlopePct).toBeCloseTo((100 * (iv90 - atm)) / atm, 5);
    expect(volatility.warnings).toEqual([]);
  });

  it("finds the smiles that priced the chain", async () => {
    const { volatility } = await ask("Volatility");
    expect(volatility.skewProfiles).toHaveLength(8);
    for (const [i, profile] of volatility.skewProfiles.entries()) {
      const smile = smiles[i]!;
      expect(profile.expiry).toBe(smile.expiry);
      const T = plainYears(day, "10:05", smile.expiry);
      const atm = Math.sqrt(plainVariance(smile, 0) / T);
      const volAt = (deviations: number) =>
        100 * Math.sqrt(plainVariance(smile, deviations * atm * Math.sqrt(T)) / T);
      const [put10, put25, call25, call10] = [-1.2815515655, -0.6744897502, 0.6744897502, 1.2815515655].map(
        volAt,
      ) as [number, number, number, number];
      const near = 2;
      expect(profile.atmIvPct).toBeCloseTo(100 * atm, near);
      expect(profile.put10dIvPct).toBeCloseTo(put10, near);
      expect(profile.put25dIvPct).toBeCloseTo(put25, near);
      expect(profile.call25dIvPct).toBeCloseTo(call25, near);
      expect(profile.call10dIvPct).toBeCloseTo(call10, near);
      expect(profile.skew25dPct).toBeCloseTo(profile.put25dIvPct - profile.call25dIvPct, 12);
      expect(profile.smileRatio).toBeCloseTo(profile.put25dIvPct / profile.call25dIvPct, 12);
      expect(profile.tailConvexityPct).toBeCloseTo(
        profile.put10dIvPct - 2 * profile.put25dIvPct + profile.atmIvPct,
        10,
      );
    }
  });

  it("sums gamma, theta, open interest and spreads of the same contracts as everybody else", async () => {
    const { volatility } = await ask("Volatility");
    const { gex } = await ask("Gex");
    const sum = (rows: readonly Record<string, number>[], name: string) =>
      rows.reduce((total, row) => total + row[name]!, 0);
    expect(volatility.gexByDte.map(({ bucket }: { bucket: string }) => bucket)).toEqual([
      "0-7d",
      "8-30d",
      "31-60d",
      "60d+",
    ]);
    expect(sum(volatility.gexByDte, "netGex") / gex.netGex).toBeCloseTo(1, 9);
    expect(sum(volatility.gexByDte, "pctOfTotal")).toBeCloseTo(100, 9);
    expect(sum(volatility.gexByDte, "contractCount")).toBe(frames[1]!.contracts.length);
    expect(sum(volatility.thetaByDte, "netTheta")).toBeLessThan(0);

    const told = frames[1]!.contracts;
    const held = (side: "C" | "P", isIn: (one: ToldContract) => boolean = () => true) =>
      told
        .filter((one) => one.right === side && isIn(one))
        .reduce((total, { openInterest }) => total + openInterest!, 0);
    for (const row of volatility.putCallProfile.byExpiry) {
      const isIn = ({ expiry }: ToldContract) => expiry === row.expiry;
      expect(row).toMatchObject({ callOi: held("C", isIn), putOi: held("P", isIn) });
      expect(row.pcRatioOi).toBeCloseTo(held("P", isIn) / held("C", isIn), 12);
      expect(row.callVolume).toBeGreaterThan(0);
    }
    expect(volatility.putCallProfile.byMoneyness).toEqual({
      otmCallOi: held("C", ({ strike }) => strike > 105),
      atmCallOi: held("C", ({ strike }) => strike >= 95 && strike <= 105),
      itmCallOi: held("C", ({ strike }) => strike < 95),
      otmPutOi: held("P", ({ strike }) => strike < 95),
      atmPutOi: held("P", ({ strike }) => strike >= 95 && strike <= 105),
      itmPutOi: held("P", ({ strike }) => strike > 105),
    });
    const byStrike = strikes
      .map((strike) => told.reduce((t, one) => t + (one.strike === strike ? one.openInterest! : 0), 0))
      .sort((a, b) => b - a);
    const all = byStrike.reduce((t, one) => t + one, 0);
    const top = (count: number) => (100 * byStrike.slice(0, count).reduce((t, one) => t + one, 0)) / all;
    const { oiConcentration } = volatility;
    expect(oiConcentration.top3Pct).toBeCloseTo(top(3), 9);
    expect(oiConcentration.top10Pct).toBeCloseTo(top(10), 9);
    expect(oiConcentration.herfindahl).toBeCloseTo(
      byStrike.reduce((t, one) => t + (one / all) ** 2, 0),
      12,
    );
    for (const { movePct, dealerShares, notionalUsd } of volatility.hedgingScenarios) {
      expect(dealerShares / ((-gex.netGex * movePct) / 100)).toBeCloseTo(1, 9);
      expect(notionalUsd / (dealerShares * 100)).toBeCloseTo(1, 9);
    }
    const tick = (value: number) => Math.round(1e4 * value) / 1e4;
    const spreads = told.flatMap(({ strike, bid, ask: offer }) =>
      Math.abs(strike - 100) <= 2 && tick(bid!) > 0
        ? [(200 * (tick(offer!) - tick(bid!))) / (tick(offer!) + tick(bid!))]
        : [],
    );
    expect(volatility.liquidity.atmContracts).toBe(spreads.length);
    expect(volatility.liquidity.atmAvgSpreadPct).toBeCloseTo(
      spreads.reduce((t, one) => t + one, 0) / spreads.length,
      9,
    );
  });

  it("is null with a reason where closes or vols are missing", async () => {
    const { volatility } = await ask("Volatility", { symbol: "GAPPY" });
    expect(volatility.realizedVol.rv5dPct).not.toBeNull();
    expect(volatility.realizedVol).toMatchObject({ rv10dPct: null, rv60dPct: null });
    expect(volatility.warnings).toEqual([
      {
        code: "SHORT_HISTORY",
        message:
          "no close of GAPPY on 2022-06-28 was known: realised vols over windows that reach it are null",
      },
    ]);
    expect(volatility).toMatchObject({ oiConcentration: null, putCallProfile: { byMoneyness: null } });
    const thin = (await ask("Volatility", { symbol: "THIN" })).volatility;
    expect(thin.atmIvPct).toBeNull();
    expect(thin.warnings.map(({ code }: { code: string }) => code)).toEqual(["NO_ATM_IV", "SHORT_HISTORY"]);
  });
});
