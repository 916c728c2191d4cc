import { groupedBy } from "../../analytics/grouped-by.js";
import type { Context } from "../../context.js";
import type { At } from "./at.js";
import { listSeriesCodes, listSeriesValues, type SeriesValue } from "./known-series.queries.js";

/** What reading a series needs of a context. */
type SeriesReader = Pick<Context, "db">;

/** The last value known of each series that has one, by code. */
export async function lastSeriesValues(
  ctx: SeriesReader,
  { codes, at }: { codes: readonly string[]; at: At },
): Promise<ReadonlyMap<string, SeriesValue>> {
  const values = await listSeriesValues(ctx.db, { codes, at, before: null, last: 1 });
  return new Map(values.map((value) => [value.code, value]));
}

/** The last `last` values of a series, newest first, of days before `before` (YYYY-MM-DD; null: up to the cut). */
export function seriesHistory(
  ctx: SeriesReader,
  { code, at, before, last }: { code: string; at: At; before: string | null; last: number },
): Promise<SeriesValue[]> {
  return listSeriesValues(ctx.db, { codes: [code], at, before, last });
}

/** The last `last` values known of each of several series, newest first, by code; one without a value is absent. */
export async function seriesHistories(
  ctx: SeriesReader,
  { codes, at, last }: { codes: readonly string[]; at: At; last: number },
): Promise<ReadonlyMap<string, readonly SeriesValue[]>> {
  const values = await listSeriesValues(ctx.db, { codes, at, before: null, last });
  return groupedBy(values, ({ code }) => code);
}

/** The last values known of all series whose code begins and ends so. */
export async function lastValuesNamed(
  ctx: SeriesReader,
  { prefix, suffix, at }: { prefix: string; suffix: string; at: At },
): Promise<readonly SeriesValue[]> {
  const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");
  const codes = await listSeriesCodes(ctx.db, { pattern: `${literal(prefix)}%${literal(suffix)}`, at });
  if (codes.length === 0) return [];
  return [...(await lastSeriesValues(ctx, { codes, at })).values()];
}
