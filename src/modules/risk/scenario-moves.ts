import { parseDay } from "../../analytics/calendar/index.js";
import { countUpTo } from "../../analytics/math/index.js";
import { namedShock } from "../../analytics/risk/index.js";
import type { Context } from "../../context.js";
import { nextTurn } from "../../platform/threads/turns.js";
import type { CoinNames } from "../crypto-factors/index.js";
import { type At, type BarSeries, type InstrumentIdentity, returnPanel, viewBars } from "../market/index.js";
import type { Scenario } from "./scenarios.js";
import { stressPolicy } from "./stress.policy.js";

/** What moves a driver by name, and by how much. */
export interface DriverMove {
  readonly name: string;
  readonly move: number;
}

/** Moves told by name of each driver; null: the factors move it. `coins` may be null where no driver is a coin. */
export function namedMoves(
  drivers: readonly InstrumentIdentity[],
  { assetShocks }: Scenario,
  coins: CoinNames | null,
): (DriverMove | null)[] {
  return drivers.map((driver) => {
    const found = namedShock(assetOf(driver, coins), assetShocks);
    return found === null ? null : { name: found.name, move: found.shock };
  });
}

function assetOf({ symbol, instrumentClass }: InstrumentIdentity, coins: CoinNames | null) {
  if (instrumentClass !== "CRYPTO") return { symbol, baseAsset: null, isCrypto: false, isStable: false };
  const written = baseAssetOf(symbol);
  const baseAsset = coins?.tickerOf(written) ?? written;
  const isStable = stressPolicy.stableCoins.includes(baseAsset) || coins?.isStable(written) === true;
  return { symbol, baseAsset, isCrypto: true, isStable };
}

/** BTC of BTCUSDT, BTC-USD and BTC. */
function baseAssetOf(symbol: string): string {
  for (const quote of stressPolicy.quoteAssets) {
    if (!symbol.endsWith(quote)) continue;
    const base = symbol.slice(0, -quote.length).replace(/[-/:_]$/, "");
    if (base !== "") return base;
  }
  return symbol;
}

const driversBetweenTurns = 200;

/** What each driver returned over a replay's days, as known at `at`; null: it has no price at both ends. */
export async function replayedMoves(
  ctx: Context,
  {
    drivers,
    replay,
    at,
  }: {
    drivers: readonly InstrumentIdentity[];
    replay: { readonly from: string; readonly to: string };
    at: At;
  },
): Promise<(DriverMove | null)[]> {
  if (drivers.length === 0) return [];
  const { series } = await returnPanel(ctx, { instruments: drivers, at, lookbackDays: 1 });
  const days = { from: parseDay(replay.from)!, to: parseDay(replay.to)! };
  const moves: (DriverMove | null)[] = [];
  for (const [i, { key }] of drivers.entries()) {
    if (i % driversBetweenTurns === driversBetweenTurns - 1) await nextTurn();
    const move = returnBetween(series.get(key) ?? null, days);
    moves.push(move === null ? null : { name: "REPLAY", move });
  }
  return moves;
}

function returnBetween(series: BarSeries | null, { from, to }: { from: number; to: number }): number | null {
  if (series === null) return null;
  const [first, last] = [rowAt(series.days, from), rowAt(series.days, to)];
  if (first === null || last === null || first === last) return null;
  const { close } = viewBars(series, "TOTAL_RETURN", first);
  const [before, after] = [close[0]!, close[last - first]!];
  return before > 0 && after > 0 ? after / before - 1 : null;
}

/** The row of a day, or of one of the few days before it; null: none. */
function rowAt(days: Int32Array, day: number): number | null {
  const row = countUpTo(days, day) - 1;
  return row >= 0 && day - days[row]! <= stressPolicy.replayStaleDays ? row : null;
}
