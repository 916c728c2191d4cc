import { setImmediate } from "node:timers/promises";
import { type FileMetaData, parquetMetadata, parquetScan, type SchemaElement } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { AppError } from "../../platform/errors.js";
import type { TakeCells } from "./csv-records.js";

/** A Parquet file is read from its end, so it is held in memory. */
const mostBytes = 1024 * 1024 * 1024;

/** Rows between two pauses: a few milliseconds of work. */
const rowsPerSlice = 4_096;

/**
 * The rows of a Parquet file as a CSV file would have them: texts under the columns' names, instants and dates in ISO
 * 8601 and UTC, empty for null.
 *
 * @throws AppError INVALID_FILE: damaged, nested columns, too large
 */
export async function takeParquet(
  name: string,
  chunks: AsyncIterable<Buffer>,
  take: TakeCells,
): Promise<void> {
  const bytes = await gathered(name, chunks);
  const file = {
    byteLength: bytes.byteLength,
    slice: (start: number, end?: number) => bytes.slice(start, end),
  };
  const metadata = readable(name, () => parquetMetadata(bytes));
  const columns = plainColumns(name, metadata);
  await take(
    columns.map((column) => column.name),
    0,
  );
  const scan = await readable(name, () => parquetScan({ file, metadata, compressors, parsers: textParsers }));
  for (const { rowStart, rowEnd } of scan.ranges) {
    const values: ArrayLike<unknown>[] = [];
    for (const { name: column } of columns) {
      values.push(await readable(name, () => scan.readColumn({ column, rowStart, rowEnd })));
      await setImmediate();
    }
    const texts = columns.map(textOf);
    for (let i = 0; i < rowEnd - rowStart; i += 1) {
      const pending = take(
        values.map((column, j) => texts[j]!(column[i])),
        0,
      );
      if (pending !== undefined) await pending;
      if (i % rowsPerSlice === rowsPerSlice - 1) await setImmediate();
    }
  }
}

async function gathered(name: string, chunks: AsyncIterable<Buffer>): Promise<ArrayBuffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of chunks) {
    size += piece.length;
    if (size > mostBytes)
      throw new AppError("INVALID_FILE", `${name} has more than ${mostBytes} bytes: divide it`);
    pieces.push(piece);
  }
  const all = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all.buffer;
}

/** The library says in plain errors what it cannot read. */
function readable<T>(name: string, read: () => T): T {
  const damaged = (error: unknown) =>
    new AppError("INVALID_FILE", `${name} is no readable Parquet file: ${String(error).slice(0, 200)}`);
  try {
    const result = read();
    return result instanceof Promise
      ? (result.catch((error) => {
          throw damaged(error);
        }) as T)
      : result;
  } catch (error) {
    throw damaged(error);
  }
}

function plainColumns(name: string, { schema }: FileMetaData): SchemaElement[] {
  const columns = schema.slice(1);
  const nested = columns.find(
    (column) => column.num_children !== undefined || column.repetition_type === "REPEATED",
  );
  if (nested !== undefined)
    throw new AppError("INVALID_FILE", `${name} has a nested column, ${nested.name.slice(0, 40)}`);
  return columns;
}

const isoInstant = (epochMs: bigint) => new Date(Number(epochMs)).toISOString();
const textParsers = {
  timestampFromMilliseconds: isoInstant,
  timestampFromMicroseconds: (micros: bigint) => isoInstant(micros / 1_000n),
  timestampFromNanoseconds: (nanos: bigint) => isoInstant(nanos / 1_000_000n),
  dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10),
};

function textOf({ type }: SchemaElement): (value: unknown) => string {
  // A single-precision number stands for the shortest decimal that rounds to it.
  const text = (value: number) => String(type === "FLOAT" ? shortest(value) : value);
  return (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) return "";
    return typeof value === "number" ? text(value) : String(value).trim();
  };
}

function shortest(single: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return single;
}
