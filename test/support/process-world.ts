import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openClient, type Sql } from "../../src/platform/db/client.js";
import { makeFolder } from "./own-folder.js";
import { type JobProcess, type ProcessOptions, type Role, startJobProcess } from "./processes.js";
import { post, registeredUser } from "./server.js";

/** A computation as its row says. */
export interface ComputationState {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly failures: readonly { attempt: number; code: string }[];
  readonly result: { readonly removed: number } | null;
  readonly error_code: string | null;
}

export const finalStates = ["COMPLETED", "PARTIAL", "FAILED", "CANCELLED"];

/**
 * Processes on one database, whose ends it writes down: `computation_ends` gets a line whenever a computation's result
 * or final state is written, `sample_ends` whenever a counting job has run to its end.
 */
export class ProcessWorld {
  readonly folder: string;
  readonly sql: Sql;
  readonly #options: ProcessOptions;
  readonly #started: JobProcess[] = [];

  private constructor(folder: string, options: ProcessOptions) {
    this.folder = folder;
    this.#options = options;
    this.sql = openClient(options.databaseUrl, { sessions: 2, applicationName: "riskgraph-test-driver" });
  }

  static async open(options: Omit<ProcessOptions, "dataDir">): Promise<ProcessWorld> {
    const folder = makeFolder();
    const world = new ProcessWorld(folder, { ...options, dataDir: join(folder, "data") });
    await world.sql.unsafe(`
      create table sample_ends (name text not null);
      create table computation_ends (id uuid not null, state text not null);
      create function note_end() returns trigger language plpgsql as $$
        begin insert into computation_ends values (new.id, new.state); return null; end $$;
      create trigger note_end after update on computations for each row
        when (new.state not in ('QUEUED', 'PROCESSING')
          and (old.state is distinct from new.state or old.result is distinct from new.result))
        execute function note_end()`);
    return world;
  }

  async start(...roles: readonly Role[]): Promise<JobProcess> {
    const started = await startJobProcess(roles, this.#options);
    this.#started.push(started);
    return started;
  }

  /** A new user of a server: the header it sends. */
  async user(server: JobProcess): Promise<string> {
    const graphql = (query: string, variables = {}, headers = {}) =>
      post(server.url, { query, variables }, headers);
    return (await registeredUser({ graphql }, "faults")).headers.authorization;
  }

  async computation(jobId: string): Promise<ComputationState> {
    const [row] = await this.sql<ComputationState[]>`
      select c.id, c.state, c.attempts, c.failures, c.result, c.error_code
        from jobs j join computations c on c.id = j.computation_id where j.id = ${jobId.replace("job_", "")}`;
    return row!;
  }

  /** The computation of a job once it is in one of the states. */
  async until(jobId: string, states: readonly string[], patienceMs: number): Promise<ComputationState> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const computation = await this.computation(jobId);
      if (states.includes(computation.state)) return computation;
      if (performance.now() > deadline)
        throw new Error(`${jobId} did not get to ${states}: ${JSON.stringify(computation)}`);
      await wait(20);
    }
  }

  /** Until no computation is open; a database that is away meanwhile is waited for. */
  async drain(patienceMs: number): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const rows = await this.sql<{ input: object; state: string; attempts: number }[]>`
        select input, state, attempts from computations where state in ('QUEUED', 'PROCESSING')`.catch(
        () => null,
      );
      if (rows?.length === 0) return;
      if (performance.now() > deadline) throw new Error(`still open: ${JSON.stringify(rows?.slice(0, 5))}`);
      await wait(200);
    }
  }

  /** How often a counting job ran to its end, and how often a result or final state was written. */
  async ends(name: string, computationId: string): Promise<{ run: number; written: number }> {
    const [row] = await this.sql<{ run: number; written: number }[]>`
      select (select count(*)::int from sample_ends where name = ${name}) as run,
        (select count(*)::int from computation_ends where id = ${computationId}) as written`;
    return row!;
  }

  async close(): Promise<void> {
    await Promise.all(this.#started.map((one) => one.end("SIGKILL")));
    await this.sql.end({ timeout: 1 });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
