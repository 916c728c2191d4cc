import { type ColumnPacker, demand, type NumberedColumn, packKinds, unpackKind } from "./column-pack.js";
import { type TickColumn, valuesOfTicks } from "./tick-column.js";

/** Numbers of a frame's columns. They are never given again to another meaning. */
const columnIds = {
  bid: 1,
  ask: 2,
  /** A year, as a fraction. */
  impliedVol: 3,
  quoteAgeSec: 4,
  bidSize: 5,
  askSize: 6,
  /** Contracts traded since the session began. */
  volume: 7,
  last: 8,
  /** The underlying's price, or its forward, that the source gives beside each contract. */
  underlyingPrice: 9,
  /** Bits of the importer's remarks on a quote. */
  flags: 10,
} as const;

export type FrameColumnName = keyof typeof columnIds;
export const frameColumnNames = Object.keys(columnIds) as FrameColumnName[];

/** What holds for the whole chain at its minute; null for unknown. */
export interface FrameHead {
  /** Of the underlying. */
  readonly spot: number | null;
  readonly spotBid: number | null;
  readonly spotAsk: number | null;
  readonly spotAgeSec: number | null;
  /** When a snapshot was printed, epoch milliseconds; null: at its minute. */
  readonly printedAt: number | null;
  /** Bits of the importer's remarks on the frame. */
  readonly flags: number;
}

/** One minute of a chain: the first `count` contracts of its day's list. */
export interface ChainFrame {
  readonly count: number;
  readonly head: FrameHead;
  /** Columns that the source does not have are absent. Bid and ask have the same decimals. */
  readonly columns: { readonly [Name in FrameColumnName]?: TickColumn };
}

/** The same as prices and vols, NaN for null: what kernels take. */
export interface FrameValues {
  readonly count: number;
  readonly head: FrameHead;
  readonly columns: { readonly [Name in FrameColumnName]?: Float64Array };
}

const headBytes = 40;
const unknownAge = 0xffff_ffff;

/** @returns bytes that stand until the packer's next use */
export function packFrame(packer: ColumnPacker, { count, head, columns }: ChainFrame): Uint8Array {
  const numbered: NumberedColumn[] = [];
  for (const name of frameColumnNames) {
    const column = columns[name];
    if (column === undefined) continue;
    const isRelative = name === "ask" && columns.bid?.decimals === column.decimals;
    numbered.push({ id: columnIds[name], ticks: column.ticks, decimals: column.decimals, isRelative });
  }
  return packer.pack({ kind: packKinds.frame, count, head: headOf(head), columns: numbered });
}

/** @throws PackFormatError for bytes that are no frame */
export function unpackFrame(bytes: Uint8Array): ChainFrame {
  const { count, head, columns } = unpackKind(bytes, packKinds.frame);
  demand(head.length === headBytes, `frame's head has ${head.length} bytes`);
  const named: { [Name in FrameColumnName]?: TickColumn } = {};
  for (const name of frameColumnNames) {
    const column = columns.get(columnIds[name]);
    if (column !== undefined) named[name] = column;
  }
  return { count, head: readHead(head), columns: named };
}

export function frameValues({ count, head, columns }: ChainFrame): FrameValues {
  const values: { [Name in FrameColumnName]?: Float64Array } = {};
  for (const name of frameColumnNames) {
    const column = columns[name];
    if (column !== undefined) values[name] = valuesOfTicks(column);
  }
  return { count, head, columns: values };
}

function headOf({ spot, spotBid, spotAsk, spotAgeSec, printedAt, flags }: FrameHead): Uint8Array {
  const bytes = new Uint8Array(headBytes);
  const view = new DataView(bytes.buffer);
  [spot, spotBid, spotAsk, printedAt].forEach((value, i) => {
    view.setFloat64(8 * i, value ?? Number.NaN, true);
  });
  view.setUint32(32, spotAgeSec ?? unknownAge, true);
  view.setUint32(36, flags, true);
  return bytes;
}

function readHead(bytes: Uint8Array): FrameHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const known = (offset: number) => {
    const value = view.getFloat64(offset, true);
    return Number.isNaN(value) ? null : value;
  };
  const age = view.getUint32(32, true);
  return {
    spot: known(0),
    spotBid: known(8),
    spotAsk: known(16),
    printedAt: known(24),
    spotAgeSec: age === unknownAge ? null : age,
    flags: view.getUint32(36, true),
  };
}
