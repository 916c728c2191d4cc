import { expect, it } from "vitest";
import { isSpotless } from "./losses.js";
import { runTorture } from "./torture.js";

it("keeps every promise through twenty kills of server, workers and database", async () => {
  const report = await runTorture({ rounds: 20, seed: 20_261_121, redis: false });
  expect(report.writes).toBeGreaterThan(20);
  expect(report.jobs).toBeGreaterThan(20);
  expect(Object.keys(report.kills).sort()).toEqual(["database", "server", "worker"]);
  expect(report.losses).toMatchObject({ writesLost: 0, writesDoubled: 0, jobsLost: 0 });
  expect(report.losses).toMatchObject({ resultsDoubled: 0, jobsDoubled: 0 });
  expect(isSpotless(report.losses)).toBe(true);
}, 400_000);
