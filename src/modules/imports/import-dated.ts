import { actionKnownAt, macroKnownAt } from "../../analytics/calendar/index.js";
import { AppError } from "../../platform/errors.js";
import {
  actionLayout,
  DatedStage,
  fxLayout,
  listInstrumentClasses,
  mergeActions,
  mergeFxRates,
  mergeSeries,
  seriesLayout,
} from "../market/index.js";
import { RowReader, RowRefusal, requireColumns, requirePast, symbolCell } from "./cells.js";
import type { ImportInput, ImportReport } from "./imports.types.js";
import { runImport, sourceOf } from "./run-import.js";

const currencySyntax = /^[A-Z]{3,5}$/;
const seriesSyntax = /^[\w.^=/-]{1,60}$/;

/** Exchange rates: `date, base, quote, rate`. */
export async function importFx(input: ImportInput): Promise<ImportReport> {
  const { session, options } = input;
  const now = input.clock();
  const stage = await DatedStage.open(session, fxLayout);
  let row: RowReader | null = null;
  return runImport(
    { ...input, kind: "fx" },
    {
      facts: stage.facts,
      start(header, name) {
        requireColumns(header, ["date", "base", "quote", "rate"], name);
        row = new RowReader(header);
      },
      row(line, cells, fileSource) {
        row!.use(cells);
        const day = row!.day("date");
        requirePast(day, row!.required("date"), now);
        const [base, quote] = [row!.required("base").toUpperCase(), row!.required("quote").toUpperCase()];
        for (const code of [base, quote])
          if (!currencySyntax.test(code)) throw new RowRefusal(`no currency code: ${code.slice(0, 20)}`);
        if (base === quote) throw new RowRefusal(`base and quote are both ${base}`);
        const rate = row!.positive("rate");
        if (rate === null) throw new RowRefusal("rate is empty");
        const source = sourceOf(row!, fileSource, options);
        return stage.add({
          line,
          name: `${base}/${quote}`,
          source,
          day,
          ...publication(row!.knownAt(day, now), macroKnownAt(day)),
          cells: [rate],
        });
      },
      merge: async (recordedAt) => ({ ...(await mergeFxRates(session, stage, recordedAt)), notes: [] }),
    },
  );
}

/** Corporate actions: `date, symbol, kind, ratio_or_amount, currency`. */
export async function importActions(input: ImportInput): Promise<ImportReport> {
  const { session, options } = input;
  const now = input.clock();
  const classes = await listInstrumentClasses(session.db, null);
  const stage = await DatedStage.open(session, actionLayout);
  const classOf = (symbol: string) => classes.get(symbol) ?? options.instrumentClass ?? "EQUITY";
  let row: RowReader | null = null;
  return runImport(
    { ...input, kind: "actions" },
    {
      facts: stage.facts,
      start(header, name) {
        requireColumns(header, ["date", "symbol", "kind", "ratio_or_amount"], name);
        row = new RowReader(header);
      },
      row(line, cells, fileSource) {
        row!.use(cells);
        const day = row!.day("date");
        requirePast(day, row!.required("date"), now);
        const symbol = symbolCell(row!.required("symbol"));
        const kind = row!.required("kind").toUpperCase();
        if (kind !== "SPLIT" && kind !== "DIVIDEND")
          throw new RowRefusal(`kind must be SPLIT or DIVIDEND, got ${kind.slice(0, 20)}`);
        const amount =
          kind === "SPLIT" ? row!.splitRatio("ratio_or_amount") : row!.numeral("ratio_or_amount");
        if (amount === null) throw new RowRefusal("ratio_or_amount is empty");
        if (Number(amount) < 0) throw new RowRefusal(`ratio_or_amount must not be negative, got ${amount}`);
        const currency = row!.text("currency")?.toUpperCase() ?? null;
        if (currency !== null && !currencySyntax.test(currency))
          throw new RowRefusal(`no currency code: ${currency.slice(0, 20)}`);
        const source = sourceOf(row!, fileSource, options);
        const published = publication(row!.knownAt(day, now), actionKnownAt("XNYS", day));
        return stage.add({
          line,
          name: `${symbol}|${kind}`,
          source,
          day,
          ...published,
          cells: [amount, currency ?? options.currency],
        });
      },
      merge: async (recordedAt) => ({
        ...(await mergeActions(session, stage, { recordedAt, classOf, currency: options.currency })),
        notes: [
          "splits of a symbol count as known in full once the files name one of it; a ratio of 1 says that there was none",
        ],
      }),
    },
  );
}

