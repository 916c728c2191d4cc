import "reflect-metadata";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openEmbeddedDatabase } from "../../src/platform/db/embedded/index.js";
import { migrateDatabase } from "../../src/platform/db/migrate.js";
import { cloneDatabase } from "./clone-database.js";
import { hasRealData, takeInRealData } from "./real-data.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** A migrated database that nobody connects to: the template of every test's own. */
    templateUrl: string;
    /** The same with the real files imported; null where they are not at hand. */
    realUrl: string | null;
  }
}

/** One embedded PostgreSQL for the whole run, migrated once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "riskgraph-test-"));
  // As root the database runs under another account, which must be able to enter.
  chmodSync(folder, 0o711);
  const embedded = await openEmbeddedDatabase({
    dataDir: join(folder, "data"),
    systemDir: join(folder, "system"),
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
    log: () => {},
  });
  await migrateDatabase(embedded.url, "riskgraph-test");
  project.provide("templateUrl", embedded.url);
  project.provide("realUrl", await realDatabase(embedded.url));
  return async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function realDatabase(templateUrl: string): Promise<string | null> {
  if (!hasRealData) {
    process.stdout.write("no ../shared/data: tests on real market data are skipped\n");
    return null;
  }
  const { url } = await cloneDatabase(templateUrl);
  await takeInRealData(url);
  return url;
}
