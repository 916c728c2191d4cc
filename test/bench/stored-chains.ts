import { isoDay, nextSession, previousSession } from "../../src/analytics/calendar/index.js";
import { type TickColumn, ticksOfValues } from "../../src/analytics/chains/index.js";
import { SeededRandom } from "../../src/analytics/math/index.js";
import { startChainRevision, type TradedUnderlying } from "../../src/modules/options/index.js";
import type { BulkSession } from "../../src/platform/db/bulk-session.js";
import type { ChainDay } from "./chain-day.js";

export interface StoredChain {
  readonly underlying: TradedUnderlying;
  readonly tradingDay: number;
  readonly frames: ChainDay["frames"];
  /** Omitted: none is told. */
  readonly openInterest?: TickColumn;
}

/** Stores a day of a chain, all known from the day's beginning. */
export async function storeChain(
  session: BulkSession,
  day: ChainDay,
  { underlying, tradingDay, frames, openInterest }: StoredChain,
) {
  const knownAt = new Date(tradingDay * 86_400_000);
  const revision = await startChainRevision(
    session,
    {
      underlying,
      tradingDay,
      source: "bench",
      isSynthetic: true,
      venue: "XNYS",
      contracts: day.contracts,
      knownAt,
    },
    () => new Date(),
  );
  for (const [i, frame] of frames.entries()) {
    await revision.addFrame({ minute: day.firstMinute + i, knownAt, frame });
  }
  if (openInterest !== undefined)
    await revision.addOpenInterest({ session: previousSession("XNYS", tradingDay)!, knownAt, openInterest });
  return revision.publish();
}

/** Open interest of a chain's contracts: some hundreds, one in twelve none. */
export function seededOpenInterest(count: number): TickColumn {
  const random = new SeededRandom(12);
  const values = Float64Array.from({ length: count }, () =>
    Math.floor(-400 * Math.log(1 - Math.max(0, random.uniform() - 1 / 12))),
  );
  return ticksOfValues({ values, decimals: 0, rule: "EXACT" });
}

export function tradingDays(first: number, count: number): number[] {
  const days = [first];
  while (days.length < count) days.push(nextSession("XNYS", days.at(-1)!)!);
  return days;
}

/** The stored day of an underlying again on so many sessions of another. */
export async function copyChain(
  { sql }: BulkSession,
  { from, to, first, days }: { from: number; to: number; first: number; days: number },
): Promise<void> {
  for (const day of tradingDays(first, days)) {
    await sql`select ensure_chain_partitions(${isoDay(day)}::date)`;
    for (const table of ["chain_days", "chain_frames", "chain_open_interest", "chain_fits"]) {
      const columns = (
        await sql<{ name: string }[]>`
        select column_name as name from information_schema.columns where table_name = ${table} order by ordinal_position`
      ).map(({ name }) => name);
      const values = columns.map((name) =>
        name === "underlying_id" ? String(to) : name === "trade_date" ? `date '${isoDay(day)}'` : name,
      );
      await sql.unsafe(
        `insert into ${table} (${columns.join(", ")}) select ${values.join(", ")} from ${table} where underlying_id = $1`,
        [from],
      );
    }
  }
}

/** When a chain's day was; its frames are let go once they are stored, for memory that stands costs who allocates. */
export interface DaySpan {
  readonly tradingDay: number;
  readonly firstMinute: number;
  readonly minutes: number;
}

/** Minutes of a chain's sessions, from a seed. */
export class RandomMinutes {
  readonly #random = new SeededRandom(60);
  readonly #days: readonly number[];
  readonly #firstMinute: number;

  constructor(day: Pick<DaySpan, "tradingDay" | "firstMinute">, count: number) {
    this.#firstMinute = day.firstMinute;
    this.#days = tradingDays(day.tradingDay, count);
  }

  /** Day, minute and the text of `at`. */
  next(minutes: number): { day: number; minute: number; at: string } {
    const day = this.#days[Math.floor(this.#random.uniform() * this.#days.length)]!;
    const minute = this.#firstMinute + Math.floor(this.#random.uniform() * minutes);
    const two = (value: number) => String(value).padStart(2, "0");
    return { day, minute, at: `${isoDay(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:30` };
  }
}
