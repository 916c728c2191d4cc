import { onePercent } from "../../../src/analytics/conventions.js";
import { greekTable } from "../../../src/analytics/options/chain-greeks.js";
import { openInterestWalls } from "../../../src/analytics/options/exposure-levels.js";
import {
  dealersLongCallsShortPuts,
  type Exposure,
  type ExposureInput,
  exposureProfile,
  type StrikeExposure,
} from "../../../src/analytics/options/exposure-profile.js";
import { repricedGammaFlip } from "../../../src/analytics/options/gamma-flip.js";
import { maxPain } from "../../../src/analytics/options/max-pain.js";
import { optionColumns } from "../../../src/analytics/options/option-columns.js";
import { type Adapter, Comparison, type GoldenCase } from "../golden.js";

interface Row {
  readonly type: "call" | "put";
  readonly K: number;
  readonly T: number;
  readonly iv: number;
  readonly oi: number;
}

function exposureInput({ spot, r, q, multiplier, chain }: GoldenCase["inputs"]): ExposureInput {
  const rows: readonly Row[] = chain;
  const columns = { ...optionColumns(rows.length), openInterest: new Float64Array(rows.length) };
  rows.forEach(({ type, K, T, iv, oi }, i) => {
    columns.isCall[i] = type === "call" ? 1 : 0;
    columns.spot[i] = spot;
    columns.strike[i] = K;
    columns.timeToExpiryYears[i] = T;
    columns.annualRate[i] = r;
    columns.annualDividendYield[i] = q;
    columns.annualVol[i] = iv;
    columns.openInterest[i] = oi;
  });
  return { chain: columns, multiplier, convention: dealersLongCallsShortPuts };
}

export const adapter: Adapter = {
  answer({ inputs }) {
    const input = exposureInput(inputs);
    const { total, byStrike } = exposureProfile(input, greekTable(input.chain.count, "MAIN"));
    const { flip, roots } = repricedGammaFlip(input, inputs.spot);
    const pain = maxPain(byStrike, {
      multiplier: input.multiplier,
      tieRule: { kind: "LOWEST_STRIKE" },
    });
    const figures = goldenUnits(total.net, inputs.spot);
    return {
      ...figures,
      gross: grossOf(byStrike, inputs.spot),
      gexByStrike: byStrike.map(({ strike, net }) => ({
        strike,
        gexPer1Pct: net.gammaDollars * onePercent,
      })),
      gammaFlips: roots,
      gammaFlip: flip,
      putCallOi: total.callOpenInterest > 0 ? total.putOpenInterest / total.callOpenInterest : null,
      maxPain: pain.strike,
      painByStrike: pain.byStrike.map(({ strike, pain: paid }) => ({ strike, pain: paid })),
      ...openInterestWalls(byStrike, "FIRST_LISTED"),
    };
  },

  judge(answer, { expected }, file) {
    // biome-ignore lint/suspicious/noExplicitAny: golden files have many shapes
    const given = answer as any;
    const { sums, gammaFlip, exact } = file.tolerance;
    const problems: string[] = [];
    const compare = (names: readonly string[], tolerance: { rel: number; abs: number }) => {
      for (const name of names) {
        const comparison = new Comparison(tolerance, undefined);
        comparison.compare(given[name], expected[name], name);
        problems.push(...comparison.problems);
      }
    };
    for (const name of Object.keys(given.gross))
      compare([name], { rel: sums.rel, abs: sums.absOfGross * given.gross[name] });
    compare(["gexByStrike"], { rel: sums.rel, abs: sums.absOfGross * given.gross.gexPer1Pct });
    compare(["painByStrike", "putCallOi"], { rel: sums.rel, abs: 0 });
    compare(["gammaFlip", "gammaFlips"], { rel: gammaFlip.rel, abs: 0 });
    compare(exact, { rel: 0, abs: 0 });
    return problems;
  },
};

function goldenUnits(exposure: Exposure, spot: number) {
  return {
    gex: exposure.gammaDollars,
    gexPer1Pct: exposure.gammaDollars * onePercent,
    dex: exposure.deltaDollars,
    dexShares: exposure.deltaDollars / spot,
    vex: exposure.vegaDollars,
    vanna: exposure.vannaDollars,
    chex: exposure.charmDollars,
  };
}

/** What the sums come to without cancelling: of each strike and side the magnitude. */
function grossOf(byStrike: readonly StrikeExposure[], spot: number): ReturnType<typeof goldenUnits> {
  const sides = byStrike.flatMap(({ call, put }) => [goldenUnits(call, spot), goldenUnits(put, spot)]);
  const gross = goldenUnits(
    { gammaDollars: 0, deltaDollars: 0, vegaDollars: 0, vannaDollars: 0, charmDollars: 0 },
    spot,
  );
  for (const side of sides)
    for (const name of Object.keys(gross) as (keyof typeof gross)[]) gross[name] += Math.abs(side[name]);
  return gross;
}
