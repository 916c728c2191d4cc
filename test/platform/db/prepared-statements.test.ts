import { sql as text } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, drizzleOn, openClient, type Sql } from "../../../src/platform/db/client.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";

let database: TestDatabase;
let sql: Sql;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = openClient(database.url, { sessions: 1, applicationName: "riskgraph-test" });
  db = drizzleOn(sql);
});
afterAll(async () => {
  await sql?.end({ timeout: 5 });
  await database?.drop();
});

const prepared = async (like: string) =>
  (await sql`select count(*)::int as n from pg_prepared_statements where statement like ${like}`)[0]!.n;

describe("a statement that comes again", () => {
  it("is prepared from its second time on, in transactions too, and answers the same", async () => {
    const double = async (on: Pick<Db, "execute">, n: number) =>
      (await on.execute<{ doubled: number }>(text`select ${n}::int * 2 as doubled`))[0]!.doubled;
    expect(await double(db, 1)).toBe(2);
    expect(await prepared("%as doubled%")).toBe(0);
    expect(await db.transaction((tx) => double(tx, 2))).toBe(4);
    expect(await prepared("%as doubled%")).toBe(1);
    expect(await Promise.all([3, 4, 5].map((n) => double(db, n)))).toEqual([6, 8, 10]);
    expect(await prepared("%as doubled%")).toBe(1);
  });

  it("is not prepared where each is another text", async () => {
    for (let n = 1; n <= 20; n += 1)
      await db.execute(
        text`select 1 as listed where 1 in (${text.join(Array(n).fill(text`${1}::int`), text`, `)})`,
      );
    expect(await prepared("%as listed%")).toBe(0);
  });

  it("goes on when a table it reads is another one", async () => {
    const read = () => db.execute(text`select * from changing`);
    await sql`create table changing as select 1 as one`;
    for (let n = 0; n < 3; n += 1) expect(await read()).toEqual([{ one: 1 }]);
    await sql`drop table changing`;
    await sql`create table changing as select 1 as one, 'x' as two`;
    expect(await read()).toEqual([{ one: 1, two: "x" }]);
  });
});
