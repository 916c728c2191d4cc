import { type DailyColumns, type Exclusion, lastDayOfWeek, weekOf } from "../../analytics/factors/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { nextTurn } from "../../platform/threads/turns.js";
import type { At } from "../market/index.js";
import { cryptoPolicy } from "./crypto-factors.policy.js";
import { listCryptoReferences, listCryptoSeries, loadCryptoDays } from "./panel.queries.js";
import { type SeriesColumns, seriesColumns, sharedColumns } from "./panel-columns.js";
import { type ExcludedMember, excludedMembers, exclusionsOf, type Member, membersOf } from "./universe.js";

/** Everything that was known of the coins by an instant, as columns that threads share. */
export interface CryptoPanel {
  /** By name; their places are those of the columns' assets. */
  readonly members: readonly Member[];
  readonly columns: DailyColumns;
  /** Every series of a member by its name, those that tell no price among them, the preferred one first. */
  readonly seriesIds: ReadonlyMap<string, readonly number[]>;
  readonly excluded: readonly ExcludedMember[];
  readonly exclusions: readonly Exclusion[];
  /** As `weekOf` counts; the last week is complete. */
  readonly firstWeek: number;
  readonly weekCount: number;
  /** Day of the last close known of any coin. */
  readonly lastDay: number;
}

interface PanelQuestion {
  readonly at: At;
  /** Codes of datasets, the preferred one first; empty: all. */
  readonly sources: readonly string[];
  readonly withFundamentals: boolean;
}

/**
 * Reads the panel as known at an instant.
 *
 * @throws AppError NOT_FOUND for a dataset that does not exist, NO_DATA where nothing was known
 */
export async function readPanel(ctx: Context, question: PanelQuestion): Promise<CryptoPanel> {
  const { at, sources, withFundamentals } = question;
  const [all, references] = await Promise.all([
    listCryptoSeries(ctx.db),
    listCryptoReferences(ctx.db, { at }),
  ]);
  requireSources(sources, new Set(all.map(({ source }) => source)));
  const wanted = sources.length === 0 ? all : all.filter(({ source }) => sources.includes(source));
  const loaded = new Map<number, SeriesColumns>();
  for (let from = 0; from < wanted.length; from += cryptoPolicy.seriesAtOnce) {
    const seriesIds = wanted.slice(from, from + cryptoPolicy.seriesAtOnce).map(({ id }) => id);
    for (const packed of await loadCryptoDays(ctx.sql, { seriesIds, at, withFundamentals })) {
      loaded.set(packed.series_id, seriesColumns(packed));
      await nextTurn();
    }
  }
  const known = wanted.filter(({ id }) => firstCloseDay(loaded.get(id)) !== null);
  if (known.length === 0)
    throw new AppError(
      "NO_DATA",
      "no price of any coin was known; operators import them as coin-days (src/modules/imports/README.md)",
    );
  const order = (source: string) => (sources.length === 0 ? 0 : sources.indexOf(source));
  const members = membersOf(known, references).map(({ asset, series }) => ({
    asset,
    series: series.toSorted(
      (a, b) =>
        order(a.source) - order(b.source) ||
        firstCloseDay(loaded.get(a.id))! - firstCloseDay(loaded.get(b.id))! ||
        (a.source < b.source ? -1 : 1),
    ),
  }));
  const seriesIds = new Map(
    membersOf(wanted, references).map(({ asset, series }) => [
      asset,
      series.toSorted((a, b) => order(a.source) - order(b.source)).map(({ id }) => id),
    ]),
  );
  const excluded = excludedMembers(members, references);
  const columnsBySeries = members.flatMap(({ series }) => series.map(({ id }) => loaded.get(id)!));
  const [firstDay, lastDay] = spanOf(columnsBySeries);
  const firstWeek = weekOf(firstDay);
  const lastWeek = lastDayOfWeek(weekOf(lastDay)) <= lastDay ? weekOf(lastDay) : weekOf(lastDay) - 1;
  return {
    members,
    columns: sharedColumns(
      columnsBySeries,
      members.flatMap(({ series }, place) => series.map(() => place)),
      withFundamentals,
    ),
    seriesIds,
    excluded,
    exclusions: exclusionsOf(members, excluded),
    firstWeek,
    weekCount: Math.max(0, lastWeek - firstWeek + 1),
    lastDay,
  };
}

function requireSources(asked: readonly string[], stored: ReadonlySet<string>): void {
  const unknown = asked.find((source) => !stored.has(source));
  if (unknown === undefined) return;
  throw new AppError("NOT_FOUND", `no dataset ${quoted(unknown)} in the panel`, {
    field: "sources",
    suggestions: [...stored].sort(),
  });
}

function firstCloseDay(columns: SeriesColumns | undefined): number | null {
  const place = columns?.close.findIndex((value) => value > 0) ?? -1;
  return place < 0 ? null : columns!.days[place]!;
}

/** Days of the first and last close of all. */
function spanOf(all: readonly SeriesColumns[]): [first: number, last: number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const columns of all) {
    first = Math.min(first, firstCloseDay(columns)!);
    last = Math.max(last, columns.days[columns.close.findLastIndex((value) => value > 0)]!);
  }
  return [first, last];
}
