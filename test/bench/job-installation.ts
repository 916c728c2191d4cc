import { mkdirSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { type JobProcess, type ProcessOptions, type Role, startJobProcess } from "../support/processes.js";
import { ask } from "./market.js";

/** A server of ours and its workers, processes of their own on one database, started from the sources. */
export interface Installation {
  readonly server: JobProcess;
  startWorkers(count: number): Promise<void>;
  stopWorkers(): Promise<void>;
  close(): Promise<void>;
}

export async function startInstallation(
  folder: string,
  given: Omit<ProcessOptions, "dataDir">,
  roles: readonly Role[] = ["server"],
): Promise<Installation> {
  const dataDir = join(folder, "job-processes");
  mkdirSync(dataDir, { recursive: true });
  const options = { ...given, dataDir };
  const server = await startJobProcess(roles, options);
  let workers: JobProcess[] = [];
  const stopWorkers = async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.end("SIGTERM")));
  };
  return {
    server,
    async startWorkers(count) {
      const starting = Array.from({ length: count }, () => startJobProcess(["worker"], options));
      workers = await Promise.all(starting);
    },
    stopWorkers,
    async close() {
      await stopWorkers();
      await server.end("SIGTERM");
    },
  };
}

/** What the sample jobs write into. */
export async function prepareSampleTable(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  await sql`create table sample_ends (name text not null)`;
  await sql.end();
}

/** New users of a server, each with a workspace of its own: the header each of them sends. */
export async function registerUsers(url: string, count: number): Promise<string[]> {
  const headers: string[] = [];
  const register = async (index: number) => {
    const input = { email: `bench-${index}@example.com`, password: "correct horse battery" };
    // Each from a network of its own: the limits on attempts are not what is measured.
    const from = { "x-forwarded-for": `10.${index >> 8}.${index & 255}.1` };
    await ask(
      url,
      "mutation R($input: RegisterInput!) { register(input: $input) { accepted } }",
      { input: { ...input, name: "Bench" } },
      from,
    );
    const { login } = await ask<{ login: { accessToken: string } }>(
      url,
      "mutation L($input: LoginInput!) { login(input: $input) { accessToken } }",
      { input },
      from,
    );
    headers[index] = `Bearer ${login.accessToken}`;
  };
  for (let i = 0; i < count; i += 4)
    await Promise.all([0, 1, 2, 3].filter((j) => i + j < count).map((j) => register(i + j)));
  return headers;
}
