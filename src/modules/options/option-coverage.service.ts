import { isoDay, sessionsBetween, type Venue } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import {
  type At,
  barSeries,
  findInstrumentsByKey,
  type InstrumentAt,
  knownBy,
  minuteBarDays,
  requireSymbol,
  venueOf,
} from "../market/index.js";
import { type ChainDaySets, listChainDaySets, listChainUnderlyings } from "./option-coverage.queries.js";
import type { OptionCoverage, OptionTicker } from "./option-coverage.types.js";
import { optionsPolicy } from "./options.policy.js";

export interface OptionCoverageInput {
  readonly symbol?: string | null;
  readonly first: number;
  readonly after?: string;
  readonly at: At;
}

/**
 * What was held of option history at an instant, against the calendar. @throws AppError SYMBOL_NOT_FOUND for an unknown
 * symbol, NO_COVERAGE for one without a chain
 */
export async function readOptionCoverage(ctx: Context, input: OptionCoverageInput): Promise<OptionCoverage> {
  const { at, symbol } = input;
  const page = keysetOf(input, 2);
  const instruments =
    symbol == null ? await listUnderlyings(ctx, at) : [await requireSymbol(ctx, { symbol, at })];
  const { after } = page;
  const start = after === null ? 0 : instruments.findIndex((one) => isBehind(one, after));
  const rows = start < 0 ? [] : instruments.slice(start, start + page.limit);
  const { nodes, pageInfo } = connectionFrom(rows, input, (one) => [one.symbol, one.id]);
  const tickers = await tickersOf(ctx, nodes, at);
  if (symbol != null && tickers.length === 0)
    throw new AppError("NO_COVERAGE", `no option chain of ${quoted(instruments[0]!.symbol)} was known`, {
      field: "symbol",
    });
  return { count: instruments.length, tickers, pageInfo };
}

/** The underlyings of known chains that the viewer may see, by symbol. */
async function listUnderlyings(ctx: Context, at: At): Promise<InstrumentAt[]> {
  const keys = await listChainUnderlyings(ctx.sql, knownBy(at));
  const instruments = await findInstrumentsByKey(ctx, { keys, at });
  return [...instruments.values()]
    .filter((one) => one !== null)
    .sort((a, b) => (isBehind(a, [b.symbol, b.id]) ? 1 : -1));
}

function isBehind({ symbol, id }: InstrumentAt, [afterSymbol, afterId]: readonly string[]): boolean {
  return symbol === afterSymbol ? id > afterId! : symbol > afterSymbol!;
}

async function tickersOf(
  ctx: Context,
  instruments: readonly InstrumentAt[],
  at: At,
): Promise<OptionTicker[]> {
  const underlyingKeys = instruments.map(({ key }) => key);
  const sets = await listChainDaySets(ctx.sql, { underlyingKeys, ...knownBy(at) });
  const byKey = new Map(sets.map((one) => [one.underlyingKey, one]));
  const minuteDays = await minuteBarDays(ctx, { instruments, at });
  const tickers = await Promise.all(
    instruments.map(async (instrument) => {
      const days = byKey.get(instrument.key);
      if (days === undefined) return null;
      const daily = (await barSeries(ctx, instrument))?.days ?? [];
      const priced = [...daily, ...(minuteDays.get(instrument.key) ?? []), ...days.withFrames];
      return tickerOf(instrument, days, priced);
    }),
  );
  return tickers.filter((one) => one !== null);
}

/** The sets of days, held against each other and the calendar from the first contract list to the last. */
function tickerOf(
  { symbol, instrumentClass }: InstrumentAt,
  sets: ChainDaySets,
  priced: readonly number[],
): OptionTicker {
  const venue: Venue = venueOf(instrumentClass);
  const [first, last] = [sets.told[0]!, sets.told.at(-1)!];
  const stocks = new Set(priced.filter((day) => day >= first && day <= last));
  const options = new Set(sets.withFrames);
  const openInterest = new Set(sets.withOpenInterest);
  const fits = new Set(sets.withFits);
  const healthy = sets.withFrames.filter((day) => stocks.has(day) && openInterest.has(day) && fits.has(day));
  const sessions = [...sessionsBetween(venue, first, last)];
  const missingEod = [...stocks].filter((day) => !openInterest.has(day)).sort((a, b) => a - b);
  const missingSvi = sets.withOpenInterest.filter((day) => !fits.has(day));
  const missingOptions = sessions.filter((day) => !options.has(day));
  const uncovered = missingOptions.filter(
    (day) => !stocks.has(day) && !openInterest.has(day) && !fits.has(day),
  );
  const [firstHealthy, lastHealthy] = [healthy[0], healthy.at(-1)];
  return {
    symbol,
    coverage: {
      first: isoOf(firstHealthy),
      last: isoOf(lastHealthy),
      totalDays: healthy.length === 0 ? 0 : lastHealthy! - firstHealthy! + 1,
      healthyDays: healthy.length,
    },
    tables: {
      stocksDays: stocks.size,
      optionsDays: options.size,
      optionEodDays: openInterest.size,
      sviDays: fits.size,
    },
    gaps: {
      missingEod: missingEod.length,
      missingSvi: missingSvi.length,
      uncoveredCalendar: uncovered.length,
      missingOptions: missingOptions.length,
      uncoveredDates: datesOf(uncovered),
      missingOptionsDates: datesOf(missingOptions),
      missingEodDates: datesOf(missingEod),
      missingSviDates: datesOf(missingSvi),
    },
    firstChainDay: isoOf(sets.withFrames[0]),
    lastChainDay: isoOf(sets.withFrames.at(-1)),
    sources: sets.sources,
    updatedAt: new Date(sets.updatedAt),
    warnings: sets.isSynthetic
      ? [
          {
            code: DataWarningCode.SYNTHETIC,
            message: `all chains come from a generator: ${sets.sources.join(", ")}`,
          },
        ]
      : [],
  };
}

function isoOf(day: number | undefined): string | null {
  return day === undefined ? null : isoDay(day);
}

/** The latest of some ascending days, as dates. */
function datesOf(days: readonly number[]): string[] {
  return days.slice(-optionsPolicy.mostGapDates).map(isoDay);
}
