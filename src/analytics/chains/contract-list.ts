import { occSymbol } from "../options/index.js";
import { requireThat } from "../require-that.js";
import {
  type ColumnPacker,
  demand,
  PackFormatError,
  packKinds,
  requiredColumn,
  unpackKind,
} from "./column-pack.js";
import { type TickColumn, ticksOfValues } from "./tick-column.js";

/** When a contract settles on its expiry day. Codes are the places. */
const settlements = ["CLOSE", "OPEN", "UTC_08"] as const;
export type Settlement = (typeof settlements)[number];

/** OCC: the symbol follows from root, expiry, right and strike. LISTED: it is stored. */
const symbolForms = ["OCC", "LISTED"] as const;
export type SymbolForm = (typeof symbolForms)[number];

/** In what prices are quoted: money, or units of the underlying (coin-settled options). */
const priceUnits = ["MONEY", "UNDERLYING"] as const;
export type PriceUnit = (typeof priceUnits)[number];

/** What the contracts of one root have in common. */
export interface ContractClass {
  readonly root: string;
  readonly settlement: Settlement;
  readonly symbolForm: SymbolForm;
  readonly priceUnit: PriceUnit;
  /** Units of the underlying in one contract. */
  readonly multiplier: number;
}

/** The contracts of a chain on a day as columns, one place each; frames and open interest follow their order. */
export interface ContractList {
  readonly count: number;
  readonly classes: readonly ContractClass[];
  /** Place in `classes`. */
  readonly classOf: Int32Array;
  /** Day number. */
  readonly expiry: Int32Array;
  /** 1: a call, 0: a put. */
  readonly isCall: Uint8Array;
  readonly strike: TickColumn;
  /** Of contracts whose class is LISTED, null elsewhere; null: there are none such. */
  readonly listedSymbols: readonly (string | null)[] | null;
}

export interface ListedContract {
  readonly contractClass: ContractClass;
  /** Day number. */
  readonly expiry: number;
  readonly right: "C" | "P";
  readonly strike: number;
  /** Of a LISTED class. */
  readonly symbol?: string;
}

const columnIds = { classOf: 1, expiry: 2, isCall: 3, strike: 4 } as const;
const text = { encoder: new TextEncoder(), decoder: new TextDecoder("utf-8", { fatal: true }) };

/**
 * The list of contracts in the order in which neighbours are alike: expiry, root, calls before puts, strike.
 *
 * @returns the list, and for each of its places the place of the contract in the input
 * @throws RangeError for a contract given twice, a strike of more decimals, or a LISTED one without symbol
 */
export function contractList(
  contracts: readonly ListedContract[],
  { strikeDecimals }: { strikeDecimals: number },
): { list: ContractList; order: Uint32Array } {
  const order = Uint32Array.from(contracts, (_, i) => i).sort((a, b) =>
    inOrder(contracts[a]!, contracts[b]!),
  );
  const sorted = Array.from(order, (i) => contracts[i]!);
  for (let i = 1; i < sorted.length; i += 1) {
    const isTwice = inOrder(sorted[i - 1]!, sorted[i]!) === 0;
    requireThat(!isTwice, `contract given twice: ${sorted[i]!.contractClass.root} ${sorted[i]!.strike}`);
  }
  const classes: ContractClass[] = [];
  const places = new Map<string, number>();
  for (const { contractClass } of sorted) {
    if (places.has(contractClass.root)) continue;
    places.set(contractClass.root, classes.length);
    classes.push(contractClass);
  }
  const symbols = sorted.map(({ contractClass, symbol }) => {
    if (contractClass.symbolForm === "OCC") return null;
    requireThat(
      symbol !== undefined && !symbol.includes("\n"),
      `contract of ${contractClass.root} without symbol`,
    );
    return symbol;
  });
  const list: ContractList = {
    count: sorted.length,
    classes,
    classOf: Int32Array.from(sorted, ({ contractClass }) => places.get(contractClass.root)!),
    expiry: Int32Array.from(sorted, ({ expiry }) => expiry),
    isCall: Uint8Array.from(sorted, ({ right }) => (right === "C" ? 1 : 0)),
    strike: ticksOfValues({
      values: Float64Array.from(sorted, ({ strike }) => strike),
      decimals: strikeDecimals,
      rule: "EXACT",
    }),
    listedSymbols: symbols.some((symbol) => symbol !== null) ? symbols : null,
  };
  return { list, order };
}

function inOrder(a: ListedContract, b: ListedContract): number {
  if (a.expiry !== b.expiry) return a.expiry - b.expiry;
  const [rootA, rootB] = [a.contractClass.root, b.contractClass.root];
  if (rootA !== rootB) return rootA < rootB ? -1 : 1;
  if (a.right !== b.right) return a.right === "C" ? -1 : 1;
  return a.strike - b.strike;
}

