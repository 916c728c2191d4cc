import { setImmediate } from "node:timers/promises";
import {
  isoDay,
  nextSession,
  openInterestPublication,
  previousSession,
  sessionOnOrAfter,
  venueInstant,
} from "../../analytics/calendar/index.js";
import { frameValues, ticksOfValues } from "../../analytics/chains/index.js";
import { SeededRandom } from "../../analytics/math/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { AppError } from "../../platform/errors.js";
import { type SyntheticBar, tellSyntheticBars, tellUnderlying } from "../market/index.js";
import { type ChainUnderlying, type PublishedRevision, startChainRevision } from "./chain-revision.js";
import { closingMinute, type DailyVol, dayStatistics, tellDailyVols } from "./daily-statistics.js";
import { type GeneratedContract, type GeneratorStart, rolledContracts } from "./generated-listing.js";
import { ChainWalk, type MarketState } from "./generated-walk.js";
import { generatorPolicy } from "./generator.policy.js";
import { optionsPolicy } from "./options.policy.js";

export interface GenerateInput {
  readonly symbol: string;
  readonly start: GeneratorStart;
  /** Day number from which on there are sessions. */
  readonly firstDay: number;
  readonly days: number;
  /** At most so many contracts a day. */
  readonly contracts: number;
  /** Frames a day, from open to close at even distances. */
  readonly minutes: number;
  readonly seed: number;
}

export interface GeneratedDay extends PublishedRevision {
  readonly tradingDay: number;
  readonly contracts: number;
  readonly spot: number;
}

const openMinute = 570;

/**
 * Writes full days of a made-up chain, marked as synthetic: the same seed and start give the same bytes. A day that is
 * there already stays as it is.
 *
 * @throws AppError INVALID_INPUT where the calendar has not so many sessions
 */
export async function* generateChainDays(
  session: BulkSession,
  { symbol, start, firstDay, days, contracts: most, minutes, seed }: GenerateInput,
  clock: () => Date,
): AsyncGenerator<GeneratedDay> {
  const first = sessionOnOrAfter("XNYS", firstDay);
  const underlying = { symbol, key: await keyOf(session, { symbol, firstDay, clock }) };
  let contracts: readonly GeneratedContract[] = start.contracts;
  let state: MarketState = { spot: start.spot, volShift: 0 };
  const vols: DailyVol[] = [];
  const bars: SyntheticBar[] = [];
  for (let day = first, i = 0; i < days; i += 1, day = nextSession("XNYS", day)) {
    if (day === null) throw new AppError("INVALID_INPUT", `the calendar ends before ${days} sessions`);
    // Each day has a stream of its own.
    const random = new SeededRandom(seed + 7_919 * day);
    if (i > 0) state = overNight(state, random);
    contracts = rolledContracts(contracts, { day, spot: state.spot, most });
    const walk = new ChainWalk({ contracts, day, state, random, isFull: true });
    const written = await writeDay(session, { underlying, day, walk, minutes, clock });
    state = walk.state;
    const { atmVol, bar } = written;
    bars.push({ tradingDay: day, ...bar });
    if (atmVol !== null)
      vols.push({ symbol, source: generatorPolicy.volSource, venue: "XNYS", tradingDay: day, atmVol });
    contracts = heldAfter(walk, random);
    yield { ...written.told, tradingDay: day, contracts: walk.list.count, spot: state.spot };
  }
  await tellDailyVols(session, vols, { clock, isSynthetic: true });
  await tellSyntheticBars(
    session,
    { symbol, instrumentClass: classOf(symbol), source: generatorPolicy.barSource },
    bars,
    clock,
  );
}

const classOf = (symbol: string) => (optionsPolicy.indexSymbols.includes(symbol) ? "INDEX" : "EQUITY");

function keyOf(
  session: BulkSession,
  { symbol, firstDay, clock }: { symbol: string; firstDay: number; clock: () => Date },
): Promise<number> {
  return tellUnderlying(session, {
    symbol,
    instrumentClass: classOf(symbol),
    currency: "USD",
    knownAt: new Date(venueInstant("XNYS", { day: firstDay, minutes: 0 })),
    recordedAt: clock(),
  });
}

