import { isoDay } from "../../analytics/calendar/index.js";
import { AppError, quoted } from "../../platform/errors.js";
import { lockWriters, requireSourceCode } from "../market/index.js";
import { tellSessionInterest } from "../options/index.js";
import { RowReader, RowRefusal, requireColumns, requirePast } from "./cells.js";
import { importsPolicy } from "./imports.policy.js";
import type { ImportInput, ImportReport } from "./imports.types.js";
import { readFileRows, recordImport } from "./run-import.js";

interface InterestCell {
  readonly line: number;
  readonly openInterest: number;
}

/** The open interest of one session as one file tells it. */
interface SessionRows {
  readonly session: number;
  readonly knownAt: Date | null;
  readonly cells: Map<string, InterestCell>;
}

/**
 * Open interest of stored chains: `date, contract_symbol, open_interest[, known_at]`, `date` being the session at whose
 * end it stood. `--source` names the chains' dataset. Each session is written in a transaction of its own.
 */
export async function importOpenInterest(input: ImportInput): Promise<ImportReport> {
  const { session, options, clock, onRefusal, signal } = input;
  const chainSource = options.source === null ? null : requireSourceCode(options.source);
  const now = clock();
  const sessions = new Map<string, SessionRows>();
  const contradictions: { line: number; firstLine: number }[] = [];
  let repeats = 0;
  let row: RowReader | null = null;
  const file = await readFileRows(input, {
    facts: null,
    start(header, name) {
      requireColumns(header, ["date", "contract_symbol", "open_interest"], name);
      row = new RowReader(header);
    },
    row(line, cells) {
      row!.use(cells);
      const day = row!.day("date");
      requirePast(day, row!.required("date"), now);
      const symbol = row!.required("contract_symbol");
      const openInterest = Number(row!.numeral("open_interest") ?? Number.NaN);
      if (!(openInterest >= 0 && openInterest < 1e8))
        throw new RowRefusal(
          `open_interest must be a number from 0 to 1e8, got ${quoted(row!.text("open_interest") ?? "")}`,
        );
      const knownAt = row!.knownAt(day, now);
      const key = `${day} ${knownAt?.getTime() ?? ""}`;
      const rows = sessions.get(key) ?? { session: day, knownAt, cells: new Map() };
      sessions.set(key, rows);
      const first = rows.cells.get(symbol);
      if (first === undefined) rows.cells.set(symbol, { line, openInterest });
      else if (first.openInterest === openInterest) repeats += 1;
      else contradictions.push({ line, firstLine: first.line });
      if (line > importsPolicy.mostRowsHeld)
        throw new AppError(
          "INVALID_FILE",
          `the file has more than ${importsPolicy.mostRowsHeld} rows: divide it`,
        );
      return false;
    },
  });

  let [written, unchanged] = [0, repeats];
  const notes: string[] = [];
  for (const { session: day, knownAt, cells } of [...sessions.values()].sort(byTelling)) {
    signal?.throwIfAborted();
    const bySymbol = new Map([...cells].map(([symbol, { openInterest }]) => [symbol, openInterest]));
    const told = await tellSessionInterest(
      session,
      { session: day, knownAt, source: chainSource, bySymbol },
      clock,
    );
    for (const symbol of told.unlisted) {
      file.refused += 1;
      const reason = `${quoted(symbol)} is on no chain stored of the session after ${isoDay(day)}`;
      onRefusal({ line: cells.get(symbol)!.line, reason });
    }
    written += told.written.size;
    unchanged += bySymbol.size - told.unlisted.size - told.written.size;
    notes.push(`${isoDay(day)}: ${bySymbol.size - told.unlisted.size} contracts told`);
  }
  return session.transaction(async () => {
    await lockWriters(session.db, "imports");
    const facts = { written, unchanged, contradictions, notes, recordedAt: clock() };
    return recordImport({ ...input, kind: "open-interest" }, file, facts);
  });
}

/** The last telling of a session is the one that counts, so they are told in order. */
function byTelling(a: SessionRows, b: SessionRows): number {
  return a.session - b.session || (a.knownAt?.getTime() ?? 0) - (b.knownAt?.getTime() ?? 0);
}
