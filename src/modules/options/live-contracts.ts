import type { ContractClass, ContractList } from "../../analytics/chains/index.js";
import { calendarDaysPerYear, hoursPerYear, minutesPerYear } from "../../analytics/conventions.js";
import type { DayCount } from "./chain-assumptions.js";
import { settlementInstant } from "./settlement.js";

/** Contracts of one root that settle at one instant, side by side: calls, then puts, strikes ascending. */
export interface LiveExpiry {
  readonly contractClass: ContractClass;
  /** Day number of the last day. */
  readonly expiryDay: number;
  /** Epoch milliseconds. */
  readonly settlesAt: number;
  /** By the day count asked for; at least a minute. */
  readonly timeToExpiryYears: number;
  /** Calendar days from the clock's day to the last day. */
  readonly daysToExpiry: number;
  /** First place among the live contracts, and how many. */
  readonly first: number;
  readonly count: number;
}

export interface LiveContracts {
  /** Places in the day's contract list, expiry by expiry, the nearest settlement first. */
  readonly places: Uint32Array;
  readonly expiries: readonly LiveExpiry[];
  /** Units of the underlying in one contract, the same for all live contracts. */
  readonly multiplier: number;
  /** Settled by the clock: left out. */
  readonly expired: number;
  /** With an adjusted deliverable (root AMD1, or another multiplier than most): left out. */
  readonly adjusted: number;
}

/**
 * The contracts of a list's first `count` that still live at an instant (epoch milliseconds, on day number `clockDay` of
 * the venue).
 */
export function liveContracts(
  list: ContractList,
  {
    count,
    clock,
    clockDay,
    dayCount,
  }: { count: number; clock: number; clockDay: number; dayCount: DayCount },
): LiveContracts {
  const multiplier = usualMultiplier(list, count);
  const isStandard = list.classes.map((one) => !hasAdjustedRoot(one) && one.multiplier === multiplier);
  const groups = new Map<number, { classPlace: number; expiryDay: number; places: number[] }>();
  let group = { classPlace: -1, expiryDay: 0, places: [] as number[] };
  let [adjusted, expired] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const classPlace = list.classOf[i]!;
    const expiryDay = list.expiry[i]!;
    if (!isStandard[classPlace]) {
      adjusted += 1;
      continue;
    }
    // The next contract is mostly of the same root and day.
    if (group.classPlace !== classPlace || group.expiryDay !== expiryDay) {
      const key = expiryDay * list.classes.length + classPlace;
      group = groups.get(key) ?? { classPlace, expiryDay, places: [] };
      groups.set(key, group);
    }
    group.places.push(i);
  }
  const living = [...groups.values()].flatMap(({ classPlace, expiryDay, places }) => {
    const contractClass = list.classes[classPlace]!;
    const settlesAt = settlementInstant(contractClass.settlement, expiryDay);
    if (settlesAt > clock) return [{ contractClass, expiryDay, settlesAt, places }];
    expired += places.length;
    return [];
  });
  living.sort((a, b) => a.settlesAt - b.settlesAt || (a.contractClass.root < b.contractClass.root ? -1 : 1));

  const places = new Uint32Array(living.reduce((sum, one) => sum + one.places.length, 0));
  let first = 0;
  const expiries = living.map((group) => {
    const { contractClass, expiryDay, settlesAt } = group;
    // Contracts listed during the day stand at the list's end.
    const inOrder = group.places.sort(
      (a, b) => list.isCall[b]! - list.isCall[a]! || list.strike.ticks[a]! - list.strike.ticks[b]!,
    );
    places.set(inOrder, first);
    const daysToExpiry = expiryDay - clockDay;
    const expiry = {
      contractClass,
      expiryDay,
      settlesAt,
      timeToExpiryYears: yearsToExpiry({ settlesAt, clock, daysToExpiry, dayCount }),
      daysToExpiry,
      first,
      count: inOrder.length,
    };
    first += inOrder.length;
    return expiry;
  });
  return { places, expiries, multiplier, expired, adjusted };
}

/** Minutes to settlement over 525,600; or whole days over 365, on the last day hours over 8,760. Never under a minute. */
function yearsToExpiry({
  settlesAt,
  clock,
  daysToExpiry,
  dayCount,
}: {
  settlesAt: number;
  clock: number;
  daysToExpiry: number;
  dayCount: DayCount;
}): number {
  const minutes = (settlesAt - clock) / 60_000;
  const years =
    dayCount === "MINUTES_TO_SETTLEMENT"
      ? minutes / minutesPerYear
      : daysToExpiry > 0
        ? daysToExpiry / calendarDaysPerYear
        : minutes / 60 / hoursPerYear;
  return Math.max(years, 1 / minutesPerYear);
}

/** Roots of contracts whose deliverable a split or merger changed end in a digit. */
export function hasAdjustedRoot({ root, symbolForm }: ContractClass): boolean {
  return symbolForm === "OCC" && /\d$/.test(root);
}

/** That of most contracts; of equally many the first. */
function usualMultiplier(list: ContractList, count: number): number {
  const ofClass = new Uint32Array(list.classes.length);
  for (let i = 0; i < count; i += 1) ofClass[list.classOf[i]!]! += 1;
  const contracts = new Map<number, number>();
  for (const [place, one] of list.classes.entries()) {
    const weight = hasAdjustedRoot(one) ? 0 : ofClass[place]!;
    contracts.set(one.multiplier, (contracts.get(one.multiplier) ?? 0) + weight);
  }
  return [...contracts].reduce((best, one) => (one[1] > best[1] ? one : best), [1, -1])[0];
}
