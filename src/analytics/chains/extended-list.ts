import { requireThat } from "../require-that.js";
import { type ContractClass, type ContractList, contractList, type ListedContract } from "./contract-list.js";
import {
  decimalsOfValues,
  mostDecimals,
  type TickColumn,
  ticksOfValues,
  valuesOfTicks,
} from "./tick-column.js";

/**
 * A list with further contracts at its end, among themselves in the usual order: contracts that are listed during the
 * day, which earlier frames do not know. Those that the list has already keep their place.
 *
 * @returns the list, and for each contract given its place there
 * @throws RangeError for strikes that no common decimals hold, or contracts of one root and two classes
 */
export function extendedList(
  list: ContractList | null,
  contracts: readonly ListedContract[],
): { list: ContractList; places: Uint32Array } {
  const places = new Map<string, number>();
  for (const [place, key] of list === null ? [] : keysOfList(list).entries()) places.set(key, place);
  const added = contracts.filter((contract) => !places.has(keyOf(contract)));
  requireOneClassEach(added);
  const { list: tail, order } = contractList(added, { strikeDecimals: decimalsOfStrikes(added) });
  const before = list?.count ?? 0;
  for (const [i, from] of order.entries()) places.set(keyOf(added[from]!), before + i);
  return {
    list: list === null || tail.count === 0 ? (list ?? tail) : joined(list, tail),
    places: Uint32Array.from(contracts, (contract) => places.get(keyOf(contract))!),
  };
}

/** Whether a list begins with another, contract by contract. */
export function beginsWith(list: ContractList, earlier: ContractList): boolean {
  if (list.count < earlier.count) return false;
  const [keys, wanted] = [keysOfList(list), keysOfList(earlier)];
  return wanted.every(
    (key, i) =>
      key === keys[i] && isSameClass(list.classes[list.classOf[i]!]!, earlier.classes[earlier.classOf[i]!]!),
  );
}

/** A list knows the class of a contract by its root. */
function requireOneClassEach(contracts: readonly ListedContract[]): void {
  const classes = new Map<string, ContractClass>();
  for (const { contractClass } of contracts) {
    const first = classes.get(contractClass.root) ?? contractClass;
    classes.set(contractClass.root, first);
    requireThat(
      isSameClass(first, contractClass),
      `contracts of root ${contractClass.root} are of two kinds`,
    );
  }
}

function joined(list: ContractList, tail: ContractList): ContractList {
  const classes = [...list.classes];
  const classPlaces = tail.classes.map((one) => {
    const place = classes.findIndex((other) => isSameClass(one, other));
    return place >= 0 ? place : classes.push(one) - 1;
  });
  return {
    count: list.count + tail.count,
    classes,
    classOf: Int32Array.from([...list.classOf, ...tail.classOf.map((place) => classPlaces[place]!)]),
    expiry: Int32Array.from([...list.expiry, ...tail.expiry]),
    isCall: Uint8Array.from([...list.isCall, ...tail.isCall]),
    strike: joinedStrikes(list.strike, tail.strike),
    listedSymbols:
      list.listedSymbols === null && tail.listedSymbols === null
        ? null
        : [...symbolsOf(list), ...symbolsOf(tail)],
  };
}

function symbolsOf({ listedSymbols, count }: ContractList): readonly (string | null)[] {
  return listedSymbols ?? new Array<null>(count).fill(null);
}

function joinedStrikes(first: TickColumn, second: TickColumn): TickColumn {
  const values = Float64Array.from([...valuesOfTicks(first), ...valuesOfTicks(second)]);
  return ticksOfValues({ values, decimals: Math.max(first.decimals, second.decimals), rule: "EXACT" });
}

function decimalsOfStrikes(contracts: readonly ListedContract[]): number {
  const strikes = Float64Array.from(contracts, ({ strike }) => strike);
  const decimals = decimalsOfValues(strikes, mostDecimals);
  if (decimals === null) throw new RangeError(`strikes of more than ${mostDecimals} decimals`);
  return decimals;
}

function keysOfList(list: ContractList): string[] {
  const scale = 10 ** list.strike.decimals;
  return Array.from({ length: list.count }, (_, i) => {
    const { root } = list.classes[list.classOf[i]!]!;
    const right = list.isCall[i] === 1 ? "C" : "P";
    return `${root} ${list.expiry[i]} ${right} ${list.strike.ticks[i]! / scale}`;
  });
}

function keyOf({ contractClass, expiry, right, strike }: ListedContract): string {
  return `${contractClass.root} ${expiry} ${right} ${strike}`;
}

function isSameClass(a: ContractClass, b: ContractClass): boolean {
  return (
    a.root === b.root &&
    a.settlement === b.settlement &&
    a.symbolForm === b.symbolForm &&
    a.priceUnit === b.priceUnit &&
    a.multiplier === b.multiplier
  );
}
