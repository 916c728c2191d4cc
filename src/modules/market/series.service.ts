import { isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type At, standAt } from "./at.js";
import { marketPolicy } from "./market.policy.js";
import { askedRange } from "./prices.service.js";
import { listPoints, listSeries } from "./series.queries.js";
import type { SeriesAt, SeriesColumns, SeriesPoint } from "./series.types.js";
import { requireSourceCode } from "./source-code.js";

/**
 * A dated series as known at `at`. Several datasets may carry one code: name one, or the first by its code is served.
 *
 * @throws AppError SYMBOL_NOT_FOUND naming the code
 */
export async function requireSeries(
  ctx: Context,
  { code, source, at }: { code: string; source?: string | null; at: At },
): Promise<SeriesAt> {
  const name = code.trim().toUpperCase().slice(0, 100).replaceAll("\0", "");
  if (source != null) requireSourceCode(source);
  const [row] = await listSeries(ctx.db, { at, code: name, source: source ?? undefined, page: null });
  if (row !== undefined) return standAt(row, at);
  const page = { limit: 5, after: null };
  const near = name === "" ? [] : await listSeries(ctx.db, { at, search: name.slice(0, 4), page });
  throw new AppError("SYMBOL_NOT_FOUND", `no series ${quoted(code)}`, {
    field: "code",
    suggestions: near.map((one) => one.code),
  });
}

/** One page of the series that had a value by `at`. */
export async function pageSeries(
  ctx: Context,
  input: { first: number; after?: string; search?: string | null; at: At },
): Promise<Connection<SeriesAt>> {
  const search = input.search?.trim().toUpperCase().slice(0, 100).replaceAll("\0", "") || undefined;
  const rows = await listSeries(ctx.db, { at: input.at, search, page: keysetOf(input, 2) });
  return connectionFrom(
    rows.map((row) => standAt(row, input.at)),
    input,
    (row) => [row.code, row.source],
  );
}

/** A series as two columns, ascending. */
export async function listSeriesColumns(
  ctx: Context,
  series: SeriesAt,
  input: { from?: string | null; to?: string | null; last?: number | null },
): Promise<SeriesColumns> {
  const { from, to } = askedRange(input);
  if (input.last != null && (input.last < 1 || input.last > marketPolicy.maxLookbackDays)) {
    throw new AppError(
      "INVALID_INPUT",
      `last must lie in [1, ${marketPolicy.maxLookbackDays}], got ${input.last}`,
      { field: "last" },
    );
  }
  const points = await listPoints(ctx.db, {
    seriesKey: series.key,
    at: series.at,
    from: from === null ? null : isoDay(from),
    to: to === null ? null : isoDay(to),
    last: input.last ?? null,
  });
  spend(ctx, 2 * points.length);
  points.reverse();
  const warnings =
    points.length > 0
      ? []
      : [{ code: DataWarningCode.NO_DATA, message: `${series.code} has no value in the range` }];
  return {
    dates: points.map((point) => point.date),
    values: points.map((point) => point.value),
    count: points.length,
    warnings,
  };
}

/** The last value known of a series; null before its first. */
export async function latestPoint(ctx: Context, series: SeriesAt): Promise<SeriesPoint | null> {
  const [point] = await listPoints(ctx.db, {
    seriesKey: series.key,
    at: series.at,
    from: null,
    to: null,
    last: 1,
  });
  return point === undefined
    ? null
    : { date: point.date, value: point.value, knownAt: new Date(point.knownAt) };
}
