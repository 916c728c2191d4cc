import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseDay } from "../../src/analytics/calendar/index.js";
import type { ChainFrame, ContractList } from "../../src/analytics/chains/index.js";
import { SeededRandom } from "../../src/analytics/math/index.js";
import { ChainWalk, madeUpStart, readCboeFile, startOfChain } from "../../src/modules/options/index.js";
import { projectRoot } from "../../src/platform/config/config.js";

const realFile = join(projectRoot, "..", "shared", "data", "options", "cboe_spx_2022-07-12.csv.gz");

/** A full session of a chain in memory: one frame a minute from the open to the close. */
export interface ChainDay {
  readonly description: string;
  readonly tradingDay: number;
  readonly contracts: ContractList;
  readonly firstMinute: number;
  readonly frames: readonly ChainFrame[];
}

const tradingDay = parseDay("2022-07-12")!;
const firstMinute = 570;
const minutes = 391;

/**
 * The first contracts of a real SPX chain, by expiry, walked through a day from a seed by the generator of chains. Where
 * the file is not at hand the start is made up.
 */
export async function walkedChainDay(count: number): Promise<ChainDay> {
  const { description, spot, contracts } = existsSync(realFile)
    ? startOfChain(await readCboeFile(realFile), count)
    : madeUpStart({ symbol: "SPX", spot: 4_000, day: tradingDay, contracts: count });
  const random = new SeededRandom(391);
  const state = { spot, volShift: 0 };
  const walk = new ChainWalk({ contracts, day: tradingDay, state, random, isFull: false });
  const frames = Array.from({ length: minutes }, (_, i) => walk.frame(firstMinute + i));
  return {
    description: `${description}, walked from a seed`,
    tradingDay,
    contracts: walk.list,
    firstMinute,
    frames,
  };
}
