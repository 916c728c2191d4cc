export type TieRule = "average" | "min" | "max" | "dense" | "ordinal";

/**
 * Ranks from 1, smallest first. `ties`: the average, least or greatest rank of those equal, one rank each distinct
 * value, or the order in the list. A value that is NaN has no rank: null.
 */
export function ranks(values: ArrayLike<number>, ties: TieRule): (number | null)[] {
  const order: number[] = [];
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i])) order.push(i);
  order.sort((a, b) => compare(values[a]!, values[b]!) || a - b);

  const ranked: (number | null)[] = new Array(values.length).fill(null);
  let distinct = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to += 1;
    distinct += 1;
    for (let place = from; place <= to; place += 1) {
      ranked[order[place]!] = rankOfTie({ ties, from, to, place, distinct });
    }
    from = to + 1;
  }
  return ranked;
}

interface Tie {
  readonly ties: TieRule;
  readonly from: number;
  readonly to: number;
  readonly place: number;
  readonly distinct: number;
}

function rankOfTie({ ties, from, to, place, distinct }: Tie): number {
  if (ties === "average") return (from + to) / 2 + 1;
  if (ties === "min") return from + 1;
  if (ties === "max") return to + 1;
  return ties === "dense" ? distinct : place + 1;
}

function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export type PercentileRule = "strictlyBelow" | "atMost" | "mid";

/**
 * Share of the values below (`strictlyBelow`), at or below (`atMost`), or half of those equal counted (`mid`), in [0, 1];
 * null without a value to compare with or when `value` is NaN. NaN among the values is passed over.
 */
export function percentileRank(
  values: ArrayLike<number>,
  value: number,
  rule: PercentileRule,
): number | null {
  let [below, equal, count] = [0, 0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const other = values[i]!;
    if (Number.isNaN(other)) continue;
    count += 1;
    if (other < value) below += 1;
    else if (other === value) equal += 1;
  }
  if (count === 0 || Number.isNaN(value)) return null;
  const share = { strictlyBelow: 0, mid: 0.5, atMost: 1 }[rule];
  return (below + share * equal) / count;
}
