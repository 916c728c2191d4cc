import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { quoted } from "../../platform/errors.js";
import { type Contradiction, isSourceCode, lockWriters, requireSourceCode } from "../market/index.js";
import { type RowReader, RowRefusal } from "./cells.js";
import { insertImport } from "./imports.queries.js";
import type { ImportInput, ImportKind, ImportOptions, ImportReport } from "./imports.types.js";
import { fileBytes, readRows } from "./rows.js";

/** A staging table on its way to be filled. */
export interface RowStage {
  drain(): Promise<void>;
  closeCopy(): Promise<void>;
  /** Ends an unfinished COPY without its rows. */
  abort(): void;
}

/** What one kind of import does with the rows of a file; reading, refusing and counting are the same for all. */
export interface RowSteps {
  /** Null: rows do not go to a staging table. */
  readonly facts: RowStage | null;
  /** Checks the header. @throws AppError INVALID_FILE */
  start(header: readonly string[], fileName: string): void;
  /** Checks and takes one row; true asks for a drain, a promise is waited for. @throws RowRefusal */
  row(line: number, cells: readonly string[], fileSource: string): boolean | Promise<void>;
  /** Called after the last row, before the staging table is closed. */
  end?(): void;
}

/** What one kind of import does with a file that is written in one transaction. */
export interface ImportSteps extends RowSteps {
  /** Merges what was staged, in a transaction. */
  merge(recordedAt: Date): Promise<WrittenFacts>;
}

export interface WrittenFacts {
  readonly written: number;
  readonly unchanged: number;
  readonly contradictions: readonly Contradiction[];
  readonly notes: readonly string[];
}

/** A file whose rows were read. */
export interface FileRows {
  readonly source: string;
  readonly startedAt: Date;
  rows: number;
  refused: number;
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
  const file = await readFileRows(input, steps);
  const { session, clock } = input;
  return session.transaction(async () => {
    // One import records at a time, and late: what is recorded at an instant must be visible soon after it.
    await lockWriters(session.db, "imports");
    const recordedAt = clock();
    const merged = await steps.merge(recordedAt);
    return recordImport({ kind: "bars", ...input }, file, { ...merged, recordedAt });
  });
}

/** Reads a file to its end. @throws AppError INVALID_FILE for one that cannot be read */
export async function readFileRows(input: ImportInput, steps: RowSteps): Promise<FileRows> {
  const { path, options, onProgress, signal } = input;
  const source = options.source === null ? sourceCode(path) : requireSourceCode(options.source);
  const file: FileRows = { source, startedAt: new Date(), rows: 0, refused: 0 };
  try {
    await readRows(basename(path), input.open?.() ?? fileBytes(path), {
      start: (header) => steps.start(header, basename(path)),
      row(line, cells) {
        file.rows += 1;
        if (file.rows % progressRows === 0) onProgress(file.rows);
        signal?.throwIfAborted();
        const result = refusing(input, file, line, () => steps.row(line, cells, source));
        return result === true ? steps.facts!.drain() : result || undefined;
      },
    });
    steps.end?.();
    await steps.facts?.closeCopy();
  } catch (error) {
    steps.facts?.abort();
    throw error;
  }
  onProgress(file.rows);
  signal?.throwIfAborted();
  return file;
}

/** Does something with a row; where it is refused, that is counted and reported. */
export function refusing<T>(
  { onRefusal }: Pick<ImportInput, "onRefusal">,
  file: FileRows,
  line: number,
  work: () => T,
): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RowRefusal)) throw error;
    file.refused += 1;
    onRefusal({ line, reason: error.message });
    return undefined;
  }
}

/** Notes an import that was written, in the caller's transaction, whose last act this is. */
export async function recordImport(
  input: ImportInput & { kind: ImportKind },
  file: FileRows,
  { written, unchanged, contradictions, notes, recordedAt }: WrittenFacts & { recordedAt: Date },
): Promise<ImportReport> {
  const { session, path, onRefusal, signal } = input;
  for (const { line, firstLine } of contradictions) {
    file.refused += 1;
    onRefusal({ line, reason: `tells of the same as line ${firstLine} with other values` });
  }
  const report: ImportReport = {
    rowsRead: file.rows,
    rowsWritten: written,
    rowsUnchanged: unchanged,
    rowsRefused: file.refused,
    source: file.source,
    notes,
  };
  await insertImport(session.db, {
    ...report,
    id: randomUUID(),
    kind: input.kind,
    fileName: basename(path),
    startedAt: file.startedAt,
    recordedAt,
  });
  await input.beforeCommit?.(report);
  signal?.throwIfAborted();
  return report;
}

/** A file's own dataset: its name without endings. */
export function sourceCode(path: string): string {
  const code = basename(path)
    .replace(/\.gz$/i, "")
    .replace(/\.(csv|parquet)$/i, "")
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
