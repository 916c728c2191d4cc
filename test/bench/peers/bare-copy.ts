import { once } from "node:events";
import { openClient, type Sql } from "../../../src/platform/db/client.js";

const name = "riskgraph-bench";

/** What a large stream is cut into on its way to the socket. */
const chunkBytes = 64 * 1024;

/** The rows of `bars` as COPY writes them. */
export interface CopyRows {
  readonly chunks: readonly Buffer[];
  readonly rows: number;
}

/** Takes the rows of a database that has been imported into. */
export async function copyOut(url: string): Promise<CopyRows> {
  return withClient(url, async (sql) => {
    const parts: Buffer[] = [];
    for await (const part of await sql.unsafe("copy bars to stdout").readable()) parts.push(part as Buffer);
    const all = Buffer.concat(parts);
    const chunks: Buffer[] = [];
    for (let i = 0; i < all.length; i += chunkBytes) chunks.push(all.subarray(i, i + chunkBytes));
    const [counted] = await sql<{ n: number }[]>`select count(*)::int as n from bars`;
    return { chunks, rows: counted!.n };
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
  const sql = openClient(url, { sessions: 1, applicationName: name });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
