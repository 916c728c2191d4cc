import { calendarDaysPerYear } from "../conventions.js";
import { requireThat } from "../require-that.js";
import { answeredPlaces, type ExpiryColumns } from "./at-the-money.js";
import type { GreekTable } from "./chain-greeks.js";
import { spreadPct } from "./chain-liquidity.js";
import type { ExposureLevels } from "./exposure-levels.js";
import type { ExposureProfile, OpenInterestColumns, StrikeExposure } from "./exposure-profile.js";
import { sharePct } from "./percent-share.js";
import { isWithin } from "./strike-distance.js";

/** One side of a strike; null: not listed or not known. */
export interface StrikeSide {
  /** A year as a fraction. */
  readonly vol: number | null;
  /** Per 1 of spot. */
  readonly delta: number | null;
  readonly gamma: number | null;
  /** Money a unit and calendar day. */
  readonly theta: number | null;
  readonly mid: number | null;
  /** Bid to ask in percent of the mid. */
  readonly spreadPct: number | null;
  /** Contracts traded. */
  readonly volume: number | null;
}

export interface StrikeRow {
  readonly exposure: StrikeExposure;
  /** Signed: 100 (strike - spot) / spot. */
  readonly distancePct: number;
  /** Of the expiry's sum over all strikes, in percent; null where that is 0. */
  readonly gammaSharePct: number | null;
  readonly openInterestSharePct: number | null;
  readonly volumeSharePct: number | null;
  readonly call: StrikeSide;
  readonly put: StrikeSide;
}

export interface StrikeRowsInput {
  /** Contracts of one expiry: a call and a put a strike. */
  readonly expiry: ExpiryColumns &
    OpenInterestColumns & {
      /** NaN: not known. */
      readonly volume: Float64Array;
    };
  /** Of that expiry, with the table it has left. */
  readonly profile: ExposureProfile;
  readonly table: GreekTable;
  readonly spot: number;
  /** Strikes within this fraction of spot are shown, 0.03 as a rule; shares are of all strikes. */
  readonly rangeFraction: number;
}

/** The strikes of one expiry around spot with their exposures, quotes and greeks, formulas.md 5.8; strikes ascend. */
export function strikeRows({ expiry, profile, table, spot, rangeFraction }: StrikeRowsInput): StrikeRow[] {
  requireThat(spot > 0, `spot must be positive, got ${spot}`);
  requireThat(rangeFraction > 0, `rangeFraction must be positive, got ${rangeFraction}`);
  const answered = new Set(answeredPlaces(expiry.count, table));
  const sides = [new Map<number, StrikeSide>(), new Map<number, StrikeSide>()] as const;
  const volumes = new Map<number, number>();
  let totalVolume = 0;
  for (let i = 0; i < expiry.count; i += 1) {
    const strike = expiry.strike[i]!;
    const side = strikeSide(expiry, i, answered.has(i) ? table : null);
    sides[expiry.isCall[i] === 1 ? 0 : 1].set(strike, side);
    volumes.set(strike, (volumes.get(strike) ?? 0) + (side.volume ?? 0));
    totalVolume += side.volume ?? 0;
  }
  const { byStrike } = profile;
  const grossGamma = byStrike.reduce((sum, { net }) => sum + Math.abs(net.gammaDollars), 0);
  const allOpenInterest = byStrike.reduce((sum, row) => sum + openInterestOf(row), 0);
  return byStrike
    .filter(({ strike }) => isWithin(strike, spot, rangeFraction))
    .map((exposure) => ({
      exposure,
      distancePct: (100 * (exposure.strike - spot)) / spot,
      gammaSharePct: sharePct(Math.abs(exposure.net.gammaDollars), grossGamma),
      openInterestSharePct: sharePct(openInterestOf(exposure), allOpenInterest),
      volumeSharePct: sharePct(volumes.get(exposure.strike) ?? 0, totalVolume),
      call: sides[0].get(exposure.strike) ?? unlisted,
      put: sides[1].get(exposure.strike) ?? unlisted,
    }));
}

const unlisted: StrikeSide = {
  vol: null,
  delta: null,
  gamma: null,
  theta: null,
  mid: null,
  spreadPct: null,
  volume: null,
};

function strikeSide(expiry: StrikeRowsInput["expiry"], i: number, table: GreekTable | null): StrikeSide {
  const [bid, ask, volume] = [expiry.bid[i]!, expiry.ask[i]!, expiry.volume[i]!];
  const spread = spreadPct(bid, ask);
  const greeks = table?.columns;
  return {
    vol: greeks ? expiry.annualVol[i]! : null,
    delta: greeks ? greeks.delta[i]! : null,
    gamma: greeks ? greeks.gamma[i]! : null,
    theta: greeks ? greeks.theta[i]! / calendarDaysPerYear : null,
    mid: spread === null ? null : (bid + ask) / 2,
    spreadPct: spread,
    volume: volume >= 0 ? volume : null,
  };
}

/** The strikes of the greatest absolute net GEX, the greatest first; of equals the lower. Strikes without any are none. */
export function topGammaStrikes(byStrike: readonly StrikeExposure[], count: number): StrikeExposure[] {
  return byStrike
    .filter(({ net }) => net.gammaDollars !== 0)
    .sort((a, b) => Math.abs(b.net.gammaDollars) - Math.abs(a.net.gammaDollars) || a.strike - b.strike)
    .slice(0, count);
}

/** What stands at the levels; null where there is no such level. Units as in `Exposure`. */
export interface LevelFigures {
  readonly callWallGammaDollars: number | null;
  readonly putWallGammaDollars: number | null;
  /** Net. */
  readonly magnetGammaDollars: number | null;
  /** Contracts, calls and puts, at the strike of most open interest. */
  readonly highestOpenInterest: number | null;
}

/** The figures behind {@link exposureLevels}, formulas.md 5.8: the walls' own side, the magnet's net. */
export function levelFigures(byStrike: readonly StrikeExposure[], levels: ExposureLevels): LevelFigures {
  const at = (strike: number | null, figure: (row: StrikeExposure) => number) => {
    const row = byStrike.find((one) => one.strike === strike);
    return row === undefined ? null : figure(row);
  };
  return {
    callWallGammaDollars: at(levels.callWall, ({ call }) => call.gammaDollars),
    putWallGammaDollars: at(levels.putWall, ({ put }) => put.gammaDollars),
    magnetGammaDollars: at(levels.magnet, ({ net }) => net.gammaDollars),
    highestOpenInterest: at(levels.highestOpenInterestStrike, openInterestOf),
  };
}

function openInterestOf({ callOpenInterest, putOpenInterest }: StrikeExposure): number {
  return callOpenInterest + putOpenInterest;
}
