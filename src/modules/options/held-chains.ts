import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import type { At } from "../market/index.js";
import { listUnderlyingsWithChains } from "./chain-reading.queries.js";
import type { HeldContracts } from "./held-contracts.js";
import { type ChainAsOf, type ChainInput, readChain } from "./read-chain.js";
import { servedSessions } from "./served-sessions.js";

/** Most underlyings of a book have no chain of the day: one statement says which do, by their keys. */
export async function underlyingsWithChains(
  ctx: Context,
  held: readonly HeldContracts[],
  at: At,
): Promise<ReadonlySet<number>> {
  if (held.length === 0) return new Set();
  const days = new Set(
    held.flatMap(({ underlying }) => servedSessions(underlying.venue, at.clock).map(({ day }) => day)),
  );
  const keys = held.map(({ underlying }) => underlying.key);
  return new Set(await listUnderlyingsWithChains(ctx.sql, { keys, days: [...days] }));
}

/** A chain, or why the stored one cannot be read; neither: there is none. */
export interface ChainOrProblem {
  readonly chain: ChainAsOf | null;
  readonly problem: string | null;
}

/** For figures that can do without the chain: a damaged one is no error. */
export async function chainOrProblem(ctx: Context, input: ChainInput): Promise<ChainOrProblem> {
  try {
    return { chain: await readChain(ctx, input), problem: null };
  } catch (error) {
    if (error instanceof AppError && error.code === "NO_DATA") return { chain: null, problem: error.message };
    throw error;
  }
}
