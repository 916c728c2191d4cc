import { inject } from "vitest";
import { cloneDatabase, type TestDatabase } from "./clone-database.js";

/** A fresh migrated database of the test's own. */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloneDatabase(inject("templateUrl"));
}

/** A database with the real files imported; only where `hasRealData`. */
export function createRealDatabase(): Promise<TestDatabase> {
  const url = inject("realUrl");
  if (url === null) throw new Error("there is no real data here");
  return cloneDatabase(url);
}
