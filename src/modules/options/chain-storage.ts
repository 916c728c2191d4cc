import type { Db, Sql } from "../../platform/db/client.js";
import { instrumentIdentities } from "../market/index.js";
import {
  type ChainStorage,
  listChainStorage,
  listChainTables,
  type TableSize,
} from "./chain-storage.queries.js";

export interface NamedChainStorage extends ChainStorage {
  readonly symbol: string;
}

export interface ChainStorageReport {
  readonly underlyings: readonly NamedChainStorage[];
  readonly tables: readonly TableSize[];
}

/** What the stored chains take, by underlying and by table. */
export async function chainStorageReport({ db, sql }: { db: Db; sql: Sql }): Promise<ChainStorageReport> {
  const [stored, tables] = [await listChainStorage(sql), await listChainTables(sql)];
  const names = await instrumentIdentities(
    db,
    stored.map(({ underlyingKey }) => underlyingKey),
  );
  const underlyings = stored.map((one) => ({
    ...one,
    symbol: names.get(one.underlyingKey)?.symbol ?? `instrument ${one.underlyingKey}`,
  }));
  return { underlyings, tables };
}

const header = [
  "underlying",
  "days",
  "revisions",
  "frames",
  "quotes",
  "frame bytes",
  "list bytes",
  "open interest bytes",
  "bytes/quote",
];

/** The report as a terminal shows it. */
export function chainStorageText({ underlyings, tables }: ChainStorageReport): string {
  const rows = underlyings.map((one) => [
    one.symbol,
    whole(one.days),
    whole(one.revisions),
    whole(one.frames),
    whole(one.quotes),
    whole(one.frameBytes),
    whole(one.contractBytes),
    whole(one.openInterestBytes),
    perQuote(one.frameBytes, one.quotes),
  ]);
  const quotes = underlyings.reduce((sum, one) => sum + one.quotes, 0);
  const onDisk = tables.reduce((sum, { totalBytes }) => sum + totalBytes, 0);
  const tableRows = tables.map(({ table, partitions, totalBytes, indexBytes }) => [
    table,
    whole(partitions),
    whole(totalBytes),
    whole(indexBytes),
  ]);
  return [
    ...aligned([header, ...rows]),
    "",
    ...aligned([["table", "partitions", "bytes on disk", "of them indexes"], ...tableRows]),
    "",
    `all on disk: ${whole(onDisk)} bytes, ${perQuote(onDisk, quotes)} a quote`,
    "",
  ].join("\n");
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  "),
  );
}

const whole = (value: number) => value.toLocaleString("en-US");

function perQuote(bytes: number, quotes: number): string {
  return quotes === 0 ? "none" : (bytes / quotes).toFixed(2);
}
