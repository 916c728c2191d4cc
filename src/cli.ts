import "reflect-metadata";
import { parseArgs } from "node:util";
import { readAsOf } from "./analytics/calendar/index.js";
import { openReadyDatabase, type ReadyDatabase } from "./database.js";
import { requireWorkspaceExists, setOperator, workspaceIds } from "./modules/identity/index.js";
import {
  type ImportKind,
  type ImportOptions,
  type ImportReport,
  importFile,
  importKinds,
} from "./modules/imports/index.js";
import { instrumentClasses } from "./modules/market/index.js";
import { chainReport, chainReportText, optionsPolicy, readCboeFile } from "./modules/options/index.js";
import { readConfig } from "./platform/config/config.js";
import { openBulkSession } from "./platform/db/bulk-session.js";
import { AppError, quoted } from "./platform/errors.js";
import { endWithMessage } from "./process.js";
import { progressLine } from "./progress-line.js";

const usage = `usage:
  npm run import -- ${importKinds.join("|")} <file…> [--source CODE] [--basis RAW|SPLIT_ADJUSTED|ADJUSTED_ONLY]
                    [--class ${instrumentClasses.filter((name) => name !== "OPTION").join("|")}] [--currency USD] [--index SP500]
                    [--workspace workspace_…]
  npm run cli -- operator <e-mail> [--revoke]
  npm run cli -- chain <cboe file> [--at 2022-07-12T11:55] [--rate ${optionsPolicy.defaultAnnualRate}]
`;

const bases = ["RAW", "SPLIT_ADJUSTED", "ADJUSTED_ONLY"] as const;

const flags = {
  source: { type: "string" },
  basis: { type: "string" },
  class: { type: "string" },
  currency: { type: "string" },
  index: { type: "string" },
  workspace: { type: "string" },
  revoke: { type: "boolean" },
  at: { type: "string" },
  rate: { type: "string" },
} as const;

async function main(args: string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({ args, options: flags, allowPositionals: true });
  const [command, ...rest] = positionals;
  if (command === "import") {
    const [kind, ...files] = rest;
    if (!isOneOf(importKinds, kind) || files.length === 0) throw new UsageError();
    const options = importOptions(values);
    return withDatabase((database) => importFiles(database, kind, files, options));
  }
  if (command === "operator" && rest.length === 1) {
    return withDatabase((database) => changeOperator(database, rest[0]!, values.revoke !== true));
  }
  if (command === "chain" && rest.length === 1) return printChain(rest[0]!, values);
  throw new UsageError();
}

class UsageError extends Error {}

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

function importOptions(
  values: Partial<Record<"source" | "basis" | "class" | "currency" | "index" | "workspace", string>>,
): ImportOptions {
  const currency = (values.currency ?? "USD").toUpperCase();
  if (!/^[A-Z]{3,5}$/.test(currency))
    throw new AppError("INVALID_INPUT", `--currency is no code: ${currency.slice(0, 20)}`);
  return {
    source: values.source ?? null,
    basis: choice("basis", bases, values.basis),
    instrumentClass: choice("class", instrumentClasses, values.class),
    currency,
    index: values.index ?? "SP500",
    workspaceId: values.workspace === undefined ? null : workspaceIds.require(values.workspace),
  };
}

async function withDatabase(work: (database: ReadyDatabase) => Promise<boolean>): Promise<boolean> {
  const database = await openReadyDatabase(readConfig(process.env), () => {});
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Imports files one after another; one that fails does not stop the next. */
async function importFiles(
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

async function changeOperator(
  { url, applicationName }: ReadyDatabase,
  email: string,
  isOperator: boolean,
): Promise<boolean> {
  const session = openBulkSession(url, applicationName);
  try {
    await session.transaction(() => setOperator(session.db, email, isOperator, new Date()));
    process.stdout.write(`${email} ${isOperator ? "is" : "is no longer"} an operator\n`);
    return true;
  } finally {
    await session.close();
  }
}

/** Needs no database: everything is in the file. */
async function printChain(path: string, values: { at?: string; rate?: string }): Promise<boolean> {
  const annualRate = values.rate === undefined ? optionsPolicy.defaultAnnualRate : Number(values.rate);
  if (!(values.rate !== "" && Math.abs(annualRate) <= 1))
    throw new AppError("INVALID_INPUT", `--rate must be a fraction such as 0.04, got ${quoted(values.rate)}`);
  const reading = values.at === undefined ? null : readAsOf(values.at, Date.now());
  if (reading !== null && "problem" in reading)
    throw new AppError("INVALID_AT", `--at ${quoted(values.at)} ${reading.problem}`);
  const chain = await readCboeFile(path);
  process.stdout.write(chainReportText(chainReport({ chain, clock: reading?.clock ?? null, annualRate })));
  return true;
}

try {
  process.exit((await main(process.argv.slice(2))) ? 0 : 1);
} catch (error) {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS")) {
    process.stderr.write(usage);
    process.exit(2);
  }
  endWithMessage(error);
}
