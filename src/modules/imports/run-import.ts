import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { quoted } from "../../platform/errors.js";
import {
  type Contradiction,
  type FactStage,
  isSourceCode,
  lockWriters,
  requireSourceCode,
} from "../market/index.js";
import { type RowReader, RowRefusal } from "./cells.js";
import { insertImport } from "./imports.queries.js";
import type { ImportInput, ImportKind, ImportOptions, ImportReport, Refusal } from "./imports.types.js";
import { fileBytes, readCsv } from "./rows.js";

/** What one kind of import does with a file; reading, refusing, counting and committing are the same for all. */
export interface ImportSteps {
  /** Null: rows are kept in memory, they are few. */
  readonly facts: FactStage | null;
  /** Checks the header. @throws AppError INVALID_FILE */
  start(header: readonly string[], fileName: string): void;
  /** Checks and stages one row; true asks for a drain. @throws RowRefusal */
  row(line: number, cells: readonly string[], fileSource: string): boolean;
  /** Merges what was staged, in a transaction. */
  merge(recordedAt: Date): Promise<{
    written: number;
    unchanged: number;
    contradictions: readonly Contradiction[];
    notes: readonly string[];
  }>;
}

/** Rows between two calls of onProgress. */
const progressRows = 10_000;

/**
 * Runs one import from file to commit. Bad rows are refused one by one; a bad file is refused whole, before anything
 * of it is written.
 */
export async function runImport(
  input: ImportInput & { kind?: ImportKind },
  steps: ImportSteps,
): Promise<ImportReport> {
  const { path, options, session, clock, onProgress, signal } = input;
  const source = options.source === null ? sourceCode(path) : requireSourceCode(options.source);
  const startedAt = new Date();
  let refused = 0;
  let rows = 0;
  const refuse = (refusal: Refusal) => {
    refused += 1;
    input.onRefusal(refusal);
  };

  try {
    await readCsv(basename(path), input.open?.() ?? fileBytes(path), {
      start: (header) => steps.start(header, basename(path)),
      row(line, cells) {
        rows += 1;
        if (rows % progressRows === 0) onProgress(rows);
        signal?.throwIfAborted();
        try {
          return steps.row(line, cells, source) ? steps.facts!.drain() : undefined;
        } catch (error) {
          if (!(error instanceof RowRefusal)) throw error;
          refuse({ line, reason: error.message });
          return undefined;
        }
      },
    });
    await steps.facts?.closeCopy();
  } catch (error) {
    steps.facts?.abort();
    throw error;
  }
  onProgress(rows);
  signal?.throwIfAborted();

  return session.transaction(async () => {
    // One import records at a time, and late: what is recorded at an instant must be visible soon after it.
    await lockWriters(session.db, "imports");
    const recordedAt = clock();
    const merged = await steps.merge(recordedAt);
    for (const { line, firstLine } of merged.contradictions) {
      refuse({ line, reason: `tells of the same as line ${firstLine} with other values` });
    }
    const report: ImportReport = {
      rowsRead: rows,
      rowsWritten: merged.written,
      rowsUnchanged: merged.unchanged,
      rowsRefused: refused,
      source,
      notes: merged.notes,
    };
    await insertImport(session.db, {
      ...report,
      id: randomUUID(),
      kind: input.kind ?? "bars",
      fileName: basename(path),
      startedAt,
      recordedAt,
    });
    await input.beforeCommit?.(report);
    signal?.throwIfAborted();
    return report;
  });
}

/** A file's own dataset: its name without endings. */
export function sourceCode(path: string): string {
  const code = basename(path)
    .replace(/\.gz$/i, "")
    .replace(/\.csv$/i, "")
    .replace(/[^\w.:-]+/g, "_")
    .slice(0, 100);
  return code === "" ? "file" : code;
}

/** The dataset of a row: what was asked for, else the file's `source` column, else the file's own. */
export function sourceOf(row: RowReader, fileSource: string, options: ImportOptions): string {
  if (options.source !== null) return fileSource;
  const text = row.text("source");
  if (text === null) return fileSource;
  if (!isSourceCode(text))
    throw new RowRefusal(`source has other characters than letters, digits and ._:-: ${quoted(text)}`);
  return text;
}
