import type { RiskPosition } from "../portfolios/index.js";
import { allocationPolicy } from "./allocation.policy.js";

/** An underlying as it is held. */
export interface AllocationMember {
  readonly symbol: string;
  readonly key: number;
  readonly instrumentClass: string;
  readonly positionIds: readonly string[];
  /** Sum of its positions' signed values. */
  readonly value: number;
}

/** What a book's positions follow, the largest first; those without a value take no part. */
export function allocationMembers(positions: readonly RiskPosition[]): {
  members: AllocationMember[];
  excluded: { symbol: string; message: string }[];
} {
  const groups = new Map<
    number,
    { symbol: string; key: number; instrumentClass: string; ids: string[]; value: number }
  >();
  const excluded: { symbol: string; message: string }[] = [];
  for (const { id, symbol, driver, value } of positions) {
    if (driver === null || value === null) {
      const message = driver === null ? `the underlying of ${symbol} is not known` : `${symbol} has no value`;
      excluded.push({ symbol, message });
      continue;
    }
    const { key, instrumentClass } = driver;
    const group = groups.get(key) ?? { symbol: driver.symbol, key, instrumentClass, ids: [], value: 0 };
    groups.set(key, group);
    if (id !== null) group.ids.push(id);
    group.value += value;
  }
  const members = [...groups.values()]
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || (a.symbol < b.symbol ? -1 : 1))
    .map(({ ids, ...group }) => ({ ...group, positionIds: ids }));
  for (const { symbol } of members.splice(allocationPolicy.maxMembers))
    excluded.push({ symbol, message: `${symbol} is not among the ${allocationPolicy.maxMembers} largest` });
  return { members, excluded };
}
