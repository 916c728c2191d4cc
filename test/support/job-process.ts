import "reflect-metadata";
import { openApp } from "../../src/app.js";
import { requestJob } from "../../src/modules/jobs/index.js";
import { readConfig } from "../../src/platform/config/config.js";
import { createLogger } from "../../src/platform/logging/logger.js";
import { outliveLostConnections, untilSignal } from "../../src/process.js";
import { startServer } from "../../src/server.js";
import { startWorker } from "../../src/worker.js";
import type { JobAsk, Memory, Message, Reply } from "./processes.js";
import { sampleJobs, sampleThreadFile } from "./sample-jobs.js";

/**
 * A process of an installation that knows the sample jobs: `server`, `worker` or both, on the migrated database of
 * DATABASE_URL. It prints `ready <url>` and ends with whoever started it. No mutation asks for a sample job, so a
 * request for one arrives as a message and is acknowledged the same way.
 */
const roles = process.argv.slice(2);
const signalled = untilSignal();
const config = readConfig(process.env);
const options = {
  config,
  databaseUrl: config.databaseUrl!,
  applicationName: `riskgraph-${roles.join("-")}`,
  log: createLogger(config.logLevel),
  threadFile: sampleThreadFile,
  moreJobs: sampleJobs,
};
outliveLostConnections(options.log);
const server = roles.includes("server") ? await startServer(options) : null;
const app = server?.app ?? (await openApp(options));
const worker = roles.includes("worker") ? startWorker(app) : null;

async function ask({ job, input, authorization }: JobAsk): Promise<string> {
  const definition = sampleJobs.find(({ name }) => name === job);
  if (definition === undefined) throw new Error(`no sample job ${job}`);
  const caller = { address: "127.0.0.1", agent: null, session: null };
  const ctx = await app.createContext({ requestId: "ask", authorization, apiKey: null, caller });
  const workspaceId = ctx.viewer?.workspaces[0]?.id;
  if (workspaceId === undefined) throw new Error(`nobody asks: ${ctx.authFailure}`);
  return (await requestJob(ctx, definition, { input, workspaceId, mode: "ASYNC" })).id;
}

function memory(): Memory {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, held: heapUsed + external };
}

process.on("message", ({ number, ask: asked }: Message) => {
  const reply = (rest: Omit<Reply, "number">) => process.send?.({ number, ...rest } satisfies Reply);
  if (asked === null) reply({ value: memory() });
  else
    ask(asked).then(
      (value) => reply({ value }),
      (error: unknown) => reply({ error: String(error) }),
    );
});
process.on("disconnect", () => process.exit(1));
process.stdout.write(`ready ${server?.url ?? "-"}\n`);

await signalled;
await worker?.close();
await (server ?? app).close();
process.exit(0);
