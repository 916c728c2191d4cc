import { barKnownAt, isSession, macroKnownAt } from "../../analytics/calendar/index.js";
import { AppError, quoted } from "../../platform/errors.js";
import { DatedStage, mergeSeries, seriesLayout } from "../market/index.js";
import { atmVolCode, dividendYieldCode, rateCode } from "../options/index.js";
import { RowReader, RowRefusal, requireColumns, requirePast, symbolCell } from "./cells.js";
import { publication } from "./import-dated.js";
import type { ImportInput, ImportKind, ImportReport } from "./imports.types.js";
import { runImport, sourceOf } from "./run-import.js";

/** A value of a series under the code that its readers ask for. */
interface NamedValue {
  readonly code: string;
  /** A fraction, as printed. */
  readonly value: string;
}

/** Files whose columns name the series themselves; all are fractions. */
interface SeriesFile {
  readonly kind: ImportKind;
  /** Checks the header. @throws AppError INVALID_FILE */
  start(header: readonly string[], name: string): void;
  /** The values of a row. @throws RowRefusal */
  values(row: RowReader, day: number): readonly NamedValue[];
  /** When a day's values are known, epoch milliseconds. */
  knownAt(day: number): number;
}

const mostTenorDays = 36_500;

/** Interest rates, continuous, a year: `date, tenor_days, rate` as `RATE_<tenor_days>D`. */
export function importRates(input: ImportInput): Promise<ImportReport> {
  return importNamedSeries(input, {
    kind: "rates",
    start: (header, name) => requireColumns(header, ["date", "tenor_days", "rate"], name),
    values(row) {
      const tenor = row.required("tenor_days");
      if (!(/^\d{1,5}$/.test(tenor) && Number(tenor) >= 1 && Number(tenor) <= mostTenorDays))
        throw new RowRefusal(
          `tenor_days must be a whole number from 1 to ${mostTenorDays}, got ${quoted(tenor)}`,
        );
      return [{ code: rateCode(Number(tenor)), value: fraction(row, "rate", { least: -1, most: 1 }) }];
    },
    knownAt: macroKnownAt,
  });
}

/** Dividend yields, continuous, a year: `date, symbol, yield` as `<SYMBOL>.DIVIDEND_YIELD`. */
export function importDividendYields(input: ImportInput): Promise<ImportReport> {
  return importNamedSeries(input, {
    kind: "dividend-yields",
    start: (header, name) => requireColumns(header, ["date", "symbol", "yield"], name),
    values(row) {
      const code = dividendYieldCode(symbolCell(row.required("symbol")));
      return [{ code, value: fraction(row, "yield", { least: -1, most: 1 }) }];
    },
    knownAt: macroKnownAt,
  });
}

/** At-the-money vols of thirty days: `date` and a column for each symbol, as `<SYMBOL>.ATM_IV_30D`. */
export function importAtmVols(input: ImportInput): Promise<ImportReport> {
  let symbols: { readonly column: string; readonly code: string }[] = [];
  return importNamedSeries(input, {
    kind: "atm-iv",
    start(header, name) {
      requireColumns(header, ["date"], name);
      const columns = header.filter((column) => !["date", "source", "known_at"].includes(column));
      if (columns.length === 0) throw new AppError("INVALID_FILE", `${name} has no column of a symbol`);
      symbols = columns.map((column) => ({ column, code: atmVolCode(column.toUpperCase()) }));
    },
    values(row, day) {
      if (!isSession("XNYS", day)) throw new RowRefusal(`date ${row.required("date")} is no trading session`);
      return symbols.flatMap(({ column, code }) =>
        row.text(column) === null ? [] : [{ code, value: fraction(row, column, { least: 1e-6, most: 10 }) }],
      );
    },
    knownAt: (day) => barKnownAt("XNYS", day),
  });
}

async function importNamedSeries(input: ImportInput, file: SeriesFile): Promise<ImportReport> {
  const { session, options } = input;
  const now = input.clock();
  const stage = await DatedStage.open(session, seriesLayout);
  let row: RowReader | null = null;
  return runImport(
    { ...input, kind: file.kind },
    {
      facts: stage.facts,
      start(header, name) {
        file.start(header, name);
        row = new RowReader(header);
      },
      row(line, cells, fileSource) {
        row!.use(cells);
        const day = row!.day("date");
        requirePast(day, row!.required("date"), now);
        const published = publication(row!.knownAt(day, now), file.knownAt(day));
        const source = sourceOf(row!, fileSource, options);
        let isFull = false;
        // All cells of a row are checked before the first is staged.
        for (const { code, value } of file.values(row!, day)) {
          const fact = { line, name: `${code}@${source}`, source, day, ...published, cells: [value] };
          isFull = stage.add(fact) || isFull;
        }
        return isFull;
      },
      merge: async (recordedAt) => ({
        ...(await mergeSeries(session, stage, { recordedAt, unitOf: () => "FRACTION" })),
        notes: [],
      }),
    },
  );
}

function fraction(row: RowReader, column: string, { least, most }: { least: number; most: number }): string {
  const text = row.numeral(column);
  if (text === null) throw new RowRefusal(`${column} is empty`);
  if (!(Number(text) >= least && Number(text) <= most))
    throw new RowRefusal(`${column} must be a fraction within ${least} to ${most}, got ${text}`);
  return text;
}
