import {
  type ContractList,
  extendedList,
  type ListedContract,
  unpackFrame,
} from "../../analytics/chains/index.js";
import type { BulkSession } from "../../platform/db/bulk-session.js";
import { AppError } from "../../platform/errors.js";
import { type FrameDraft, printInstant } from "./chain-draft.js";
import { type ChainDayKey, findFrame, type VisibleRevision } from "./chain-writing.queries.js";
import { openPayload } from "./sealed-payload.js";

/** A snapshot of the file beside the stored one of its minute. */
export interface StoredBeside {
  readonly draft: FrameDraft;
  /** Packed; null: none is stored. */
  readonly packed: Uint8Array | null;
  /** A stored one was printed later; or earlier; null: it is the same, or there is none. */
  readonly other: "LATER" | "EARLIER" | null;
}

/** Looks for the stored snapshot of a minute, of the last revision. */
export async function storedBeside(
  { sql }: BulkSession,
  draft: FrameDraft,
  { key, last }: { key: ChainDayKey; last: VisibleRevision | null },
): Promise<StoredBeside> {
  const revision = last?.revision;
  const row = revision === undefined ? null : await findFrame(sql, { ...key, revision }, draft.place.minute);
  if (row === null) return { draft, packed: null, other: null };
  const packed = openPayload(row.payload);
  const { printedAt } = unpackFrame(packed).head;
  const stored = printInstant({ printedAt, knownAt: row.knownAt.getTime() });
  const instant = printInstant(draft.place);
  if (stored === instant) return { draft, packed, other: null };
  return { draft, packed, other: stored > instant ? "LATER" : "EARLIER" };
}

/**
 * The stored list with the contracts that the snapshots have anew, in the order of their first appearance, and the place
 * on it of each of the draft's.
 *
 * @throws AppError INVALID_FILE for strikes that no list holds
 */
export function listOfFrames(
  stored: ContractList | null,
  contracts: readonly ListedContract[],
  frames: readonly FrameDraft[],
): { list: ContractList; places: Uint32Array } {
  const places = new Uint32Array(contracts.length).fill(noPlace);
  let list = stored;
  try {
    for (const frame of frames) {
      const fresh: number[] = [];
      for (let at = 0; at < contracts.length; at += 1)
        if (frame.lines[at]! > 0 && places[at] === noPlace) fresh.push(at);
      const extended = extendedList(
        list,
        fresh.map((at): ListedContract => contracts[at]!),
      );
      list = extended.list;
      fresh.forEach((at, i) => {
        places[at] = extended.places[i]!;
      });
    }
  } catch (error) {
    if (error instanceof RangeError) throw new AppError("INVALID_FILE", error.message);
    throw error;
  }
  return { list: list ?? extendedList(null, []).list, places };
}

/** Of a contract that no snapshot to be stored has. */
const noPlace = 0xffff_ffff;
