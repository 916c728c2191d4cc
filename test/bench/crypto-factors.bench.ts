import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  backtestVariants,
  factorBacktest,
  type VariantFigures,
  type VariantsInput,
  weeklyPanel,
} from "../../src/analytics/factors/index.js";
import { projectRoot } from "../../src/platform/config/config.js";
import { ThreadPool } from "../../src/platform/threads/thread-pool.js";
import { type CoinPanel, usualPanel, wholeRule } from "./crypto-columns.js";
import type { Bench, Figure, Side } from "./harness.js";
import { medianOf, timeInProcess } from "./harness.js";
import type { World } from "./world.js";

const runs = 10;
const variantCount = 100;

/** Crypto factors from daily columns to results. */
export const cryptoFactorsBench: Bench<World> = {
  name: "crypto-factors",
  rounds: 5,
  async prepare() {
    const panel = usualPanel();
    const pools = [1, 2].map(
      (threads) => new ThreadPool({ file: join(projectRoot, "dist", "thread.js"), threads }),
    );
    return {
      sides: [
        {
          name: "riskgraph",
          async sample() {
            const times: number[] = [];
            for (let i = 0; i < runs; i += 1) {
              const startedAt = performance.now();
              smb(panel);
              times.push(performance.now() - startedAt);
            }
            return { ms: medianOf(times) };
          },
        },
        variantsSide(panel, pools[0]!),
        variantsSide(panel, pools[1]!),
        { name: "5,000 coins", sample: giant },
      ],
      figures,
      warmUps: 1,
      notes: [
        `crypto-factors: ${panel.description}; from daily columns in memory to the result, reading them from the database is not in it`,
      ],
      async close() {
        for (const pool of pools) await pool.close();
      },
    };
  },
};

const figures: readonly Figure[] = [
  {
    name: "crypto-factors: smb, 49 coins, columns to result, one core",
    metric: "ms",
    unit: "ms",
    peer: null,
    target: { of: "VALUE", atMost: 100 },
  },
  {
    name: `crypto-factors: ${variantCount} variants, two threads against one`,
    metric: "ms",
    unit: "ms",
    ours: "2 threads",
    peer: "1 threads",
    target: { of: "RATIO", atMost: 1 / 1.7 },
  },
  {
    name: "crypto-factors: smb, 5,000 coins x 10 years",
    metric: "s",
    unit: "s",
    ours: "5,000 coins",
    peer: null,
    target: { of: "VALUE", atMost: 5 },
  },
  {
    name: "crypto-factors: the same, memory of its process",
    metric: "MB",
    unit: "MB",
    ours: "5,000 coins",
    peer: null,
    target: { of: "VALUE", atMost: 1_000 },
  },
];

function smb(panel: CoinPanel) {
  const weekly = weeklyPanel(panel);
  return factorBacktest(weekly, wholeRule(panel, { factor: "smb", minAssets: 10 }));
}

/** Breakpoints by lookbacks of momentum, as the sensitivity job has them computed. */
function variantsOf({ description: _, ...panel }: CoinPanel): VariantsInput {
  return {
    ...panel,
    rule: wholeRule(panel, { factor: "momentum_v2", minAssets: 10 }),
    variations: Array.from({ length: variantCount }, (_, i) => ({
      minAssets: 10,
      breakpoint: 0.1 + 0.04 * (i % 10),
      lookbackWeeks: 1 + Math.floor(i / 10),
    })),
  };
}

function variantsSide(panel: CoinPanel, pool: ThreadPool): Side {
  const input = variantsOf(panel);
  const task = backtestVariants.name;
  return {
    name: `${pool.threads} threads`,
    sample: () =>
      timeInProcess(1, () => pool.runTogether<VariantFigures>(task, input, { count: variantCount })),
  };
}

async function giant() {
  const file = fileURLToPath(new URL("./crypto-giant.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "@oxc-node/core/register",
    file,
  ]);
  const { s, MB } = JSON.parse(stdout) as { s: number; MB: number };
  return { s, MB };
}
