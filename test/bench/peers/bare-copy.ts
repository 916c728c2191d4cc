import { once } from "node:events";
import { openClient, type Sql } from "../../../src/platform/db/client.js";

const applicationName = "riskgraph-bench";

/** What a large stream is cut into on its way to the socket. */
const chunkBytes = 64 * 1024;

/** The rows of `bars` as COPY writes them. */
export interface CopyRows {
  readonly chunks: readonly Buffer[];
  readonly rows: number;
}

/**
 * Takes the rows of a database that has been imported into. Not by COPY TO STDOUT: postgres.js 3.4.9 pauses the socket
 * after a reader has already asked for more and then waits forever, now and then.
 */
export async function copyOut(url: string): Promise<CopyRows> {
  return withClient(url, async (sql) => {
    const columns = await sql<{ name: string }[]>`
      select attname as name from pg_attribute where attrelid = 'bars'::regclass and attnum > 0 and not attisdropped
      order by attnum`;
    const cells = columns.map(({ name }) => `${name}::text`).join(", ");
    const rows = await sql.unsafe<{ line: string }[]>(
      `select array_to_string(array[${cells}], e'\\t', '\\N') as line from bars`,
    );
    const all = Buffer.from(rows.map(({ line }) => `${line}\n`).join(""));
    const chunks: Buffer[] = [];
    for (let i = 0; i < all.length; i += chunkBytes) chunks.push(all.subarray(i, i + chunkBytes));
    return { chunks, rows: rows.length };
  });
}

/** The floor of every import: the same rows, parsed before, into the same table with its primary key; in seconds. */
export async function copyIn(url: string, { chunks }: CopyRows): Promise<number> {
  return withClient(url, async (sql) => {
    await sql`select 1`;
    const startedAt = performance.now();
    const stream = await sql.unsafe("copy bars from stdin").writable();
    for (const chunk of chunks) if (!stream.write(chunk)) await once(stream, "drain");
    stream.end();
    await once(stream, "finish");
    return (performance.now() - startedAt) / 1_000;
  });
}

async function withClient<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = openClient(url, { sessions: 1, applicationName });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
