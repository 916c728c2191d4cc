import { createReadStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import { CsvError, type Options, type Parser, parse } from "csv-parse";
import { AppError, quoted } from "../../platform/errors.js";

/** No data line of ours comes near; a stray quote would otherwise swallow the file. */
const longestRecord = 64 * 1024;

/** What is done with a file as it is read; `line` counts the header as 1. */
export interface CsvReader {
  /** Gets the header: lower case, trimmed, without byte order mark. */
  start(header: readonly string[]): void;
  /** Gets each record in order; the next waits for a promise. */
  row(line: number, cells: readonly string[]): void | Promise<void> | undefined;
}

/** The bytes of a file on disk. */
export function fileBytes(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: 256 * 1024 });
}

/** Bytes parsed between two pauses, packed or not: a few milliseconds of work. */
const sliceBytes = 64 * 1024;

/**
 * Reads a CSV or CSV.gz file row by row in bounded memory; packed is what is named so or begins so.
 *
 * @param name for messages
 * @throws AppError INVALID_FILE: missing, unreadable, truncated gzip, binary, or not CSV
 */
export async function readCsv(name: string, bytes: AsyncIterable<Buffer>, reader: CsvReader): Promise<void> {
  const parser = parse(parserOptions);
  let started = false;
  let line = 0;
  const take = (cells: CsvRecord) => {
    line += 1 + breaksIn(cells);
    if (isBlank(cells)) return undefined;
    if (started) return reader.row(line, cells);
    started = true;
    return reader.start(headerOf(cells, name));
  };
  try {
    const slices = slicesOf(bytes);
    const first = await slices.next();
    const isPacked = name.endsWith(".gz") || isGzip(first.value);
    const input: Readable = Readable.from(startingWith(first, slices));
    const unpacked = isPacked ? [createGunzip({ chunkSize: sliceBytes })] : [];
    await Promise.all([
      pipeline([input, ...unpacked, noBinary(name), parser] as [Readable, ...Transform[]]),
      consume(parser, take),
    ]);
  } catch (error) {
    throw fileError(name, error);
  }
  if (!started) throw new AppError("INVALID_FILE", `${name} is empty`);
}

/** Bytes in slices, between which others get their turn. */
async function* slicesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
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

type CsvRecord = readonly string[];

/** Line breaks inside quoted cells; the parser's own line count would cost a third of its speed. */
function breaksIn(cells: CsvRecord): number {
  let breaks = 0;
  for (const cell of cells) if (cell.includes("\n")) breaks += cell.split("\n").length - 1;
  return breaks;
}

function isBlank(cells: CsvRecord): boolean {
  return cells.length === 1 && cells[0] === "";
}

/** Takes what the parser has as it comes; awaiting each record singly would cost half of an import's time. */
function consume(
  parser: Parser,
  take: (record: CsvRecord) => void | Promise<void> | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let busy = false;
    const pump = async () => {
      if (busy) return;
      busy = true;
      try {
        for (
          let record = parser.read() as CsvRecord | null;
          record !== null;
          record = parser.read() as CsvRecord | null
        ) {
          const pending = take(record);
          if (pending !== undefined) await pending;
        }
      } catch (error) {
        parser.destroy(error as Error);
        reject(error);
      } finally {
        busy = false;
      }
    };
    parser.on("readable", pump);
    parser.once("end", () => resolve());
    parser.once("error", reject);
  });
}

const parserOptions: Options = {
  bom: true,
  relax_column_count: true,
  max_record_size: longestRecord,
  trim: true,
};

function headerOf(cells: CsvRecord, name: string): string[] {
  const header = cells.map((cell) => cell.toLowerCase());
  const twice = header.find((cell, i) => header.indexOf(cell) !== i);
  if (twice !== undefined)
    throw new AppError("INVALID_FILE", `${name} has two columns named ${quoted(twice)}`);
  return header;
}

/** Passes bytes on until one shows that they are no text. */
function noBinary(name: string): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (chunk.includes(0)) done(new AppError("INVALID_FILE", `${name} holds binary data, not CSV text`));
      else done(null, chunk);
    },
  });
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
      return new AppError("INVALID_FILE", `${name} is a truncated gzip file; nothing of it was taken`);
    case "Z_DATA_ERROR":
    case "Z_ERRNO":
      return new AppError(
        "INVALID_FILE",
        `${name} is no gzip file, or a damaged one; nothing of it was taken`,
      );
    default:
      return error;
  }
}
