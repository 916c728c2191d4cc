import { mostThatFits } from "../../platform/graphql/token-estimate.js";

export interface Sized {
  /** Its value without a sign; null: not known, which counts as 0. */
  readonly magnitude: bigint | null;
  /** Tokens it takes in the answer, at most. */
  readonly tokens: number;
}

/**
 * Keeps the items of greatest value whose tokens fit; those that stay keep their order.
 *
 * @param tokensAround of the rest of the answer, by how many items are left out
 * @throws AppError INVALID_INPUT saying how many tokens are needed when not even the rest fits
 */
export function keepLargest<T extends Sized>(
  items: readonly T[],
  maxTokens: number,
  tokensAround: (leftOut: number) => number,
): T[] {
  const byValue = [...items].sort((a, b) => compare(b.magnitude ?? 0n, a.magnitude ?? 0n));
  const tokensOfFirst = [0];
  for (const { tokens } of byValue) tokensOfFirst.push(tokensOfFirst.at(-1)! + tokens);
  const around = [tokensAround(0), tokensAround(items.length)] as const;
  const count = mostThatFits(
    { least: 0, most: items.length, maxTokens },
    (n) => tokensOfFirst[n]! + around[n === items.length ? 0 : 1],
  );
  const kept = new Set(byValue.slice(0, count));
  return items.filter((item) => kept.has(item));
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
