import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { normalCdf } from "../support/plain-bsm.js";
import {
  at,
  closes,
  day,
  frames,
  impliedVols,
  lastCloses,
  openVolatilityWorld,
  plainTenorPct,
  plainVolPct,
  symbol,
  type VolatilityWorld,
} from "./volatility-world.js";

let world: VolatilityWorld;
const ask: VolatilityWorld["ask"] = (name, variables) => world.ask(name, variables);

beforeAll(async () => {
  world = await openVolatilityWorld();
});
afterAll(() => world?.close());

/** Premiums of the last 60 days before the day: implied less realised of the closes before each, percent. */
function plainHistory(): number[] {
  return impliedVols
    .filter(({ date }) => date < day)
    .flatMap(({ date, vol }) => {
      const before = closes.filter((one) => one.date < date).map(({ close }) => close);
      return before.length > 20 ? [100 * vol - plainVolPct(before, 20)] : [];
    })
    .slice(-60);
}

function plainSemiVolPct(isIn: (r: number) => boolean): number {
  const returns = lastCloses.slice(-20).map((close, i) => Math.log(close / lastCloses.slice(-21)[i]!));
  const some = returns.filter(isIn);
  return 100 * Math.sqrt((252 * some.reduce((sum, r) => sum + r * r, 0)) / some.length);
}

