import { afterAll, beforeAll, expect, it } from "vitest";
import { openReadyDatabase } from "../src/database.js";
import { readConfig } from "../src/platform/config/config.js";
import type { TestDatabase } from "./support/clone-database.js";
import { createTestDatabase } from "./support/database.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

it.each([
  { name: "a host nobody knows", change: { hostname: "nowhere.invalid" }, says: "answer" },
  { name: "a port nobody listens on", change: { port: "1" }, says: "answer" },
  { name: "no such database", change: { pathname: "/nosuch" }, says: '"nosuch"' },
  { name: "a wrong password", change: { password: "wrong" }, says: "authentication" },
])("a DATABASE_URL with $name is refused by the variable's name", async ({ change, says }) => {
  const { href } = Object.assign(new URL(database.url), change);
  const config = readConfig({ DATABASE_URL: href, JWT_SECRET: "x".repeat(40) });
  const refused = openReadyDatabase(config, () => {});
  await expect(refused).rejects.toThrow("DATABASE_URL: ");
  await expect(refused).rejects.toThrow(says);
});
