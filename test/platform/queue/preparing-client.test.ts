import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PreparingClient } from "../../../src/platform/queue/preparing-client.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";

describe("a client that prepares", () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 1, Client: PreparingClient } as pg.PoolConfig);
  });
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  it("keeps the plan of a statement with parameters, and of no other", async () => {
    for (const value of ["a", "b"])
      expect((await pool.query("select $1::text as value", [value])).rows).toEqual([{ value }]);
    await pool.query("select 'plain'");
    const { rows } = await pool.query<{ statement: string }>("select statement from pg_prepared_statements");
    expect(rows).toEqual([{ statement: "select $1::text as value" }]);
  });

  it("hands refusals on, and works after them", async () => {
    await expect(pool.query("select 1 / $1::int", [0])).rejects.toThrow("division by zero");
    await expect(pool.query("select nothing from $1", [0])).rejects.toThrow("syntax error");
    expect((await pool.query("select 6 / $1::int as value", [2])).rows).toEqual([{ value: 3 }]);
  });

  it("prepares anew on another session", async () => {
    const [first] = (await pool.query<{ pid: number }>("select pg_backend_pid() as pid where $1", [true]))
      .rows;
    const admin = new pg.Client(database.url);
    await admin.connect();
    const lost = new Promise((resolve) => pool.once("error", resolve));
    await admin.query("select pg_terminate_backend($1)", [first!.pid]);
    await lost;
    await admin.end();
    const [second] = (await pool.query<{ pid: number }>("select pg_backend_pid() as pid where $1", [true]))
      .rows;
    expect(second!.pid).not.toBe(first!.pid);
  });
});
