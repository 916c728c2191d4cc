import { type Venue, venueInstant } from "../../analytics/calendar/index.js";
import {
  type ChainFrame,
  type ContractList,
  decimalsOfValues,
  type FrameColumnName,
  type FrameValues,
  frameColumnNames,
  type TickColumn,
  tickLimit,
  ticksOfValues,
  unknownTick,
} from "../../analytics/chains/index.js";
import type { FrameDraft, QuoteValueName } from "./chain-draft.js";
import { frameFlags, quoteFlags } from "./chain-remarks.js";
import { hasAdjustedRoot } from "./live-contracts.js";
import { optionsPolicy } from "./options.policy.js";
import { settlementInstant } from "./settlement.js";
import { volsOfMids } from "./vols-of-mids.js";

/** Where the vols of a source come from: its own alone, its own and else from mids, or from mids alone. */
export type VolRule = "VENDOR" | "FILL" | "MID";

export interface FrameInput {
  readonly draft: FrameDraft;
  /** Place on the list of each of the draft's contracts. */
  readonly places: Uint32Array;
  readonly list: ContractList;
  readonly venue: Venue;
  readonly tradingDay: number;
  readonly volRule: VolRule;
  /** Of {@link frameFlags}, what the format says of its snapshots. */
  readonly flags: number;
  /** The same snapshot as stored: its rows stay where the draft has none. */
  readonly stored: FrameValues | null;
}

export interface ImportedFrame {
  readonly frame: ChainFrame;
  /** Remarks by place of the list; {@link unknownTick}: the snapshot has no row. */
  readonly remarks: Int32Array;
  /** Values that no ticks hold exactly are kept to the nearest. */
  readonly isRounded: boolean;
}

/** A snapshot's rows along the contract list, with the import's remarks and the vols its source lacks. */
export function importedFrame(input: FrameInput): ImportedFrame {
  const { draft, list, stored } = input;
  const columns = columnsAlongList(input);
  const flags = input.flags | draft.place.flags;
  const instant = venueInstant(input.venue, { day: input.tradingDay, minutes: draft.place.minute });
  const remarks = remarksOf(columns, { list, flags, instant, stored });
  if (flags & frameFlags.STALE_SPOT) delete columns.volume;
  const head = headOf(input, columns, { flags, instant });
  if (input.volRule !== "VENDOR") fillVols(input, columns, { remarks, head, instant });
  let count = list.count;
  while (count > 0 && remarks[count - 1] === unknownTick) count -= 1;
  const { packed, isRounded } = tickColumns(columns, count);
  const frame = {
    count,
    head,
    columns: { ...packed, flags: { ticks: remarks.subarray(0, count), decimals: 0 } },
  };
  return { frame, remarks, isRounded };
}

type Columns = { -readonly [Name in FrameColumnName]?: Float64Array };

/** The draft's values at their places; where the draft has no row, those stored. */
function columnsAlongList({ draft, places, list, stored }: FrameInput): Columns {
  const columns: Columns = {};
  const column = (name: FrameColumnName) => {
    columns[name] ??= new Float64Array(list.count).fill(Number.NaN);
    return columns[name];
  };
  for (const name of frameColumnNames) {
    const before = stored?.columns[name];
    if (before !== undefined) column(name).set(before.subarray(0, list.count));
  }
  const { lines } = draft;
  for (let at = 0; at < places.length; at += 1) {
    if (lines[at] === 0 || lines[at] === undefined) continue;
    const place = places[at]!;
    for (const name of frameColumnNames) {
      if (columns[name] !== undefined) columns[name][place] = Number.NaN;
    }
    column("flags")[place] = 0;
  }
  for (const [name, values] of draft.columns) {
    if (!isFrameColumn(name)) continue;
    const along = column(name);
    for (let at = 0; at < places.length; at += 1) {
      if (lines[at]! > 0) along[places[at]!] = values[at]!;
    }
  }
  return columns;
}

const isFrameColumn = (name: QuoteValueName): name is QuoteValueName & FrameColumnName =>
  name !== "openInterest";

/** Sets bid, ask and vol to null where they are none, and says why in bits. Remarks of stored rows stay. */
function remarksOf(
  columns: Columns,
  {
    list,
    flags,
    instant,
    stored,
  }: { list: ContractList; flags: number; instant: number; stored: FrameValues | null },
): Int32Array {
  const { bid, ask, impliedVol, flags: told } = columns;
  delete columns.flags;
  const remarks = new Int32Array(list.count).fill(unknownTick);
  const ofClass = list.classes.map((one) => (hasAdjustedRoot(one) ? quoteFlags.ADJUSTED : 0));
  const settlements = new Map<number, number>();
  for (let i = 0; i < list.count; i += 1) {
    const row = told?.[i] ?? Number.NaN;
    if (Number.isNaN(row)) continue;
    if (stored !== null && row !== 0) {
      remarks[i] = row;
      continue;
    }
    let remark = ofClass[list.classOf[i]!]!;
    if (flags & frameFlags.STALE_SPOT) remark |= quoteFlags.STALE_SPOT;
    const key = list.expiry[i]! * 256 + list.classOf[i]!;
    let settlesAt = settlements.get(key);
    if (settlesAt === undefined) {
      settlesAt = settlementInstant(list.classes[list.classOf[i]!]!.settlement, list.expiry[i]!);
      settlements.set(key, settlesAt);
    }
    if (settlesAt <= instant) remark |= quoteFlags.EXPIRED;
    if (impliedVol?.[i] === 0) {
      remark |= quoteFlags.ZERO_IV;
      impliedVol[i] = Number.NaN;
    }
    const [hasBid, hasAsk] = [(bid?.[i] ?? 0) > 0, (ask?.[i] ?? 0) > 0];
    if (!hasAsk && ask !== undefined) ask[i] = Number.NaN;
    if (!hasBid && !hasAsk) {
      remark |= quoteFlags.NO_QUOTE;
      if (bid !== undefined) bid[i] = Number.NaN;
    } else if (!hasBid) remark |= quoteFlags.NO_BID;
    else if (!hasAsk) remark |= quoteFlags.NO_ASK;
    else if (bid![i]! > ask![i]!) remark |= quoteFlags.CROSSED;
    remarks[i] = remark;
  }
  return remarks;
}

