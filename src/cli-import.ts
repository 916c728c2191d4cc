import "reflect-metadata";
import { type Given, UsageError } from "./cli-command.js";
import { withDatabase } from "./cli-database.js";
import type { ReadyDatabase } from "./database.js";
import { requireWorkspaceExists, workspaceIds } from "./modules/identity/index.js";
import {
  type ImportKind,
  type ImportOptions,
  type ImportReport,
  importFile,
  importKinds,
} from "./modules/imports/index.js";
import { instrumentClasses } from "./modules/market/index.js";
import { openBulkSession } from "./platform/db/bulk-session.js";
import { AppError } from "./platform/errors.js";
import { progressLine } from "./progress-line.js";

type ImportFlags = Given<{
  source: "string";
  basis: "string";
  class: "string";
  currency: "string";
  index: "string";
  workspace: "string";
  stamp: "string";
}>;

const bases = ["RAW", "SPLIT_ADJUSTED", "ADJUSTED_ONLY"] as const;

/** Reads files of one kind into the database. */
export function importFiles({ values, positionals: [kind, ...files], env }: ImportFlags): Promise<boolean> {
  if (!isOneOf(importKinds, kind)) throw new UsageError();
  const options = importOptions(values);
  return withDatabase(env, (database) => importEach(database, kind, files, options));
}

function isOneOf<T extends string>(list: readonly T[], text: string | undefined): text is T {
  return text !== undefined && (list as readonly string[]).includes(text);
}

function choice<T extends string>(flag: string, list: readonly T[], text: string | undefined): T | null {
  if (text === undefined) return null;
  const name = text.toUpperCase();
  if (isOneOf(list, name)) return name;
  throw new AppError(
    "INVALID_INPUT",
    `--${flag} must be one of ${list.join(", ")}, got ${text.slice(0, 40)}`,
  );
}

function importOptions(values: ImportFlags["values"]): ImportOptions {
  const currency = (values.currency ?? "USD").toUpperCase();
  if (!/^[A-Z]{3,5}$/.test(currency))
    throw new AppError("INVALID_INPUT", `--currency is no code: ${currency.slice(0, 20)}`);
  return {
    source: values.source ?? null,
    basis: choice("basis", bases, values.basis),
    instrumentClass: choice("class", instrumentClasses, values.class),
    currency,
    stamp: choice("stamp", ["START", "END"] as const, values.stamp),
    index: values.index ?? "SP500",
    workspaceId: values.workspace === undefined ? null : workspaceIds.require(values.workspace),
  };
}

/** Imports files one after another; one that fails does not stop the next. */
async function importEach(
  database: ReadyDatabase,
  kind: ImportKind,
  files: readonly string[],
  options: ImportOptions,
): Promise<boolean> {
  let allTaken = true;
  for (const path of files) {
    const progress = progressLine(path);
    const session = openBulkSession(database.url, database.applicationName);
    try {
      if (options.workspaceId !== null) await requireWorkspaceExists(session.db, options.workspaceId);
      const report = await importFile(kind, {
        path,
        options,
        session,
        clock: () => new Date(),
        onRefusal: ({ line, reason }) => progress.say(`${path}:${line}: refused: ${reason}`),
        onProgress: progress.rows,
      });
      progress.end();
      process.stdout.write(reportText(path, report, progress.seconds()));
    } catch (error) {
      progress.end();
      if (!(error instanceof AppError)) throw error;
      process.stderr.write(`${path}: ${error.code}: ${error.message}\n`);
      allTaken = false;
    } finally {
      await session.close();
    }
  }
  return allTaken;
}

function reportText(path: string, report: ImportReport, seconds: number): string {
  const { rowsRead, rowsWritten, rowsUnchanged, rowsRefused, notes } = report;
  const speed = Math.round(rowsRead / Math.max(seconds, 0.001));
  const counts = `${rowsRead} rows read, ${rowsWritten} written, ${rowsUnchanged} unchanged, ${rowsRefused} refused`;
  return [
    `${path}: ${counts} (${seconds.toFixed(1)} s, ${speed} rows/s)`,
    ...notes.map((note) => `  ${note}`),
    "",
  ].join("\n");
}
