import { countSessions, dayOf } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { workspaceIdsOf } from "../identity/index.js";
import type { At } from "./at.js";
import { type CoverageRow, listCoverage } from "./coverage.queries.js";
import { requireSymbols } from "./instruments.service.js";
import { marketPolicy } from "./market.policy.js";
import { lastPublishedSession } from "./prices.service.js";
import type { Coverage } from "./quote.types.js";
import { requireSourceCode } from "./source-code.js";
import { venueOf } from "./venue.js";

export interface CoverageInput {
  readonly first: number;
  readonly after?: string;
  readonly symbols?: readonly string[] | null;
  readonly source?: string | null;
  readonly at: At;
}

/**
 * What the server holds of daily bars, symbol by dataset, against the calendar. @throws AppError SYMBOL_NOT_FOUND for
 * an unknown symbol, NO_COVERAGE when the symbols asked for have no bars at all
 */
export async function pageCoverage(ctx: Context, input: CoverageInput): Promise<Connection<Coverage>> {
  const { at, source = null } = input;
  const page = keysetOf(input, 3);
  if (source !== null) requireSourceCode(source);
  if (page.after !== null && !/^\d{1,9}$/.test(page.after[2]!)) {
    throw new AppError("INVALID_INPUT", "after is not a cursor of this list", { field: "after" });
  }
  spend(ctx, input.first * marketPolicy.coverageRowCost);
  const wanted = input.symbols == null ? null : await requireSymbols(ctx, { symbols: input.symbols, at });
  const symbols = wanted?.map(({ symbol }) => symbol) ?? null;
  const rows = await listCoverage(ctx.db, { at, workspaceIds: workspaceIdsOf(ctx), symbols, source, page });
  if (rows.length === 0 && page.after === null && (symbols !== null || source !== null)) {
    throw new AppError(
      "NO_COVERAGE",
      `no bars of ${symbols?.slice(0, 5).join(", ") ?? `dataset ${source}`} were known`,
    );
  }
  const { edges, pageInfo } = connectionFrom(rows, input, keyOfRow);
  const covered = edges.map(({ node, cursor }) => ({ node: coverageOf(node, at), cursor }));
  return { edges: covered, nodes: covered.map(({ node }) => node), pageInfo };
}

function keyOfRow(row: CoverageRow): string[] {
  return [row.symbol, row.source, String(row.key)];
}

function coverageOf({ key: _key, instrumentClass, ...row }: CoverageRow, at: At): Coverage {
  const venue = venueOf(instrumentClass);
  const [first, last] = [dayOf(row.firstDay), dayOf(row.lastDay)];
  const sessionCount = countSessions(venue, first, last);
  const published = lastPublishedSession(instrumentClass, at) ?? last;
  return {
    ...row,
    sessionCount,
    missingCount: sessionCount - row.barCount,
    sessionsBehind: countSessions(venue, last + 1, published),
    coverageFraction: row.barCount / sessionCount,
  };
}
