import { basename } from "node:path";
import type { Bench } from "./harness.js";
import { runImportCommand } from "./import-command.js";
import { copyIn, copyOut } from "./peers/bare-copy.js";
import type { World } from "./world.js";

const database = "bench_import";

/** The large file into a fresh database, and once more into the same one. */
export const importBench: Bench<World> = {
  name: "import",
  rounds: 5,
  async prepare({ cluster: openedCluster, files, folder }) {
    const cluster = await openedCluster();
    const { path } = files.daily;
    const inFresh = async <T>(work: (databaseUrl: string) => Promise<T>): Promise<T> => {
      const databaseUrl = await cluster.create(database);
      try {
        return await work(databaseUrl);
      } finally {
        await cluster.drop(database);
      }
    };
    const parsed = await inFresh(async (databaseUrl) => {
      await runImportCommand({ databaseUrl, path, folder });
      return copyOut(databaseUrl);
    });

    const name = `import: ${basename(path)}`;
    const rate = { metric: "rowsPerSecond", unit: "rows/s", peer: "bare COPY" } as const;
    return {
      sides: [
        {
          name: "riskgraph",
          sample: () =>
            inFresh(async (databaseUrl) => {
              const first = await runImportCommand({ databaseUrl, path, folder });
              const again = await runImportCommand({ databaseUrl, path, folder });
              if (first.written !== parsed.rows || again.written !== 0)
                throw new Error(`${first.written} rows written, then ${again.written}`);
              return {
                rowsPerSecond: first.rowsPerSecond,
                wholeRowsPerSecond: first.wholeRowsPerSecond,
                growthMb: first.growthMb,
                againRowsPerSecond: again.rowsPerSecond,
              };
            }),
        },
        {
          name: "bare COPY",
          sample: () =>
            inFresh(async (databaseUrl) => ({
              rowsPerSecond: parsed.rows / (await copyIn(databaseUrl, parsed)),
            })),
        },
      ],
      figures: [
        { ...rate, name, target: { of: "VALUE", atLeast: 90_000 } },
        {
          ...rate,
          name: "import: whole process",
          metric: "wholeRowsPerSecond",
          peerMetric: "rowsPerSecond",
          target: null,
        },
        {
          name: "import: memory growth",
          metric: "growthMb",
          unit: "MB",
          peer: null,
          target: { of: "VALUE", atMost: 150 },
        },
        {
          ...rate,
          name: "import: again, nothing changed",
          metric: "againRowsPerSecond",
          peerMetric: "rowsPerSecond",
          target: null,
        },
      ],
      warmUps: 1,
      notes: [
        `import: ${parsed.rows} rows; the bare COPY gets them parsed, into the same table and primary key, and derives no corporate actions`,
      ],
      close: async () => {},
    };
  },
};
