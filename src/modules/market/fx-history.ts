import { msPerDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import type { At } from "./at.js";
import { type DatedFxRow, listFxTellings } from "./fx-rates.queries.js";
import { type FxLeg, hub, legOf, type PastPair, pairKey, sameCurrency } from "./fx-rates.service.js";
import { marketPolicy } from "./market.policy.js";
import { calendarDayOf } from "./venue.js";

/** A past day's rate and until when it stays this one. */
export interface RateOfDay {
  readonly leg: FxLeg | null;
  /** The first knowledge cut, epoch ms, at which something more is known of it. */
  readonly until: number;
}

/** Exchange rates of some currencies, for many instants up to the one they were read for. */
export interface FxHistory {
  /** The rates of currencies into `quote` known at an earlier instant: what `fxTable` answers there. */
  tableAt(quote: string, at: At): (currency: string) => FxLeg | null;
  /** The rate of a past day as known at an earlier instant: what `fxRatesOn` answers there. */
  rateOn(pair: PastPair, at: At): RateOfDay;
}

/** Reads every telling of the currencies' rates known by `at`, once for all the instants before it. */
export async function fxHistory(
  ctx: Context,
  { currencies, at }: { currencies: readonly string[]; at: At },
): Promise<FxHistory> {
  const codes = [...new Set(currencies)];
  const rows = codes.length < 2 ? [] : await listFxTellings(ctx.db, { currencies: [...codes, hub], at });
  const pairs = new Map<string, PairTellings>();
  for (const row of rows) {
    const key = pairKey(row.base, row.quote);
    const pair = pairs.get(key) ?? new PairTellings();
    pair.add(row);
    pairs.set(key, pair);
  }
  const { fxMaxAgeDays } = marketPolicy;
  return {
    tableAt(quote, at) {
      const today = calendarDayOf("XNYS", at.clock);
      const since = today - fxMaxAgeDays;
      const best = (base: string, to: string) =>
        pairs.get(pairKey(base, to))?.bestOf({ since, until: Number.POSITIVE_INFINITY, cut: at.cut }).row ??
        null;
      return (currency) => (currency === quote ? sameCurrency(today) : legOf(best, currency, quote));
    },
    rateOn({ base, quote, day }, at) {
      let until = Number.POSITIVE_INFINITY;
      const best = (one: string, other: string) => {
        const found = pairs
          .get(pairKey(one, other))
          ?.bestOf({ since: day - fxMaxAgeDays, until: day, cut: at.cut });
        if (found === undefined) return null;
        until = Math.min(until, found.changesAt);
        return found.row;
      };
      const leg = base === quote ? sameCurrency(day) : legOf(best, base, quote);
      return { leg, until };
    },
  };
}

/** The tellings of one pair by day, those of a day in the order in which they win. */
class PairTellings {
  readonly #byDay = new Map<number, DatedFxRow[]>();
  /** By how many days a rate was ever known before its own day, UTC. */
  #lead = 0;
  #lastDay = Number.NEGATIVE_INFINITY;

  add(row: DatedFxRow): void {
    const those = this.#byDay.get(row.day);
    if (those === undefined) this.#byDay.set(row.day, [row]);
    else those.push(row);
    this.#lead = Math.max(this.#lead, row.day - Math.floor(row.knownAt / msPerDay));
    this.#lastDay = Math.max(this.#lastDay, row.day);
  }

  /** The last rate of the days from `since` to `until` known at a cut; made-up ones only where there are no others. */
  bestOf({ since, until, cut }: { since: number; until: number; cut: number }): {
    row: DatedFxRow | null;
    changesAt: number;
  } {
    let synthetic: DatedFxRow | null = null;
    let changesAt = Number.POSITIVE_INFINITY;
    let real: DatedFxRow | null = null;
    const lastKnown = Math.floor(cut / msPerDay) + this.#lead;
    const last = until < Number.POSITIVE_INFINITY ? until : Math.min(lastKnown, this.#lastDay);
    for (let day = last; day >= since; day -= 1) {
      for (const row of this.#byDay.get(day) ?? []) {
        if (row.knownAt > cut) changesAt = Math.min(changesAt, row.knownAt);
        else if (row.isSynthetic) synthetic ??= row;
        else real ??= row;
      }
    }
    return { row: real ?? synthetic, changesAt };
  }
}
