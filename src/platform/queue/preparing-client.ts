import { createHash } from "node:crypto";
import pg from "pg";

/** Names by text: BullMQ has some dozens of statements, and asks them for every job. */
const names = new Map<string, string>();
const mostNames = 200;

/** Null for a text that comes too late to be kept: a session keeps the plan of each. */
function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= mostNames) return null;
  const name = createHash("sha1").update(text).digest("hex");
  names.set(text, name);
  return name;
}

type Callback = (error: Error, result: pg.QueryResult) => void;

/** The pg client, which prepares each statement with parameters once per session. */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares eight ways to call it, and the pool uses this one of them
  override query(text: any, values?: any, callback?: any): any {
    const name = typeof text === "string" && Array.isArray(values) ? nameOf(text) : null;
    const query: (...args: unknown[]) => unknown = super.query;
    return query.call(this, name === null ? text : { name, text }, values, callback as Callback);
  }
}
