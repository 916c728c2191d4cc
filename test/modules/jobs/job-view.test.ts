import { expect, it } from "vitest";
import { viewOf } from "../../../src/modules/jobs/job-view.js";
import type { JobRow } from "../../../src/modules/jobs/jobs.queries.js";

const startedAt = new Date("2026-03-05T15:00:00Z");
const after = (seconds: number) => new Date(startedAt.getTime() + 1_000 * seconds);

function rowOf(computation: Partial<JobRow["computation"]>): JobRow {
  const job = { id: "00000000-0000-0000-0000-000000000001", createdAt: startedAt, cancelledAt: null };
  const untold = { done: null, total: null, failures: [], updatedAt: startedAt, finishedAt: null };
  return {
    job,
    computation: { estimatedDurationMs: 20_000, startedAt, ...untold, ...computation },
  } as JobRow;
}

it.each([
  { name: "that waits needs what was estimated", told: { state: "QUEUED", startedAt: null }, etaMs: 20_000 },
  { name: "that has told nothing, the rest of it", told: { state: "PROCESSING" }, etaMs: 15_000 },
  { name: "of which a tenth is done, nine times as long", told: { done: 1, total: 10 }, etaMs: 45_000 },
  {
    name: "that has done all and goes on, the rest of the estimate",
    told: { done: 9, total: 9 },
    etaMs: 15_000,
  },
  { name: "that is late, nothing that could be told", told: { estimatedDurationMs: 1_000 }, etaMs: 0 },
  { name: "that has ended, nothing", told: { state: "COMPLETED", done: 9, total: 9 }, etaMs: null },
])("a job $name", ({ told, etaMs }) => {
  const view = viewOf(rowOf({ state: "PROCESSING", ...told }), after(5));
  expect(view.etaMs).toBe(etaMs);
  expect(view.estimatedCompletion).toEqual(etaMs === null ? null : after(5 + etaMs / 1_000));
});
