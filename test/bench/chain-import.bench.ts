import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { isoDay } from "../../src/analytics/calendar/index.js";
import { contractSymbol, valuesOfTicks } from "../../src/analytics/chains/index.js";
import { SeededRandom } from "../../src/analytics/math/index.js";
import { importFile } from "../../src/modules/imports/index.js";
import { ChainWalk, madeUpStart } from "../../src/modules/options/index.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";
import { type ChainDay, walkedChainDay } from "./chain-day.js";
import type { Bench } from "./harness.js";
import type { World } from "./world.js";

const contracts = 10_000;
const minutes = 30;
const database = "bench_chain_import";

/** A chain as CSV, quote by quote, into a fresh database, and once more into the same one. */
export const chainImportBench: Bench<World> = {
  name: "chain-import",
  rounds: 5,
  async prepare({ cluster: openedCluster, folder }) {
    const cluster = await openedCluster();
    const day = await walkedChainDay(contracts);
    const path = join(folder, "chain-import.csv");
    const rows = await writeCsv(path, day);
    const take = async (url: string) => {
      const session = openBulkSession(url, "riskgraph-bench");
      try {
        const startedAt = performance.now();
        const report = await importFile("chain", {
          path,
          options: {
            source: "bench",
            basis: null,
            instrumentClass: null,
            currency: "USD",
            workspaceId: null,
            index: "",
          },
          session,
          clock: () => new Date(),
          onRefusal: ({ line, reason }) => {
            throw new Error(`${path}:${line}: ${reason}`);
          },
          onProgress: () => {},
        });
        return { report, perSecond: (1_000 * rows) / (performance.now() - startedAt) };
      } finally {
        await session.close();
      }
    };
    return {
      sides: [
        {
          name: "riskgraph",
          async sample() {
            const url = await cluster.create(database);
            try {
              const first = await take(url);
              const again = await take(url);
              if (first.report.rowsWritten !== rows || again.report.rowsUnchanged !== rows)
                throw new Error(`${first.report.rowsWritten} of ${rows} rows written`);
              return { perSecond: first.perSecond, againPerSecond: again.perSecond };
            } finally {
              await cluster.drop(database);
            }
          },
        },
        { name: "generator", sample: async () => ({ perSecond: generatedPerSecond() }) },
      ],
      figures: [
        {
          name: "chain-import: from CSV",
          metric: "perSecond",
          unit: "quotes/s",
          peer: null,
          target: { of: "VALUE", atLeast: 100_000 },
        },
        {
          name: "chain-import: again, nothing changed",
          metric: "againPerSecond",
          unit: "quotes/s",
          peer: null,
          target: null,
        },
        {
          name: "chain-import: generated, without storing",
          metric: "perSecond",
          unit: "quotes/s",
          ours: "generator",
          peer: null,
          target: null,
        },
      ],
      warmUps: 1,
      notes: [
        `chain-import: ${day.description}; ${rows} rows, ${minutes} minutes of ${day.contracts.count} contracts: symbol, bid, ask, vol, age and spot`,
      ],
      close: async () => {},
    };
  },
};

/** @returns rows written */
async function writeCsv(path: string, { contracts: list, frames, tradingDay }: ChainDay): Promise<number> {
  const stream = createWriteStream(path);
  stream.write("time,underlying,contract_symbol,bid,ask,iv,quote_age_sec,spot\n");
  const symbols = Array.from({ length: list.count }, (_, i) => contractSymbol(list, i));
  let rows = 0;
  for (const [i, { head, columns }] of frames.slice(0, minutes).entries()) {
    const time = `${isoDay(tradingDay)}T${14 + Math.floor(i / 60)}:${String(i % 60).padStart(2, "0")}:00Z`;
    const [bid, ask, vol, age] = [columns.bid, columns.ask, columns.impliedVol, columns.quoteAgeSec].map(
      (column) => valuesOfTicks(column!),
    );
    const cell = (column: Float64Array | undefined, place: number) =>
      Number.isNaN(column![place]) ? "" : String(column![place]);
    const lines = symbols.map(
      (symbol, place) =>
        `${time},SPX,${symbol},${cell(bid, place)},${cell(ask, place)},${cell(vol, place)},${cell(age, place)},${head.spot}\n`,
    );
    rows += lines.length;
    if (!stream.write(lines.join(""))) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
  return rows;
}

function generatedPerSecond(): number {
  const day = 19_185;
  const start = madeUpStart({ symbol: "SPX", spot: 4_000, day, contracts: 4_000 });
  const random = new SeededRandom(1);
  const state = { spot: start.spot, volShift: 0 };
  const walk = new ChainWalk({ contracts: start.contracts, day, state, random, isFull: true });
  const startedAt = performance.now();
  for (let minute = 570; minute < 600; minute += 1) walk.frame(minute);
  return (1_000 * 30 * walk.list.count) / (performance.now() - startedAt);
}