describe("the volatility risk premium", () => {
  it("stands among the days before, and those alone", async () => {
    const { vrp } = await ask("Vrp");
    const [atm, rv] = [plainTenorPct(frames[1]!, 30)!, plainVolPct(lastCloses, 20)];
    const history = plainHistory();
    expect(history).toHaveLength(60);
    const mean = history.reduce((sum, one) => sum + one, 0) / 60;
    const deviation = Math.sqrt(history.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 59);
    expect(vrp.vrp).toMatchObject({ historyDays: 60, historySource: "made-up-series" });
    expect(vrp.vrp.atmIvPct).toBeCloseTo(atm, 6);
    expect(vrp.vrp.vrp20dPct).toBeCloseTo(atm - rv, 6);
    expect(vrp.vrp.zScore).toBeCloseTo((atm - rv - mean) / deviation, 5);
    const rank = (100 * history.filter((one) => one <= atm - rv).length) / 60;
    expect(vrp.vrp.percentile).toBeCloseTo(rank, 9);
    expect(vrp.varianceRiskPremium).toBeCloseTo((atm ** 2 - rv ** 2) / 1e4, 8);
  });

  it("tells the premium by direction and by tenor", async () => {
    const { vrp } = await ask("Vrp");
    const { volatility } = await ask("Volatility");
    // 2022-08-12 is the expiry nearest to 30 days.
    const skew = volatility.skewProfiles.find(({ expiry }: { expiry: string }) => expiry === "2022-08-12");
    const [down, up] = [plainSemiVolPct((r) => r < 0), plainSemiVolPct((r) => r > 0)];
    expect(vrp.directional).toMatchObject({
      putWingIv25dPct: skew.put25dIvPct,
      callWingIv25dPct: skew.call25dIvPct,
    });
    expect(vrp.directional.downsideRv20dPct).toBeCloseTo(down, 9);
    expect(vrp.directional.downsideVrpPct).toBeCloseTo(skew.put25dIvPct - down, 9);
    expect(vrp.directional.upsideVrpPct).toBeCloseTo(skew.call25dIvPct - up, 9);
    expect(vrp.termVrp.map(({ dte }: { dte: number }) => dte)).toEqual([7, 14, 30, 60]);
    for (const [i, window] of [5, 10, 21, 41].entries()) {
      const { dte, ivPct, rvPct, vrpPct } = vrp.termVrp[i];
      expect(ivPct).toBeCloseTo(plainTenorPct(frames[1]!, dte)!, 6);
      expect(rvPct).toBeCloseTo(plainVolPct(lastCloses, window), 9);
      expect(vrpPct).toBeCloseTo(ivPct - rvPct, 9);
    }
    const near = frames[1]!.contracts.filter(({ strike }) => Math.abs(strike - 100) <= 20);
    const held = near.reduce((sum, { openInterest }) => sum + openInterest!, 0);
    const fair = near.reduce((sum, { openInterest, vol }) => sum + openInterest! * vol!, 0) / held;
    expect(vrp.fairVolPct).toBeCloseTo(100 * fair, 3);
    expect(vrp.convexityPremiumPct).toBeCloseTo(vrp.fairVolPct - vrp.vrp.atmIvPct, 9);
  });

  it("is conditioned on the same exposures as everybody's", async () => {
    const { vrp } = await ask("Vrp");
    const { exposureSummary } = await ask("ExposureSummary");
    const { gammaFlip, regime, exposures } = exposureSummary;
    expect(vrp.regime).toMatchObject({ gamma: regime, netGex: exposures.netGex, gammaFlip });
    const { zScore, percentile } = vrp.vrp;
    const share = { POSITIVE_GAMMA: 1, UNKNOWN: 0.75, NEGATIVE_GAMMA: 0.5 }[regime as "UNKNOWN"];
    expect(vrp.gexConditioned.regime).toBe(regime);
    expect(vrp.gexConditioned.harvestScore).toBeCloseTo(
      share * (0.5 * (percentile / 100) + 0.5 * normalCdf(zScore)),
      9,
    );
    // Nothing is known of the session before, so neither is the change of net GEX.
    expect(vrp).toMatchObject({ dealerFlowRisk: null, netHarvestScore: null });
    expect(vrp.strategyScores.shortPutSpread).toBeGreaterThan(0);
    expect(vrp.warnings).toContain("CREDIT_STRESS");
  });

  it("knows the market as it was told by then", async () => {
    const { vrp } = await ask("Vrp");
    expect(vrp.macro).toMatchObject({ vix: 26.17, vix3m: 28.2, dgs10Pct: 2.99, hySpreadPct: 5.6 });
    expect(vrp.macro.vixTermSlopePct).toBeCloseTo((100 * (28.2 - 26.17)) / 26.17, 9);
    expect(vrp.macro.vixTermRatio).toBeCloseTo(28.2 / 26.17, 12);
    const evening = (await ask("Vrp", { at: at("18:00") })).vrp;
    expect(evening.macro.vix).toBe(27.29);
    // Closes and vols of the day itself are known by then, and none of the past.
    expect(evening.vrp.rv20dPct).toBe(vrp.vrp.rv20dPct);
    expect(evening.vrp.historyDays).toBe(60);
  });

  it("has no rank with few days, and says so", async () => {
    const { vrp } = await ask("Vrp", { symbol: "GAPPY" });
    expect(vrp.vrp).toMatchObject({ rv20dPct: null, zScore: null, percentile: null, historyDays: 0 });
    expect(vrp.warnings).toContain("INSUFFICIENT_HISTORY_FOR_ZSCORE");
    expect(vrp.warnings).not.toContain("THIN_CHAIN_OPEN_INTEREST");
    expect(vrp.dataWarnings).toContainEqual({
      code: "SHORT_HISTORY",
      message:
        "0 days before have a premium, z-score and percentile need 5: a day has one with a value of the series GAPPY.ATM_IV_30D and 21 closes before it",
    });
  });
});

