import "reflect-metadata";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { demoLogin } from "../../src/modules/identity/index.js";
import { seedTestDemo } from "../support/demo.js";
import { openOwnCluster } from "../support/own-cluster.js";
import { ProcessWorld } from "../support/process-world.js";
import { loginHeader, post } from "../support/server.js";
import { growthFraction, type Sample } from "./growth.js";
import { loadServer } from "./load.js";

/** Memory that grows by more than this over the run leaks. */
const mostGrowth = 0.05;

/** The share of the run in which caches and compiled code fill. */
const warmUpShare = 0.3;

const sampleEveryMs = 5_000;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== "--"),
  options: { minutes: { type: "string", default: "60" } },
});
const runMs = Number(values.minutes) * 60_000;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
const say = (line: string) => process.stdout.write(`${line}\n`);
const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

const cluster = await openOwnCluster();
await seedTestDemo(cluster.url, new Date());
const world = await ProcessWorld.open({
  databaseUrl: cluster.url,
  env: { DEMO: "1" },
  nodeOptions: ["--expose-gc"],
});
let growth = Number.POSITIVE_INFINITY;
try {
  const server = await world.start("server", "worker");
  const graphql = (query: string, variables = {}, headers = {}) =>
    post(server.url, { query, variables }, headers);
  const { authorization } = await loginHeader({ graphql }, demoLogin);
  const started = performance.now();
  const elapsedMs = () => performance.now() - started;
  const load = loadServer(server, authorization, () => elapsedMs() > runMs);
  load.catch(() => {});
  const samples: Sample[] = [];
  while (elapsedMs() < runMs) {
    await Promise.race([wait(sampleEveryMs), load]);
    samples.push({ seconds: elapsedMs() / 1_000, bytes: (await server.memory()).resident });
    if (samples.length % 12 === 0)
      say(`${Math.round(elapsedMs() / 60_000)} min: ${megabytes(samples.at(-1)!.bytes)} MB`);
  }
  const done = await load;
  const warm = samples.filter(({ seconds }) => seconds * 1_000 > warmUpShare * runMs);
  growth = growthFraction(warm);
  say(
    Object.entries(done)
      .map(([part, count]) => `${part} ${count}`)
      .join(", "),
  );
  say(`memory ${megabytes(warm[0]!.bytes)} to ${megabytes(warm.at(-1)!.bytes)} MB after the warm-up`);
  say(`slope ${(growth * 100).toFixed(1)} % over the run, at most ${mostGrowth * 100} %`);
} finally {
  await world.close();
  await cluster.close();
}
process.exit(growth <= mostGrowth ? 0 : 1);