/**
 * Dated numbers: long, `date, series, value[, source]`, values as published; or wide, `date` and a column for each
 * series. A wide column `x_pct` is in percent and stored as a fraction under `<DATASET>_X`.
 */
export async function importSeries(input: ImportInput): Promise<ImportReport> {
  const { session, options } = input;
  const now = input.clock();
  const stage = await DatedStage.open(session, seriesLayout);
  let row: RowReader | null = null;
  let columns: string[] | null = null;
  return runImport(
    { ...input, kind: "series" },
    {
      facts: stage.facts,
      start(header, name) {
        requireColumns(header, ["date"], name);
        row = new RowReader(header);
        if (header.includes("series") && header.includes("value")) return;
        columns = header.filter((column) => !["date", "source", "known_at"].includes(column));
        const odd = columns.find((column) => !seriesSyntax.test(column));
        if (columns.length === 0) throw new AppError("INVALID_FILE", `${name} has no column but date`);
        if (odd !== undefined)
          throw new AppError(
            "INVALID_FILE",
            `${name} has a column that names no series: ${odd.slice(0, 40)}`,
          );
      },
      row(line, cells, fileSource) {
        row!.use(cells);
        const day = row!.day("date");
        requirePast(day, row!.required("date"), now);
        const published = publication(row!.knownAt(day, now), macroKnownAt(day));
        const source = sourceOf(row!, fileSource, options);
        if (columns === null) {
          const code = row!.required("series").toUpperCase();
          if (!seriesSyntax.test(code)) throw new RowRefusal(`series is no name: ${code.slice(0, 40)}`);
          const value = row!.numeral("value");
          if (value === null) throw new RowRefusal("value is empty");
          return stage.add({ line, name: `${code}@${source}`, source, day, ...published, cells: [value] });
        }
        // All cells of a row are checked before the first is staged.
        const values = columns.map((column) => ({ column, value: row!.numeral(column) }));
        let full = false;
        for (const { column, value } of values) {
          if (value === null) continue;
          const isPercent = column.endsWith("_pct");
          const name = `${source}_${isPercent ? column.slice(0, -4) : column}`.toUpperCase();
          const cell = isPercent ? String(percentToFraction(value)) : value;
          full = stage.add({ line, name, source, day, ...published, cells: [cell] }) || full;
        }
        return full;
      },
      merge: async (recordedAt) => {
        const percent = columns !== null;
        const isFraction = new Set(
          columns
            ?.filter((column) => column.endsWith("_pct"))
            .map((column) => column.slice(0, -4).toUpperCase()),
        );
        const unitOf = (name: string) =>
          percent && [...isFraction].some((tail) => name.endsWith(`_${tail}`)) ? "FRACTION" : "AS_PUBLISHED";
        return { ...(await mergeSeries(session, stage, { recordedAt, unitOf })), notes: [] };
      },
    },
  );
}

/** 0.10 percent is 0.001: shifted in decimal, so that no binary dust is stored. */
function percentToFraction(text: string): number {
  return /e/i.test(text) ? Number(text) / 100 : Number(`${text}e-2`);
}

/** A file's own date of publication, else the data set's rule. */
export function publication(given: Date | null, ruleMs: number): { knownAt: Date; isDated: boolean } {
  return { knownAt: given ?? new Date(ruleMs), isDated: given !== null };
}
