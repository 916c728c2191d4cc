import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClient, type Sql } from "../../../src/platform/db/client.js";
import { isPassingFailure } from "../../../src/platform/db/errors.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";

let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = openClient(database.url, { sessions: 2, applicationName: "riskgraph-test" });
});
afterAll(async () => {
  await sql?.end({ timeout: 5 });
  await database?.drop();
});

// Without .patches/postgres* one of these ends the process, a connection is left that never sends again, or a statement
// that nobody ever answers.
describe("a connection the server ended", () => {
  it("refuses what its holder still asks, and is replaced for the next", async () => {
    for (let round = 0; round < 40; round += 1) {
      const held = await sql.reserve();
      const [{ pid } = { pid: 0 }] = await held<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await sql`select pg_terminate_backend(${pid})`;
      // At once, while the end arrives, and after it.
      await wait(round % 4 === 3 ? 20 : 0.25 * (round % 4));
      const refusal = await held`select 1 as one`.catch((error: unknown) => error);
      expect(isPassingFailure(refusal)).toBe(true);
      held.release();
      const answers = await Promise.all([1, 2, 3, 4].map((n) => sql`select ${n}::int as n`));
      expect(answers.map(([row]) => row!.n)).toEqual([1, 2, 3, 4]);
    }
  });
});
