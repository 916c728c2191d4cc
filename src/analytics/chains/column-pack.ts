import { requireThat } from "../require-that.js";
import {
  type ColumnForm,
  type ColumnScratch,
  codeColumn,
  columnScratch,
  decodeColumn,
  writePlanes,
} from "./packed-column.js";
import { mostDecimals, type TickColumn } from "./tick-column.js";

/** Raised when the layout changes; readers refuse what they do not know. */
export const packVersion = 1;

/** What a pack holds. */
export const packKinds = { frame: 1, contracts: 2, openInterest: 3 } as const;

const headerBytes = 12;
/** A hundred times the largest chain: a column of nulls takes no bytes, so their number alone must not ask for memory. */
const mostRows = 2 ** 21;
const blockHeaderBytes = 8;
/** In the byte of the order: the column is relative to the one before it. */
const relativeBit = 0x80;

/** A column to pack, under its number. */
export interface NumberedColumn extends TickColumn {
  readonly id: number;
  /** Relative to the last known value of the column before it, of the same decimals. */
  readonly isRelative?: boolean;
}

export interface ColumnPack {
  readonly kind: number;
  /** Rows: contracts. */
  readonly count: number;
  /** Fixed fields, laid out by the kind. */
  readonly head: Uint8Array;
  /** Each `count` long or longer. */
  readonly columns: readonly NumberedColumn[];
}

/** Bytes that are no pack, or one of another version. */
export class PackFormatError extends Error {
  override readonly name = "PackFormatError";
}

/** Packs columns into one buffer that it uses again: nothing is made per row or per column. */
export class ColumnPacker {
  #scratch: ColumnScratch = columnScratch(0);
  #out = new Uint8Array(0);

  /** @returns bytes that stand until the next call */
  pack({ kind, count, head, columns }: ColumnPack): Uint8Array {
    requireThat(
      Number.isInteger(count) && count >= 0 && count <= mostRows,
      `count must be a whole number up to ${mostRows}, got ${count}`,
    );
    requireThat(columns.length < 256, `at most 255 columns, got ${columns.length}`);
    this.#makeRoom(count, headerBytes + head.length + columns.length * (blockHeaderBytes + 4 * count));
    const out = this.#out;
    out[0] = packVersion;
    out[1] = kind;
    out[2] = columns.length;
    out[3] = 0;
    writeUint32(out, 4, count);
    writeUint32(out, 8, head.length);
    out.set(head, headerBytes);
    let offset = headerBytes + head.length;
    for (let i = 0; i < columns.length; i += 1) {
      const column = columns[i]!;
      requireThat(
        column.ticks.length >= count,
        `column ${column.id} has ${column.ticks.length} of ${count} rows`,
      );
      const base = column.isRelative === true ? columns[i - 1] : null;
      requireThat(
        base === null || base?.decimals === column.decimals,
        `column ${column.id} needs a column before it with its decimals`,
      );
      const form = codeColumn(column, count, base?.ticks ?? null, this.#scratch);
      out[offset] = column.id;
      out[offset + 1] = column.decimals;
      out[offset + 2] = form.order | (base === null ? 0 : relativeBit);
      out[offset + 3] = form.width;
      writeUint32(out, offset + 4, form.step);
      offset = writePlanes(this.#scratch.codes, count, form.width, out, offset + blockHeaderBytes);
    }
    return out.subarray(0, offset);
  }

  #makeRoom(count: number, bytes: number): void {
    if (this.#scratch.codes.length < count) this.#scratch = columnScratch(count);
    if (this.#out.length < bytes) this.#out = new Uint8Array(bytes);
  }
}

/** What a pack holds, columns by number. Bytes behind the last column are an error, as is everything else unexpected. */
export interface UnpackedColumns {
  readonly kind: number;
  readonly count: number;
  readonly head: Uint8Array;
  readonly columns: ReadonlyMap<number, TickColumn>;
}

/** @throws PackFormatError for bytes that {@link ColumnPacker} did not make */
export function unpackColumns(bytes: Uint8Array): UnpackedColumns {
  demand(bytes.length >= headerBytes, `${bytes.length} bytes are no pack`);
  demand(bytes[0] === packVersion, `pack of version ${bytes[0]}, known is ${packVersion}`);
  const [count, headLength] = [readUint32(bytes, 4), readUint32(bytes, 8)];
  demand(count <= mostRows, `pack of ${count} rows`);
  const columns = new Map<number, TickColumn>();
  let offset = headerBytes + headLength;
  let before: TickColumn | null = null;
  for (let i = 0; i < bytes[2]!; i += 1) {
    demand(offset + blockHeaderBytes <= bytes.length, "pack ends within a column");
    const [id, decimals, orderByte, width] = [
      bytes[offset]!,
      bytes[offset + 1]!,
      bytes[offset + 2]!,
      bytes[offset + 3]!,
    ];
    const form: ColumnForm = { step: readUint32(bytes, offset + 4), order: orderByte & ~relativeBit, width };
    const start = offset + blockHeaderBytes;
    demand(form.order <= 2 && width <= 4 && decimals <= mostDecimals, `column ${id} has no known form`);
    demand(start + width * count <= bytes.length, "pack ends within a column");
    const isRelative = (orderByte & relativeBit) !== 0;
    demand(!isRelative || before !== null, `column ${id} is relative to nothing`);
    const base: Int32Array | null = isRelative ? before!.ticks : null;
    before = { ticks: decodeColumn(form, bytes, { offset: start, count, base }), decimals };
    columns.set(id, before);
    offset = start + width * count;
  }
  demand(offset === bytes.length, `pack of ${offset} bytes in ${bytes.length}`);
  return { kind: bytes[1]!, count, head: bytes.subarray(headerBytes, headerBytes + headLength), columns };
}

/** The same, of a kind. @throws PackFormatError for another one */
export function unpackKind(bytes: Uint8Array, kind: number): UnpackedColumns {
  const unpacked = unpackColumns(bytes);
  demand(unpacked.kind === kind, `pack of kind ${unpacked.kind} where ${kind} is expected`);
  return unpacked;
}

/** A column that every pack of its kind has. @throws PackFormatError */
export function requiredColumn({ columns }: UnpackedColumns, id: number): TickColumn {
  const column = columns.get(id);
  demand(column !== undefined, `pack without column ${id}`);
  return column;
}

export function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new PackFormatError(message);
}

export function writeUint32(out: Uint8Array, offset: number, value: number): void {
  out[offset] = value;
  out[offset + 1] = value >>> 8;
  out[offset + 2] = value >>> 16;
  out[offset + 3] = value >>> 24;
}

export function readUint32(bytes: Uint8Array, offset: number): number {
  return (
    (bytes[offset]! | (bytes[offset + 1]! << 8) | (bytes[offset + 2]! << 16) | (bytes[offset + 3]! << 24)) >>>
    0
  );
}
