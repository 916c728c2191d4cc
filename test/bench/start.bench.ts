import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./harness.js";
import { startAndStop } from "./npm-start.js";
import type { World } from "./world.js";

/** `npm start` on an empty folder, seed included, and again on the folder it left. */
export const startBench: Bench<World> = {
  name: "start",
  rounds: 5,
  async prepare({ folder }) {
    const notes = [
      "start: from `npm start`, its build included, to the answer; data = login and a price series",
    ];
    return {
      sides: [
        {
          name: "riskgraph",
          async sample() {
            const dataDir = mkdtempSync(join(folder, "start-"));
            try {
              const empty = await startAndStop(dataDir);
              const existing = await startAndStop(dataDir);
              return {
                emptySec: empty.answerSec,
                emptyDataSec: empty.dataSec,
                existingSec: existing.answerSec,
                existingDataSec: existing.dataSec,
              };
            } finally {
              rmSync(dataDir, { recursive: true, force: true });
            }
          },
        },
      ],
      figures: [
        figure("existing folder, first answer", "existingSec", 4),
        figure("existing folder, first data", "existingDataSec", null),
        figure("empty folder, first answer", "emptySec", 12),
        figure("empty folder, first data", "emptyDataSec", null),
      ],
      warmUps: 0,
      notes,
      close: async () => {},
    };
  },
};

function figure(name: string, metric: string, atMost: number | null) {
  return {
    name: `start: ${name}`,
    metric,
    unit: "s",
    peer: null,
    target: atMost === null ? null : ({ of: "VALUE", atMost } as const),
  } as const;
}
