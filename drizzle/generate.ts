import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import * as cryptoFactors from "../src/tables/crypto-factors.js";
import * as factors from "../src/tables/factors.js";
import * as identity from "../src/tables/identity.js";
import * as imports from "../src/tables/imports.js";
import * as jobs from "../src/tables/jobs.js";
import * as market from "../src/tables/market.js";
import * as options from "../src/tables/options.js";
import * as performance from "../src/tables/performance.js";
import * as portfolios from "../src/tables/portfolios.js";
import * as risk from "../src/tables/risk.js";
import * as scenarios from "../src/tables/scenarios.js";

const folder = fileURLToPath(new URL(".", import.meta.url));
const snapshotFile = join(folder, "meta", "snapshot.json");
const journalFile = join(folder, "meta", "_journal.json");

interface Journal {
  version: string;
  dialect: string;
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}

/** The statements that bring the committed snapshot to what src/tables says; none when they agree. */
export async function pendingStatements(): Promise<{ statements: string[]; snapshot: unknown }> {
  const empty = generateDrizzleJson({});
  const before = existsSync(snapshotFile) ? JSON.parse(readFileSync(snapshotFile, "utf8")) : empty;
  const after = generateDrizzleJson(
    {
      ...identity,
      ...market,
      ...imports,
      ...factors,
      ...portfolios,
      ...jobs,
      ...options,
      ...performance,
      ...cryptoFactors,
      ...risk,
      ...scenarios,
    },
    before.id,
  );
  return { statements: await generateMigration(before, after), snapshot: after };
}

async function writeMigration(name: string, isData: boolean): Promise<void> {
  const { statements, snapshot } = await pendingStatements();
  if (isData)
    statements.splice(
      0,
      statements.length,
      "-- statements, each but the last followed by --> statement-breakpoint",
    );
  if (statements.length === 0) {
    process.stdout.write("src/tables and drizzle/ agree: no migration\n");
    return;
  }
  const journal: Journal = existsSync(journalFile)
    ? JSON.parse(readFileSync(journalFile, "utf8"))
    : { version: "7", dialect: "postgresql", entries: [] };
  const idx = journal.entries.length;
  const tag = `${String(idx).padStart(4, "0")}_${name}`;
  journal.entries.push({ idx, version: "7", when: Date.now(), tag, breakpoints: true });

  mkdirSync(join(folder, "meta"), { recursive: true });
  writeFileSync(join(folder, `${tag}.sql`), `${statements.join("\n--> statement-breakpoint\n")}\n`);
  if (!isData) writeFileSync(snapshotFile, `${JSON.stringify(snapshot, null, 1)}\n`);
  writeFileSync(journalFile, `${JSON.stringify(journal, null, 2)}\n`);
  process.stdout.write(`drizzle/${tag}.sql: ${statements.length} statements\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = process.argv[2];
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
    process.stderr.write(
      "usage: npm run migration -- <name_in_snake_case> [--data for an empty one to write rows by hand]\n",
    );
    process.exit(2);
  }
  await writeMigration(name, process.argv[3] === "--data");
}
