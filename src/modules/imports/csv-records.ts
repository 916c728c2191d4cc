import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, type Options, type Parser, parse } from "csv-parse";

/** The cells of a line, trimmed. */
export type Cells = readonly string[];

/** Gets each record in order, blank lines too; the next waits for a promise. `breaks`: line breaks inside its cells. */
export type TakeCells = (cells: Cells, breaks: number) => void | Promise<void> | undefined;

/** No data line of ours comes near; a stray quote would otherwise swallow the file. */
const longestRecord = 64 * 1024;

/**
 * The records of a CSV text as its bytes come. Lines without quotes are divided at their commas, in a tenth of the
 * parser's time; from the first line with a quote, or with a carriage return inside, the parser has the rest.
 *
 * @throws CsvError
 */
export async function takeCsv(chunks: AsyncIterable<Buffer>, take: TakeCells): Promise<void> {
  const decoder = new TextDecoder();
  const iterator = chunks[Symbol.asyncIterator]();
  async function* texts() {
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      yield decoder.decode(next.value, { stream: true });
    yield decoder.decode();
  }
  const parts = texts();
  let rest = "";
  for (let part = await parts.next(); !part.done; part = await parts.next()) {
    const text = rest + part.value;
    const end = text.lastIndexOf("\n") + 1;
    const left = await takePlainLines(text.slice(0, end), take);
    rest = left + text.slice(end);
    if (left !== "" || rest.includes('"')) return takeParsed(rest, parts, take);
    if (rest.length > longestRecord)
      throw new CsvError("CSV_MAX_RECORD_SIZE", `a line of more than ${longestRecord} characters`);
  }
  const left = rest === "" ? "" : await takePlainLines(`${rest}\n`, take);
  if (left !== "") await takeParsed(left, parts, take);
}

/** Takes whole lines, up to the first that needs the parser. @returns what is left from that line on */
async function takePlainLines(text: string, take: TakeCells): Promise<string> {
  const isPlain = !text.includes('"') && !text.includes("\r");
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from);
    const line = isPlain ? text.slice(from, end) : plainLine(text.slice(from, end));
    if (line === null) return text.slice(from);
    const pending = take(cellsOf(line), 0);
    if (pending !== undefined) await pending;
    from = end + 1;
  }
  return "";
}

/** A line without the carriage return at its end; null where the parser must read it. */
function plainLine(line: string): string | null {
  const plain = line.endsWith("\r") ? line.slice(0, -1) : line;
  return plain.includes('"') || plain.includes("\r") ? null : plain;
}

function cellsOf(line: string): Cells {
  const cells = line.split(",");
  return line.includes(" ") || line.includes("\t") ? cells.map((cell) => cell.trim()) : cells;
}

const parserOptions: Options = {
  bom: true,
  relax_column_count: true,
  max_record_size: longestRecord,
  trim: true,
};

async function takeParsed(start: string, parts: AsyncIterable<string>, take: TakeCells): Promise<void> {
  const parser = parse(parserOptions);
  async function* bytes() {
    yield Buffer.from(start);
    for await (const part of parts) if (part !== "") yield Buffer.from(part);
  }
  await Promise.all([pipeline(Readable.from(bytes()), parser), consume(parser, take)]);
}

/** Takes what the parser has as it comes; awaiting each record singly would cost half of an import's time. */
function consume(parser: Parser, take: TakeCells): Promise<void> {
  return new Promise((resolve, reject) => {
    let isBusy = false;
    const pump = async () => {
      if (isBusy) return;
      isBusy = true;
      try {
        for (
          let cells = parser.read() as Cells | null;
          cells !== null;
          cells = parser.read() as Cells | null
        ) {
          const pending = take(cells, breaksIn(cells));
          if (pending !== undefined) await pending;
        }
      } catch (error) {
        parser.destroy(error as Error);
        reject(error);
      } finally {
        isBusy = false;
      }
    };
    parser.on("readable", pump);
    parser.once("end", () => resolve());
    parser.once("error", reject);
  });
}

/** Line breaks inside quoted cells; the parser's own line count would cost a third of its speed. */
function breaksIn(cells: Cells): number {
  let breaks = 0;
  for (const cell of cells) if (cell.includes("\n")) breaks += cell.split("\n").length - 1;
  return breaks;
}
