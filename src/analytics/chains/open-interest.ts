import { type ColumnPacker, packKinds, requiredColumn, unpackKind } from "./column-pack.js";
import type { TickColumn } from "./tick-column.js";

const openInterestId = 1;
const noHead = new Uint8Array(0);

/** Open interest along a contract list. @returns bytes that stand until the packer's next use */
export function packOpenInterest(packer: ColumnPacker, column: TickColumn): Uint8Array {
  const { ticks } = column;
  const columns = [{ id: openInterestId, ...column }];
  return packer.pack({ kind: packKinds.openInterest, count: ticks.length, head: noHead, columns });
}

/** @throws PackFormatError for bytes that are no open interest */
export function unpackOpenInterest(bytes: Uint8Array): TickColumn {
  return requiredColumn(unpackKind(bytes, packKinds.openInterest), openInterestId);
}
