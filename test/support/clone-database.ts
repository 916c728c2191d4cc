import { randomBytes } from "node:crypto";
import postgres from "postgres";

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A copy of a database that nobody is connected to. */
export async function cloneDatabase(from: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(from, `create database ${name} template ${new URL(from).pathname.slice(1)}`);
  const url = new URL(from);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(from, `drop database if exists ${name} with (force)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const admin = new URL(url);
  admin.pathname = "/postgres";
  const sql = postgres(admin.href, { max: 1, onnotice: () => {} });
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await sql.unsafe(statement);
        return;
      } catch (error) {
        // Two files may clone one template at the same moment; Postgres refuses while the other is at it.
        if ((error as { code?: string }).code !== "55006" || attempt === 50) throw error;
        await sql`select pg_sleep(0.1)`;
      }
    }
  } finally {
    await sql.end();
  }
}
