import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "../../../src/context.js";
import type { ImportOptions } from "../../../src/modules/imports/index.js";
import { resolveAt } from "../../../src/modules/market/index.js";
import { createChainCache, readChain } from "../../../src/modules/options/index.js";
import { createTestDatabase } from "../../support/database.js";
import { takeIn } from "../../support/real-data.js";
import { openTestApp } from "../market/open-context.js";

export const cboeHeader =
  "quote_time_et,underlying,spot,root,contract_symbol,expiration,option_type,strike,last,net_change,bid,ask,volume,iv,delta,gamma,open_interest";
export const yahooHeader =
  "snapshot_utc,folder_date,underlying,spot,contract_symbol,expiration,option_type,strike,last,bid,ask,volume,open_interest,iv,in_the_money,last_trade_utc,session,spot_live";
export const coinHeader =
  "snapshot_utc,exchange,underlying,contract_symbol,expiration,strike,option_type,mark_price,bid,ask,mark_iv,delta,gamma,vega,theta,open_interest,volume_24h,underlying_price";
export const plainHeader =
  "time,underlying,contract_symbol,bid,ask,iv,bid_size,ask_size,volume,last,open_interest,spot";

interface CboeRow {
  readonly at?: string;
  readonly underlying?: string;
  readonly spot?: number | string;
  readonly root?: string;
  /** YYMMDD */
  readonly expiry?: string;
  readonly right?: "C" | "P";
  readonly strike?: number;
  readonly bid?: number | string;
  readonly ask?: number | string;
  readonly iv?: number | string;
  readonly volume?: number | string;
  readonly openInterest?: number | string;
}

export function cboeRow({
  at = "2022-07-12T11:55",
  underlying = "SPX",
  spot = 3_856.28,
  root = "SPXW",
  expiry = "220715",
  right = "C",
  strike = 3_850,
  bid = 40,
  ask = 41,
  iv = 0.25,
  volume = 7,
  openInterest = 100,
}: CboeRow): string {
  const symbol = symbolOf(root, expiry, right, strike);
  const day = `20${expiry.slice(0, 2)}-${expiry.slice(2, 4)}-${expiry.slice(4)}`;
  return `${at},${underlying},${spot},${root},${symbol},${day},${right},${strike},40.5,0,${bid},${ask},${volume},${iv},0.5,0.001,${openInterest}`;
}

export const symbolOf = (root: string, expiry: string, right: string, strike: number) =>
  `${root}${expiry}${right}${String(Math.round(strike * 1_000)).padStart(8, "0")}`;

interface PlainRow {
  readonly time: string;
  readonly symbol: string;
  readonly underlying?: string;
  readonly bid?: number | string;
  readonly ask?: number | string;
  readonly iv?: number | string;
  readonly volume?: number | string;
  readonly openInterest?: number | string;
  readonly spot?: number | string;
}

export function plainRow({
  time,
  symbol,
  underlying = "PLAIN",
  bid = 1,
  ask = 1.1,
  iv = 0.3,
  volume = "",
  openInterest = "",
  spot = 100,
}: PlainRow): string {
  return `${time},${underlying},${symbol},${bid},${ask},${iv},,,${volume},,${openInterest},${spot}`;
}

export interface FileWorld {
  readonly url: string;
  context(): Context;
  /** Writes a file and takes it in. */
  take(
    name: string,
    content: readonly string[] | Uint8Array,
    more?: { now?: Date; kind?: "chain" | "open-interest"; options?: Partial<ImportOptions> },
  ): ReturnType<typeof takeIn>;
  file(name: string, content: readonly string[] | Uint8Array): string;
  /** The chain of a symbol at an instant; null: none. */
  chainAt(
    symbol: string,
    at: string,
    more?: { source?: string; recordedAt?: Date },
  ): ReturnType<typeof readChain>;
  /** Everything stored of chains but when it was recorded, as text. */
  stored(): Promise<string>;
  close(): Promise<void>;
}

export async function openFileWorld(): Promise<FileWorld> {
  const database = await createTestDatabase();
  const app = openTestApp(database.url);
  const folder = mkdtempSync(join(tmpdir(), "riskgraph-chains-"));
  const context = () => {
    const ctx = app.context();
    return Object.assign(ctx, { services: { ...ctx.services, chains: createChainCache(2 ** 20) } });
  };
  const file = (name: string, content: readonly string[] | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content instanceof Uint8Array ? content : `${content.join("\n")}\n`);
    return path;
  };
  return {
    url: database.url,
    context,
    file,
    take: (name, content, { now, kind = "chain", options = {} } = {}) =>
      takeIn(database.url, kind, file(name, content), options, now),
    async chainAt(symbol, at, { source, recordedAt } = {}) {
      const ctx = context();
      const [row] = await ctx.sql`select id, instrument_class from instruments where symbol = ${symbol}`;
      const venue = row!.instrument_class === "CRYPTO" ? ("CRYPTO" as const) : ("XNYS" as const);
      return readChain(ctx, {
        underlying: { key: row!.id, symbol, venue },
        at: resolveAt(ctx, { at, ...(recordedAt === undefined ? {} : { recordedAt }) }),
        ...(source === undefined ? {} : { source }),
      });
    },
    stored: () => storedChains(database.url),
    async close() {
      await app.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everything stored of chains but when it was recorded, as text: equal for equal bytes. */
export async function storedChains(url: string): Promise<string> {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const rows = [
      await sql`
        select i.symbol, trade_date::text, source, revision, known_at, is_visible, venue, contract_count, frame_count,
          quote_count::text, frame_bytes::text, digest, md5(payload) as payload
        from chain_days d join instruments i on i.id = d.underlying_id order by 1, 2, 3, 4`,
      await sql`
        select i.symbol, trade_date::text, source, revision, minute, known_at, contract_count, md5(payload) as payload
        from chain_frames d join instruments i on i.id = d.underlying_id order by 1, 2, 3, 4, 5`,
      await sql`
        select i.symbol, trade_date::text, source, revision, telling, known_at, session::text, md5(payload) as payload
        from chain_open_interest d join instruments i on i.id = d.underlying_id order by 1, 2, 3, 4, 5`,
      await sql`
        select i.symbol, trade_date::text, source, revision, minute, known_at, md5(slices::text) as slices
        from chain_fits d join instruments i on i.id = d.underlying_id order by 1, 2, 3, 4, 5`,
      await sql`
        select s.code, o.code as source, p.point_day::text, p.value, p.known_at, p.revision from series_points p
        join series s on s.id = p.series_id join sources o on o.id = s.source_id order by 1, 2, 3, 6`,
    ];
    return JSON.stringify(rows, null, 1);
  } finally {
    await sql.end();
  }
}