function headOf(
  { draft, list, stored }: FrameInput,
  { underlyingPrice }: Columns,
  { flags, instant }: { flags: number; instant: number },
): ChainFrame["head"] {
  const given = flags & frameFlags.STALE_SPOT ? Number.NaN : draft.spot;
  const forward =
    Number.isNaN(given) && underlyingPrice ? nearestForward(list, underlyingPrice, instant) : null;
  const spot = Number.isNaN(given) ? forward : given;
  return {
    spot,
    spotBid: null,
    spotAsk: null,
    spotAgeSec: stored?.head.spotAgeSec ?? null,
    printedAt: draft.place.printedAt,
    flags: forward === null ? flags : flags | frameFlags.SPOT_FROM_FORWARD,
  };
}

/** The mean forward of the expiry that settles next; null: none is given. */
function nearestForward(list: ContractList, forwards: Float64Array, instant: number): number | null {
  let [nearest, sum, count] = [Number.POSITIVE_INFINITY, 0, 0];
  for (let i = 0; i < list.count; i += 1) {
    if (!(forwards[i]! > 0)) continue;
    const settlesAt = settlementInstant(list.classes[list.classOf[i]!]!.settlement, list.expiry[i]!);
    if (settlesAt <= instant || settlesAt > nearest) continue;
    if (settlesAt < nearest) [nearest, sum, count] = [settlesAt, 0, 0];
    sum += forwards[i]!;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** Vols implied by mids: where the source has none, or for all. */
function fillVols(
  { list, draft, venue, tradingDay, volRule }: FrameInput,
  columns: Columns,
  { remarks, head, instant }: { remarks: Int32Array; head: ChainFrame["head"]; instant: number },
): void {
  const mayGainVol = (remark: number, i: number) =>
    remark !== unknownTick && !((columns.impliedVol?.[i] ?? 0) > 0) && (columns.bid?.[i] ?? 0) > 0;
  if (volRule === "FILL" && !remarks.some(mayGainVol)) return;
  const values = { count: list.count, head, columns };
  const { minute, knownAt } = draft.place;
  const implied = volsOfMids({ list, values, venue, tradingDay, minute, instant, knownAt });
  if (implied === null) return;
  const vols = columns.impliedVol ?? new Float64Array(list.count).fill(Number.NaN);
  columns.impliedVol = vols;
  for (let i = 0; i < list.count; i += 1) {
    if (remarks[i] === unknownTick || (volRule === "FILL" && vols[i]! > 0)) continue;
    vols[i] = implied[i]!;
    if (implied[i]! > 0) remarks[i]! |= quoteFlags.IV_FROM_MID;
  }
}

const { volDecimals, mostPriceDecimals } = optionsPolicy;

function tickColumns(
  columns: Columns,
  count: number,
): { packed: { [Name in FrameColumnName]?: TickColumn }; isRounded: boolean } {
  const packed: { [Name in FrameColumnName]?: TickColumn } = {};
  let isRounded = false;
  const put = (names: readonly FrameColumnName[]) => {
    const known = names.flatMap((name) => {
      const values = columns[name]?.subarray(0, count);
      return values?.some((value) => !Number.isNaN(value)) ? [{ name, values }] : [];
    });
    const { decimals, isExact } = decimalsFor(known.map(({ values }) => values));
    isRounded ||= !isExact;
    for (const { name, values } of known) packed[name] = ticksOfValues({ values, decimals, rule: "NEAREST" });
  };
  put(["bid", "ask"]);
  for (const name of ["quoteAgeSec", "bidSize", "askSize", "volume", "last", "underlyingPrice"] as const)
    put([name]);
  const vols = columns.impliedVol?.subarray(0, count);
  if (vols?.some((vol) => !Number.isNaN(vol)))
    packed.impliedVol = ticksOfValues({ values: vols, decimals: volDecimals, rule: "NEAREST" });
  return { packed, isRounded };
}

/** The decimals that hold columns exactly, else the most that their size allows. */
function decimalsFor(columns: readonly Float64Array[]): { decimals: number; isExact: boolean } {
  let [needed, largest] = [0, 0];
  let isExact = true;
  for (const column of columns) {
    const decimals = decimalsOfValues(column, mostPriceDecimals);
    if (decimals === null) isExact = false;
    needed = Math.max(needed, decimals ?? mostPriceDecimals);
    for (const value of column) if (Math.abs(value) > largest) largest = Math.abs(value);
  }
  let fitting = needed;
  while (fitting > 0 && Math.round(largest * 10 ** fitting) >= tickLimit) fitting -= 1;
  return { decimals: fitting, isExact: isExact && fitting === needed };
}
