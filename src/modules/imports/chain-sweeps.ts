import { msPerDay } from "../../analytics/calendar/index.js";
import type { ListedContract } from "../../analytics/chains/index.js";
import type { DatedRow } from "./chain-drafts.js";

/** A row with an instant of its own. */
export interface SweptRow extends DatedRow {
  readonly contract: ListedContract;
}

/** An exchange is asked contract by contract within minutes; a longer pause begins another sweep. */
const longestSweepMs = 30 * 60_000;

/**
 * Rows with instants of their own as snapshots: those of an underlying that follow each other within half an hour of one
 * day, each contract once. A snapshot is of its last row's instant and price, and older rows have an age.
 */
export function inSweeps(rows: readonly SweptRow[]): SweptRow[] {
  const sorted = rows.map((row, i) => ({ row, i }));
  sorted.sort((a, b) => a.row.printedAt - b.row.printedAt || a.i - b.i);
  const open = new Map<string, SweptRow[]>();
  const sweeps: SweptRow[][] = [];
  for (const { row } of sorted) {
    const key = `${row.underlying} ${row.source}`;
    let sweep = open.get(key);
    if (sweep === undefined || !belongs(sweep, row)) {
      sweep = [];
      sweeps.push(sweep);
      open.set(key, sweep);
    }
    sweep.push(row);
  }
  return sweeps.flatMap((sweep) => {
    const { printedAt, quote } = sweep.at(-1)!;
    return sweep.map((row) => ({
      ...row,
      printedAt,
      quote: {
        ...row.quote,
        spot: quote.spot,
        values: { ...row.quote.values, quoteAgeSec: Math.round((printedAt - row.printedAt) / 1_000) },
      },
    }));
  });
}

function belongs(sweep: readonly SweptRow[], { printedAt, quote }: SweptRow): boolean {
  const first = sweep[0]!.printedAt;
  return (
    printedAt - first <= longestSweepMs &&
    Math.floor(printedAt / msPerDay) === Math.floor(first / msPerDay) &&
    !sweep.some((row) => row.quote.symbol === quote.symbol)
  );
}
