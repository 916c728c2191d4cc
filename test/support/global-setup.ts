import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openEmbeddedDatabase } from "../../src/platform/db/embedded/index.js";
import { migrateDatabase } from "../../src/platform/db/migrate.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** A migrated database that nobody connects to: the template of every test's own. */
    templateUrl: string;
  }
}

/** One embedded PostgreSQL for the whole run, migrated once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "riskgraph-test-"));
  const embedded = await openEmbeddedDatabase({
    dataDir: join(folder, "data"),
    systemDir: join(folder, "system"),
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
    log: () => {},
  });
  await migrateDatabase(embedded.url, "riskgraph-test");
  project.provide("templateUrl", embedded.url);
  return async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
