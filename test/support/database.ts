import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A fresh migrated database of the test's own, cloned from the template or from another test database. */
export async function createTestDatabase(from: string = inject("templateUrl")): Promise<TestDatabase> {
  const template = new URL(from);
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(from, `create database ${name} template ${template.pathname.slice(1)}`);
  const url = new URL(from);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(from, `drop database if exists ${name} with (force)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const admin = new URL(url);
  admin.pathname = "/postgres";
  const sql = postgres(admin.href, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