describe("the summary of a stock", () => {
  it("is made of the figures of the other edges", async () => {
    const { stockSummary } = await ask("StockSummary");
    const { exposureSummary } = await ask("ExposureSummary");
    const { exposureLevels } = await ask("ExposureLevels");
    const { gex } = await ask("Gex");
    const { maxPain } = await ask("MaxPain");
    const { volatility } = await ask("Volatility");
    const { vrp } = await ask("Vrp");
    const { exposure } = stockSummary;
    expect(exposure.netGex).toBe(gex.netGex);
    expect(exposure.netGex).toBe(vrp.regime.netGex);
    const { netGex, netDex, netVex, netChex } = exposureSummary.exposures;
    expect(exposure).toMatchObject({
      netGex,
      netDex,
      netVex,
      netChex,
      gammaFlip: exposureSummary.gammaFlip,
      regime: exposureSummary.regime,
      netSign: exposureSummary.netSign,
      spotVsFlip: exposureSummary.spotVsFlip,
      interpretation: exposureSummary.interpretation,
      hedgingEstimate: exposureSummary.hedgingEstimate,
      callWall: exposureLevels.callWall,
      putWall: exposureLevels.putWall,
      highestOiStrike: exposureLevels.highestOiStrike,
      maxPain: maxPain.maxPainStrike,
      zeroDte: { netGex: exposureSummary.zeroDte.netGex, expiration: day },
    });
    const strongest = [...gex.strikes]
      .sort((a, b) => Math.abs(b.netGex) - Math.abs(a.netGex))
      .slice(0, 5)
      .map(({ strike, netGex: one, callOi, putOi }) => ({
        strike,
        netGex: one,
        callOi,
        putOi,
        totalOi: callOi + putOi,
      }));
    expect(exposure.topStrikes).toEqual(strongest);
    expect(stockSummary.volatility).toMatchObject({
      atmIvPct: volatility.atmIvPct,
      hv20Pct: volatility.realizedVol.rv20dPct,
      hv60Pct: volatility.realizedVol.rv60dPct,
      vrpPct: vrp.vrp.vrp20dPct,
      skew25d: {
        expiry: "2022-08-12",
        dte: 31,
        put25IvPct: vrp.directional.putWingIv25dPct,
        call25IvPct: vrp.directional.callWingIv25dPct,
      },
    });
    expect(stockSummary.volatility.ivTermStructure).toHaveLength(8);
    const sum = (side: "callOi" | "putOi") =>
      gex.strikes.reduce((total: number, row: Record<string, number>) => total + row[side]!, 0);
    expect(stockSummary.optionsFlow).toMatchObject({
      totalCallOi: sum("callOi"),
      totalPutOi: sum("putOi"),
      activeExpirations: 8,
    });
    expect(stockSummary.optionsFlow.pcRatioOi).toBeCloseTo(sum("putOi") / sum("callOi"), 12);
  });

  it("says what of the market is not known, and why", async () => {
    const { stockSummary } = await ask("StockSummary");
    const { macro, price, warnings } = stockSummary;
    expect(price).toMatchObject({ last: 100, bid: null, lastUpdate: "2022-07-12T14:05:00.000Z" });
    expect(macro.vix).toMatchObject({ value: 26.17, date: "2022-07-11" });
    expect(macro.vix.change).toBeCloseTo(26.17 - 24.64, 12);
    expect(macro.vix.changePct).toBeCloseTo((100 * (26.17 - 24.64)) / 24.64, 9);
    expect(macro).toMatchObject({ vvix: null, move: null, vixFutures: null, fearAndGreed: null });
    expect(macro.vixTermStructure).toMatchObject({
      levels: { vix9d: 25.1, vix: 26.17, vix3m: 28.2, vix6m: null },
      structure: "CONTANGO",
    });
    const messages = warnings.map(({ message }: { message: string }) => message);
    expect(messages).toContain(
      "no value of the last 7 days was known of the series VVIX, SKEW, SPX, MOVE, VIX6M",
    );
    expect(messages).toContain("vixFutures is null: prices of VIX futures are not imported");
    expect(messages).toContain("fearAndGreed is null: no history of that index is published");
  });

  it("answers for several symbols at once", async () => {
    const text = `query ($at: AsOf) { a: instrument(symbol: "${symbol}", at: $at) { optionChain { stockSummary { price { last } } } }
      b: instrument(symbol: "GAPPY", at: $at) { optionChain { stockSummary { exposure { netGex } } } } }`;
    const { body } = await world.server.graphql(text, { at: at("10:05") }, world.headers);
    expect(body.data.a.optionChain.stockSummary.price.last).toBe(100);
    expect(body.data.b.optionChain.stockSummary.exposure.netGex).toBeNull();
  });
});