/** Symbol of the contract at a place: unpadded OCC, or the one listed. */
export function contractSymbol(list: ContractList, i: number): string {
  const contractClass = list.classes[list.classOf[i]!]!;
  const listed = list.listedSymbols?.[i];
  if (listed != null) return listed;
  return occSymbol({
    root: contractClass.root,
    expiration: list.expiry[i]!,
    right: list.isCall[i] === 1 ? "C" : "P",
    strikeThousandths: Math.round((list.strike.ticks[i]! / 10 ** list.strike.decimals) * 1_000),
  });
}

/** @returns bytes that stand until the packer's next use */
export function packContracts(packer: ColumnPacker, list: ContractList): Uint8Array {
  const isCall = new Int32Array(list.isCall);
  return packer.pack({
    kind: packKinds.contracts,
    count: list.count,
    head: headOf(list),
    columns: [
      { id: columnIds.classOf, ticks: list.classOf, decimals: 0 },
      { id: columnIds.expiry, ticks: list.expiry, decimals: 0 },
      { id: columnIds.isCall, ticks: isCall, decimals: 0 },
      { id: columnIds.strike, ...list.strike },
    ],
  });
}

/** @throws PackFormatError for bytes that are no list */
export function unpackContracts(bytes: Uint8Array): ContractList {
  const unpacked = unpackKind(bytes, packKinds.contracts);
  const { count, head } = unpacked;
  const { classes, listed } = readHead(head);
  const classOf = requiredColumn(unpacked, columnIds.classOf).ticks;
  for (let i = 0; i < count; i += 1) {
    const place = classOf[i]!;
    if (!(place >= 0 && place < classes.length)) throw new PackFormatError(`contract of class ${place}`);
  }
  return {
    count,
    classes,
    classOf,
    expiry: requiredColumn(unpacked, columnIds.expiry).ticks,
    isCall: new Uint8Array(requiredColumn(unpacked, columnIds.isCall).ticks),
    strike: requiredColumn(unpacked, columnIds.strike),
    listedSymbols: listed.length === 0 ? null : spread(listed, classOf, classes),
  };
}

/** Classes first, each root's length, settlement, symbol form, price unit, multiplier and root; then the symbols, a line each. */
function headOf({ classes, listedSymbols }: ContractList): Uint8Array {
  requireThat(classes.length < 256, `at most 255 roots, got ${classes.length}`);
  const roots = classes.map(({ root }) => text.encoder.encode(root));
  const symbols = text.encoder.encode((listedSymbols ?? []).filter((one) => one !== null).join("\n"));
  const bytes = new Uint8Array(1 + roots.reduce((sum, root) => sum + 12 + root.length, 0) + symbols.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = classes.length;
  let offset = 1;
  classes.forEach(({ root, settlement, symbolForm, priceUnit, multiplier }, i) => {
    requireThat(roots[i]!.length < 256, `a root of at most 255 bytes, got ${root}`);
    bytes[offset] = roots[i]!.length;
    bytes[offset + 1] = settlements.indexOf(settlement);
    bytes[offset + 2] = symbolForms.indexOf(symbolForm);
    bytes[offset + 3] = priceUnits.indexOf(priceUnit);
    view.setFloat64(offset + 4, multiplier, true);
    bytes.set(roots[i]!, offset + 12);
    offset += 12 + roots[i]!.length;
  });
  bytes.set(symbols, offset);
  return bytes;
}

function readHead(bytes: Uint8Array): { classes: ContractClass[]; listed: string[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const classes: ContractClass[] = [];
  let offset = 1;
  for (let i = 0; i < (bytes[0] ?? 0); i += 1) {
    demand(offset + 12 <= bytes.length, "list ends within its classes");
    const end = offset + 12 + bytes[offset]!;
    const [settlement, symbolForm] = [settlements[bytes[offset + 1]!], symbolForms[bytes[offset + 2]!]];
    const priceUnit = priceUnits[bytes[offset + 3]!];
    demand(
      settlement !== undefined && symbolForm !== undefined && priceUnit !== undefined,
      "class of no known form",
    );
    const multiplier = view.getFloat64(offset + 4, true);
    const root = text.decoder.decode(bytes.subarray(offset + 12, end));
    classes.push({ root, settlement, symbolForm, priceUnit, multiplier });
    offset = end;
  }
  const symbols = text.decoder.decode(bytes.subarray(offset));
  return { classes, listed: symbols === "" ? [] : symbols.split("\n") };
}

function spread(
  listed: readonly string[],
  classOf: Int32Array,
  classes: readonly ContractClass[],
): (string | null)[] {
  let next = 0;
  return Array.from(classOf, (place) =>
    classes[place]!.symbolForm === "LISTED" ? (listed[next++] ?? null) : null,
  );
}
