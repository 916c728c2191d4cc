import type { Sql } from "../../src/platform/db/client.js";
import type { AskedJob } from "./job-asker.js";
import type { Write } from "./ledger-writer.js";

/** What was promised and not kept; all of it must be zero. */
export interface Losses {
  /** Acknowledged deposits that are not there with their amount. */
  readonly writesLost: number;
  /** Deposits that are there more than once, or that nobody was told of. */
  readonly writesDoubled: number;
  /** Acknowledged jobs without the right result, other than those whose computation took its workers with it. */
  readonly jobsLost: number;
  /** Computations whose end was written more than once. */
  readonly resultsDoubled: number;
  /** Jobs asked for that were computed more than once, to the end. */
  readonly jobsDoubled: number;
  /** Watchers that never heard of the end. */
  readonly unwatched: number;
  /** No loss: computations given up after the last worker they may lose. */
  readonly givenUp: number;
}

interface Promised {
  readonly portfolioId: string;
  readonly writes: readonly Write[];
  readonly jobs: readonly AskedJob[];
  readonly unwatched: number;
}

export async function lossesOf(
  sql: Sql,
  { portfolioId, writes, jobs, unwatched }: Promised,
): Promise<Losses> {
  const portfolioKey = portfolioId.replace("portfolio_", "");
  const entries = await sql<{ note: string; count: number; dollars: number }[]>`
    select note, count(*)::int as count, max(cash_amount)::float8 as dollars
      from ledger_entries where portfolio_id = ${portfolioKey} group by note`;
  const byNote = new Map(entries.map((entry) => [entry.note, entry]));
  const [audited] = await sql<{ count: number }[]>`
    select count(*)::int as count from audit_log
      where action = 'LEDGER_ENTRIES_RECORDED' and object = ${portfolioId}`;

  const computations = await sql<Computation[]>`
    select j.id as job, c.id, c.state, c.result, c.failures,
        (select count(*)::int from computation_ends e where e.id = c.id) as ends
      from jobs j join computations c on c.id = j.computation_id`;
  const byJob = new Map(computations.map((one) => [`job_${one.job}`, one]));
  const [repeated] = await sql<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 from computations where operation = 'sample.count' and state = 'COMPLETED' group by input->>'name' having count(*) > 1) twice`;

  const doubled =
    entries.filter(({ count }) => count > 1).length + Math.max(0, entries.length - writes.length);
  const isKept = ({ jobId, steps }: AskedJob) => {
    const computation = byJob.get(jobId);
    return computation?.state === "COMPLETED" && computation.result?.removed === steps;
  };
  const unkept = jobs.filter((job) => !isKept(job));
  const givenUp = unkept.filter(({ jobId }) => isGivenUp(byJob.get(jobId))).length;
  return {
    writesLost: writes.filter(({ note, dollars }) => byNote.get(note)?.dollars !== dollars).length,
    writesDoubled: Math.max(doubled, Math.abs((audited?.count ?? 0) - writes.length)),
    jobsLost: unkept.length - givenUp,
    resultsDoubled: new Set(computations.filter(({ ends }) => ends > 1).map(({ id }) => id)).size,
    jobsDoubled: repeated?.count ?? 0,
    unwatched,
    givenUp,
  };
}

interface Computation {
  readonly job: string;
  readonly id: string;
  readonly state: string;
  readonly result: { readonly removed: number } | null;
  readonly failures: readonly { readonly code: string }[];
  readonly ends: number;
}

function isGivenUp(computation: Computation | undefined): boolean {
  if (computation?.state !== "FAILED") return false;
  return computation.failures.filter(({ code }) => code === "WORKER_LOST").length === 5;
}

/** Whether nothing at all was lost or done twice. */
export function isSpotless({ givenUp: _, ...losses }: Losses): boolean {
  return Object.values(losses).every((count) => count === 0);
}