async function writeDay(
  session: BulkSession,
  {
    underlying,
    day,
    walk,
    minutes,
    clock,
  }: { underlying: ChainUnderlying; day: number; walk: ChainWalk; minutes: number; clock: () => Date },
): Promise<{ told: PublishedRevision; atmVol: number | null; bar: Omit<SyntheticBar, "tradingDay"> }> {
  const revision = await startChainRevision(
    session,
    {
      underlying,
      tradingDay: day,
      source: generatorPolicy.source,
      isSynthetic: true,
      venue: "XNYS",
      contracts: walk.list,
      knownAt: new Date(venueInstant("XNYS", { day, minutes: 0 })),
    },
    clock,
  );
  try {
    const before = previousSession("XNYS", day)!;
    await revision.addOpenInterest({
      session: before,
      knownAt: new Date(openInterestPublication("XNYS", before)!.knownAt),
      openInterest: ticksOfValues({
        values: Float64Array.from(walk.contracts, ({ openInterest }) => openInterest),
        decimals: 0,
        rule: "EXACT",
      }),
    });
    let atmVol: number | null = null;
    const spots: number[] = [];
    const closing = closingMinute("XNYS", day);
    for (const minute of minutesOf(minutes, closing)) {
      const frame = walk.frame(minute);
      const knownAt = venueInstant("XNYS", { day, minutes: minute });
      await revision.addFrame({ minute, knownAt: new Date(knownAt), frame });
      spots.push(frame.head.spot!);
      await setImmediate();
      if (minute !== closing) continue;
      const values = frameValues(frame);
      const list = walk.list;
      atmVol =
        dayStatistics({ list, values, venue: "XNYS", tradingDay: day, minute, knownAt })?.atmVol ?? null;
    }
    const bar = { open: spots[0]!, high: Math.max(...spots), low: Math.min(...spots), close: spots.at(-1)! };
    return { told: await revision.publish(), atmVol, bar };
  } catch (error) {
    await revision.abandon().catch(() => {});
    throw error;
  }
}

/** So many minutes from the open of a full session to its close; of a half day those that come, and its close. */
function minutesOf(count: number, closing: number): number[] {
  const usual = Array.from(
    { length: count },
    (_, i) => openMinute + Math.round((i * 390) / Math.max(1, count - 1)),
  );
  return count === 1 ? [closing] : [...usual.filter((minute) => minute < closing), closing];
}

function overNight({ spot, volShift }: MarketState, random: SeededRandom): MarketState {
  const { nightDeviation, volPerSpot } = generatorPolicy;
  const step = nightDeviation * random.normal();
  return { spot: spot * Math.exp(step), volShift: volShift - volPerSpot * step };
}

/** The contracts with the open interest that a day's trading leaves. */
function heldAfter(walk: ChainWalk, random: SeededRandom): GeneratedContract[] {
  const { keptVolume } = generatorPolicy;
  return walk.contracts.map((contract, i) => {
    const change = Math.round(walk.volume[i]! * keptVolume * (2 * random.uniform() - 0.7));
    return { ...contract, openInterest: Math.max(0, contract.openInterest + change) };
  });
}

/** Where days are generated and nobody says when: so many sessions up to the last closed one. @returns day number */
export function firstDayOf(days: number, lastClosed: number): number {
  let day = lastClosed;
  for (let i = 1; i < days; i += 1) day = previousSession("XNYS", day) ?? day;
  return day;
}

/** A generated day in words. */
export function generatedDayText(symbol: string, day: GeneratedDay): string {
  const { tradingDay, contracts, frames, quotes, frameBytes, isNew, spot } = day;
  const bytes = (frameBytes / Math.max(1, quotes)).toFixed(2);
  const state = isNew ? "written" : "there already";
  return `${symbol} ${isoDay(tradingDay)} ${generatorPolicy.source}: ${contracts} contracts, ${frames} minutes, ${quotes} quotes, ${bytes} bytes a quote, spot ${spot.toFixed(2)}, ${state}`;
}
