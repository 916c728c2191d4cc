import { type BarFact, BarStage, listInstrumentClasses, mergeBars, venueOf } from "../market/index.js";
import {
  RowReader,
  RowRefusal,
  requireColumns,
  requireOrderedPrices,
  requireTradingDay,
  symbolCell,
} from "./cells.js";
import type { ImportInput, ImportReport } from "./imports.types.js";
import { runImport, sourceOf } from "./run-import.js";

/** Other names that files give the columns of bars. */
const aliases: Readonly<Record<string, string>> = {
  asset: "symbol",
  series: "symbol",
  ticker: "symbol",
  adjusted_close: "adj_close",
  volume_usd: "volume",
  dividend: "dividend_amount",
  split: "split_factor",
};

/** The columns of a telling and the cells they are read from. */
const valueColumns = ["open", "high", "low", "close", "volume"]
  .map((column) => ({ column, cell: column }))
  .concat({ column: "adjusted_close", cell: "adj_close" });

/**
 * Daily bars: `date, symbol` (or `asset`: crypto, or `series`: index) and any of `open high low close adj_close
 * volume dividend_amount split_factor source known_at`, in any order.
 */
export async function importBars(input: ImportInput): Promise<ImportReport> {
  const { session, options } = input;
  const now = input.clock();
  const known = await listInstrumentClasses(session.db, options.workspaceId);
  let reader: RowReader | null = null;
  let defaultClass = options.instrumentClass ?? "EQUITY";
  const stage = await BarStage.open(session, (symbol) => known.get(symbol) ?? defaultClass);

  return runImport(input, {
    facts: stage.facts,
    start(rawHeader, name) {
      const header = rawHeader.map((column) => aliases[column] ?? column);
      requireColumns(header, ["date", "symbol"], name);
      if (!header.includes("close") && !header.includes("adj_close")) requireColumns(header, ["close"], name);
      if (options.instrumentClass === null && rawHeader.includes("asset")) defaultClass = "CRYPTO";
      if (options.instrumentClass === null && rawHeader.includes("series")) defaultClass = "INDEX";
      reader = new RowReader(header);
      stage.absent = valueColumns.filter(({ cell }) => !header.includes(cell)).map(({ column }) => column);
    },
    row(line, cells, fileSource) {
      reader!.use(cells);
      const symbol = symbolCell(reader!.required("symbol"));
      const venue = venueOf(stage.symbol(symbol).instrumentClass);
      return stage.add(
        barFact(reader!, { line, symbol, venue, now, source: sourceOf(reader!, fileSource, options) }),
      );
    },
    async merge(recordedAt) {
      const hasActions = reader!.has("split_factor") || reader!.has("dividend_amount");
      const report = await mergeBars(session, stage, {
        recordedAt,
        basis: options.basis ?? (reader!.has("close") ? null : "ADJUSTED_ONLY"),
        isSynthetic: false,
        hasActions,
        currency: options.currency,
        workspaceId: options.workspaceId,
      });
      const bases = report.sources.map(
        ({ code, basis, inferred }) =>
          `dataset ${code}: prices ${basis}${inferred ? " (worked out from the file; --basis says otherwise)" : ""}`,
      );
      const actions = `corporate actions ${hasActions ? "given" : "derived"}: ${report.actionsWritten} written`;
      const splits =
        report.rebased === 0 ? [] : [`${report.rebased} instruments now counted in the shares after a split`];
      return { ...report, notes: [...bases, actions, ...splits, ...classNotes(stage, options)] };
    },
  });
}

interface BarRowContext {
  readonly line: number;
  readonly symbol: string;
  readonly venue: ReturnType<typeof venueOf>;
  readonly now: Date;
  readonly source: string;
}

function barFact(row: RowReader, { line, symbol, venue, now, source }: BarRowContext): BarFact {
  const day = row.day("date");
  requireTradingDay(venue, day, row.required("date"), now);
  const [open, high, low] = [row.positive("open"), row.positive("high"), row.positive("low")];
  const [close, adjustedClose, volume] = [
    row.positive("close"),
    row.positive("adj_close"),
    row.numeral("volume"),
  ];
  if (close === null && adjustedClose === null) throw new RowRefusal("has no close");
  requireOrderedPrices({ high, low, volume });
  const split = row.splitRatio("split_factor");
  const dividend = row.numeral("dividend_amount");
  if (dividend !== null && Number(dividend) < 0)
    throw new RowRefusal(`dividend_amount must not be negative, got ${dividend}`);
  // An ADJUSTED_ONLY file has one price, the adjusted one; it stands as the close.
  return {
    line,
    symbol,
    source,
    day,
    knownAt: row.knownAt(day, now),
    open,
    high,
    low,
    close: close ?? (row.has("close") ? null : adjustedClose),
    volume,
    adjustedClose: row.has("close") ? adjustedClose : null,
    dividend,
    split,
  };
}

/** `--class` is for instruments the file brings in; those that exist keep theirs, and the person is told. */
function classNotes(stage: BarStage, { instrumentClass }: ImportInput["options"]): string[] {
  if (instrumentClass === null) return [];
  const kept = [...stage.symbols.values()].filter((symbol) => symbol.instrumentClass !== instrumentClass);
  const [first] = kept;
  if (first === undefined) return [];
  return [
    `${kept.length} symbols keep the class they have, e.g. ${first.symbol} is ${first.instrumentClass}`,
  ];
}
