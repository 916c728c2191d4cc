import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { type Db, drizzleOn, openClient, type Sql } from "./client.js";

/** One database session for a bulk load: COPY, temporary tables and drizzle share it. */
export interface BulkSession {
  readonly sql: Sql;
  readonly db: Db;
  /** Runs `work` between BEGIN and COMMIT; whatever it throws rolls back and flies on. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens a session of its own; a pool would scatter temporary tables. */
export function openBulkSession(url: string, applicationName: string): BulkSession {
  const sql = openClient(url, { sessions: 1, applicationName });
  const db = drizzleOn(sql);
  return {
    sql,
    db,
    async transaction(work) {
      await sql.unsafe("begin");
      try {
        const result = await work();
        await sql.unsafe("commit");
        return result;
      } catch (error) {
        await sql.unsafe("rollback").catch(() => {});
        throw error;
      }
    },
    async close() {
      await sql.end({ timeout: 5 });
    },
  };
}

/** Bytes gathered before they go to the socket. */
const chunkBytes = 64 * 1024;

/** Streams rows into a table by COPY in text format, with back-pressure. */
export class CopyWriter {
  readonly #stream: Writable;
  #pending = "";

  #failure: Error | null = null;

  private constructor(stream: Writable) {
    this.#stream = stream;
    // The server may refuse at any moment, also between two calls of ours.
    stream.on("error", (error) => {
      this.#failure = error;
    });
  }

  /** `target` is a table with its column list, from code and never from input. */
  static async open(sql: Sql, target: string): Promise<CopyWriter> {
    return new CopyWriter(await sql.unsafe(`copy ${target} from stdin`).writable());
  }

  /** Adds a line of tab-separated values made by {@link copyText}; true asks for a {@link drain} before the next. */
  add(line: string): boolean {
    this.#pending += line;
    return this.#pending.length >= chunkBytes;
  }

  /** Sends what was added and waits until the socket takes more. */
  async drain(): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    const chunk = this.#pending;
    this.#pending = "";
    if (chunk !== "" && !this.#stream.write(chunk)) await once(this.#stream, "drain");
  }

  /** Ends the COPY; the rows are in the table when it resolves. */
  async close(): Promise<void> {
    await this.drain();
    this.#stream.end();
    await finished(this.#stream);
  }

  /** Gives the COPY up; its rows are gone. */
  abort(): void {
    this.#stream.destroy();
  }
}

/** A text as COPY reads it; null is \N. */
export function copyText(value: string | null): string {
  if (value === null) return "\\N";
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (c) => escapes[c]!) : value;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
