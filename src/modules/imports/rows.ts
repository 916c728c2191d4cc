import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import { CsvError } from "csv-parse";
import { AppError, quoted } from "../../platform/errors.js";
import { type Cells, takeCsv } from "./csv-records.js";
import { takeParquet } from "./parquet-records.js";

/** What is done with a file as it is read; `line` counts the header as 1. */
export interface RowTaker {
  /** Gets the header: lower case, trimmed, without byte order mark. */
  start(header: readonly string[]): void;
  /** Gets each row in order; the next waits for a promise. */
  row(line: number, cells: Cells): void | Promise<void> | undefined;
}

/** The bytes of a file on disk. */
export function fileBytes(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: 256 * 1024 });
}

/** Bytes parsed between two pauses, packed or not: a few milliseconds of work. */
const sliceBytes = 64 * 1024;

/**
 * Reads a CSV, CSV.gz or Parquet file row by row, CSV in bounded memory. Packed is what is named so or begins so, Parquet
 * what begins so.
 *
 * @param name for messages
 * @throws AppError INVALID_FILE: missing, unreadable, truncated gzip, binary, not CSV, no readable Parquet
 */
export async function readRows(name: string, bytes: AsyncIterable<Buffer>, taker: RowTaker): Promise<void> {
  let line = 0;
  let isStarted = false;
  const take = (cells: Cells, breaks: number) => {
    line += 1 + breaks;
    if (isBlank(cells)) return undefined;
    if (isStarted) return taker.row(line, cells);
    isStarted = true;
    return taker.start(headerOf(cells, name));
  };
  try {
    const slices = slicesOf(bytes);
    const first = await slices.next();
    const all = startingWith(first, slices);
    if (isParquet(first.value)) await takeParquet(name, all, take);
    else {
      const isPacked = name.endsWith(".gz") || isGzip(first.value);
      const chunks = withoutBinary(name, isPacked ? unpacked(all) : all);
      try {
        await takeCsv(chunks, take);
      } finally {
        // Whoever stops half-way leaves the file open otherwise.
        await chunks.return();
      }
    }
  } catch (error) {
    throw fileError(name, error);
  }
  if (!isStarted) throw new AppError("INVALID_FILE", `${name} is empty`);
}

/** Bytes in slices, between which others get their turn. */
export async function* slicesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  for await (const piece of bytes) {
    for (let offset = 0; offset < piece.length; offset += sliceBytes) {
      yield piece.subarray(offset, offset + sliceBytes);
      await setImmediate();
    }
  }
}

async function* startingWith(
  first: IteratorResult<Buffer, undefined>,
  rest: AsyncGenerator<Buffer, undefined>,
): AsyncGenerator<Buffer> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

function isGzip(start: Buffer | undefined): boolean {
  return start?.[0] === 0x1f && start[1] === 0x8b;
}

function isParquet(start: Buffer | undefined): boolean {
  return start?.subarray(0, 4).toString("latin1") === "PAR1";
}

function isBlank(cells: Cells): boolean {
  return cells.length === 1 && cells[0] === "";
}

function headerOf(cells: Cells, name: string): string[] {
  const header = cells.map((cell) => cell.toLowerCase());
  const twice = header.find((cell, i) => header.indexOf(cell) !== i);
  if (twice !== undefined)
    throw new AppError("INVALID_FILE", `${name} has two columns named ${quoted(twice)}`);
  return header;
}

/** Unpacks a gzip as it comes. */
async function* unpacked(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const unpacker = createGunzip({ chunkSize: sliceBytes });
  // A slice ahead and no more: who counts what was taken tells from it how far the rows are.
  const feeding = pipeline(Readable.from(bytes, { highWaterMark: 1 }), unpacker);
  // The reader below hears of a failure too, and at times before this promise is waited for.
  feeding.catch(() => {});
  for await (const chunk of unpacker) yield chunk as Buffer;
  await feeding;
}

/** Passes bytes on until one shows that they are no text. */
async function* withoutBinary(name: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  for await (const chunk of bytes) {
    if (chunk.includes(0)) throw new AppError("INVALID_FILE", `${name} holds binary data, not CSV text`);
    yield chunk;
  }
}

function fileError(name: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof CsvError)
    return new AppError("INVALID_FILE", `${name} is not CSV: ${error.message.slice(0, 200)}`);
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return new AppError("INVALID_FILE", `${name} does not exist`);
    case "EACCES":
    case "EISDIR":
    case "EIO":
      return new AppError("INVALID_FILE", `${name} cannot be read`);
    case "Z_BUF_ERROR":
      return new AppError("INVALID_FILE", `${name} is a truncated gzip file`);
    case "Z_DATA_ERROR":
    case "Z_ERRNO":
      return new AppError("INVALID_FILE", `${name} is no gzip file, or a damaged one`);
    default:
      return error;
  }
}
