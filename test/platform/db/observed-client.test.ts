import { once } from "node:events";
import { finished } from "node:stream/promises";
import { sql as text } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { drizzleOn, openClient, type Sql } from "../../../src/platform/db/client.js";
import type { FinishedStatement } from "../../../src/platform/db/observed-client.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";

let database: TestDatabase;
let sql: Sql;
const heard: FinishedStatement[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  sql = openClient(database.url, {
    sessions: 2,
    applicationName: "riskgraph-test",
    onStatement: (statement) => heard.push(statement),
  });
  await sql`create table notes (note text)`;
});
beforeEach(() => {
  heard.length = 0;
});
afterAll(async () => {
  await sql?.end({ timeout: 5 });
  await database?.drop();
});

const kinds = () => heard.map(({ kind, failed }) => (failed ? `${kind} failed` : kind));

describe("a client that is listened to", () => {
  it("gives the same rows and tells kinds and times", async () => {
    const startedAt = performance.now();
    expect(await sql`select ${1}::int as one`).toEqual([{ one: 1 }]);
    expect(await sql.unsafe("select pg_sleep(0.02), $1::int as two", [2])).toMatchObject([{ two: 2 }]);
    const tookSeconds = (performance.now() - startedAt) / 1_000;
    expect(kinds()).toEqual(["select", "select"]);
    const [quick, slow] = heard.map(({ seconds }) => seconds);
    expect(quick).toBeGreaterThan(0);
    expect(slow).toBeGreaterThanOrEqual(0.02);
    expect(quick! + slow!).toBeLessThanOrEqual(tookSeconds);
  });

  it("counts a statement of pieces once, and pieces that never run not at all", async () => {
    const columns = sql(["note"]);
    const condition = sql`note = ${"none"} or ${sql`false`}`;
    expect(await sql`select ${columns} from ${sql("notes")} where ${condition}`).toEqual([]);
    expect(kinds()).toEqual(["select"]);
  });

  it("hears a failure, which flies on", async () => {
    await expect(sql`select 1 / ${0}::int`).rejects.toMatchObject({ code: "22012" });
    await expect(sql.unsafe("selec 1")).rejects.toMatchObject({ code: "42601" });
    expect(kinds()).toEqual(["select failed", "other failed"]);
  });

  it("hears what transactions and savepoints in them do", async () => {
    const result = await sql.begin(async (tx) => {
      await tx`insert into notes values ('kept')`;
      await tx
        .savepoint(async (inner) => {
          await inner`update notes set note = 'lost'`;
          throw new Error("back");
        })
        .catch(() => {});
      return tx`select note from notes`;
    });
    expect(result).toEqual([{ note: "kept" }]);
    expect(kinds()).toEqual(["insert", "update", "select"]);
    await expect(
      sql.begin("isolation level serializable", async (tx) => {
        expect(await tx`show transaction_isolation`).toEqual([{ transaction_isolation: "serializable" }]);
        await tx`delete from notes`;
        throw new Error("all back");
      }),
    ).rejects.toThrow("all back");
    expect(await sql`select note from notes`).toEqual([{ note: "kept" }]);
    expect(kinds()).toEqual(["insert", "update", "select", "other", "delete", "select"]);
  });

  it("hears drizzle, in transactions too", async () => {
    const own = openClient(database.url, {
      sessions: 1,
      applicationName: "riskgraph-test",
      onStatement: (statement) => heard.push(statement),
    });
    try {
      const db = drizzleOn(own);
      await db.execute(text`select ${1}::int`);
      await db.transaction(async (tx) => {
        await tx.execute(text`insert into notes values (${"by drizzle"})`);
        await tx.transaction(async (inner) => void (await inner.execute(text`delete from notes`)));
      });
      expect(kinds()).toEqual(["select", "insert", "delete"]);
    } finally {
      await own.end({ timeout: 5 });
    }
  });

  it("times a COPY until its last row is in", async () => {
    const stream = await sql.unsafe("copy notes from stdin").writable();
    expect(kinds()).toEqual([]);
    if (!stream.write("one\ntwo\n")) await once(stream, "drain");
    stream.end();
    await finished(stream);
    expect(await sql`select count(*)::int as rows from notes`).toEqual([{ rows: 2 }]);
    expect(kinds()).toEqual(["copy", "select"]);
    const givenUp = await sql.unsafe("copy notes from stdin").writable();
    givenUp.on("error", () => {});
    givenUp.destroy();
    await expect.poll(kinds).toEqual(["copy", "select", "copy failed"]);
  });

  it("leaves cursors, listening and reserved sessions working", async () => {
    const seen: number[] = [];
    for await (const [row] of sql<{ n: number }[]>`select generate_series(1, 3) as n`.cursor(1))
      seen.push(row!.n);
    expect(seen).toEqual([1, 2, 3]);
    const reserved = await sql.reserve();
    await reserved`select 1`;
    reserved.release();
    expect(kinds()).toEqual(["select"]);
    const notice = new Promise<string>(
      (resolve) =>
        void sql.listen("riskgraph_test", resolve, () => void sql.notify("riskgraph_test", "hello")),
    );
    expect(await notice).toBe("hello");
  });
});
