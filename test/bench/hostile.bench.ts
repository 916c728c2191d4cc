import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { JobProcess } from "../support/processes.js";
import { type Bench, type Figure, quantileOf, type Sample } from "./harness.js";
import type { Attack, Thrown } from "./hostile-client.js";
import { registerUsers, startInstallation } from "./job-installation.js";
import { ask } from "./market.js";
import { cpuSeconds } from "./process-figures.js";
import { askSteadily, type SteadyRequest } from "./steady-asker.js";
import type { World } from "./world.js";

const seconds = 10;
const everyMs = 40;
/** What the first questions of a process make it load and compile is nobody's attack. */
const warmUpSeconds = 3;
/** They stay below the usual limit together: each asks some 90 times a minute. */
const users = 16;
const pointsPerMinute = 100;
const light = "{ me { id email } portfolios(first: 5) { nodes { id name } } }";

/** What well-behaved users notice of an attack, and of a calculation that takes every core. */
export const hostileBench: Bench<World> = {
  name: "hostile",
  rounds: 3,
  async prepare(world) {
    const cluster = await world.cluster();
    const databaseUrl = await cluster.create("bench_hostile");
    const env = {
      RATE_LIMIT_PER_MINUTE: String(pointsPerMinute),
      WORKER_THREADS: String(availableParallelism()),
    };
    const installation = await startInstallation(world.folder, { databaseUrl, env });
    await installation.startWorkers(1);
    // As `npm start` runs: server and worker in one process.
    const whole = await startInstallation(world.folder, { databaseUrl, env }, ["server", "worker"]);
    const [attacker, calculator, ...wellBehaved] = await registerUsers(installation.server.url, users + 2);
    const apiKey = await createApiKey(installation.server.url, attacker!);
    const refusing = await startRefusing();
    const notes = [
      "hostile: 16 users who ask for me and portfolios, 25 times a second together and within the usual limit of 100 a minute each; against them 10,000 small requests a second of one key, 40 documents a second (5,000 aliases, 500 levels, fragments in a circle, 300 KB) from an address each, and 5,000 sockets from 25 addresses that say nothing",
      "hostile: attacker, asker, server and PostgreSQL share the cores; the server that refuses everything unread shows what of it is the machine's. Each server has been asked by the 16 for three seconds before",
    ];
    const attacked = async (asked: SteadyRequest, attack: Omit<Attack, "seconds">, serverPid: number) => {
      const before = cpuSeconds(serverPid);
      const thrown = attackFor({ ...attack, seconds: seconds + 2 });
      await pause(1_000);
      const sample = figuresOf(await askSteadily(asked, { everyMs, seconds }));
      const { answeredPerSecond, abusive, sockets, cpuSeconds: spent } = await thrown;
      notes.push(
        `hostile: ${asked.url}: ${Math.round(answeredPerSecond)} small requests a second answered, ${abusive} documents, ${sockets} sockets open at the end; processor ${spent.toFixed(1)} s of the attacker, ${(cpuSeconds(serverPid) - before).toFixed(1)} s of the server`,
      );
      return sample;
    };
    const idle = async (asked: SteadyRequest) => figuresOf(await askSteadily(asked, { everyMs, seconds }));
    const own = graphqlRequest(installation.server.url, wellBehaved, 200);
    const bare = graphqlRequest(`http://127.0.0.1:${refusing.port}`, wellBehaved, 429);
    for (const asked of [own, bare, graphqlRequest(whole.server.url, wellBehaved, 200)])
      await askSteadily(asked, { everyMs, seconds: warmUpSeconds });
    return {
      sides: [
        {
          name: "riskgraph, attacked",
          sample: () =>
            attacked(own, { port: portOf(installation.server.url), apiKey }, installation.server.pid),
        },
        { name: "riskgraph, idle", sample: () => idle(own) },
        {
          name: "429 alone, attacked",
          sample: () => attacked(bare, { port: refusing.port, apiKey }, refusing.child.pid!),
        },
        { name: "429 alone, idle", sample: () => idle(bare) },
        { name: "riskgraph, calculating", sample: () => calculating(whole.server, calculator!, wellBehaved) },
        {
          name: "riskgraph, one process, idle",
          sample: () => idle(graphqlRequest(whole.server.url, wellBehaved, 200)),
        },
      ],
      figures,
      warmUps: 0,
      notes,
      async close() {
        if (refusing.child.connected) refusing.child.disconnect();
        await installation.close();
        await whole.close();
        await cluster.drop("bench_hostile");
      },
    };
  },
};

const calculation = { ours: "riskgraph, calculating", peer: null, unit: "ms" } as const;
const figures: readonly Figure[] = [
  ...latencyFigures("light query under attack", "riskgraph, attacked", "riskgraph, idle", 2),
  ...latencyFigures("the same of a server that only refuses", "429 alone, attacked", "429 alone, idle", null),
  ...latencyFigures(
    "light query beside a calculation on every core",
    "riskgraph, calculating",
    "riskgraph, one process, idle",
    2,
  ),
  {
    ...calculation,
    name: "hostile: /livez beside it, p99",
    metric: "livezP99",
    target: { of: "VALUE", atMost: 50 },
  },
  {
    ...calculation,
    name: "hostile: its threads rest after a cancel",
    metric: "restMs",
    target: { of: "VALUE", atMost: 200 },
  },
];

function latencyFigures(name: string, ours: string, peer: string, atMost: number | null): Figure[] {
  const target = atMost === null ? null : ({ of: "RATIO", atMost } as const);
  return ["p50", "p95"].map((metric) => ({
    name: `hostile: ${name}, ${metric}`,
    metric,
    unit: "ms",
    ours,
    peer,
    target,
  }));
}

function figuresOf(latenciesMs: readonly number[]): Sample {
  return { p50: quantileOf(latenciesMs, 0.5), p95: quantileOf(latenciesMs, 0.95) };
}

function graphqlRequest(url: string, askers: readonly string[], status: number): SteadyRequest {
  const headers = askers.map((authorization) => ({ "content-type": "application/json", authorization }));
  return { url: `${url}/graphql`, method: "POST", headers, body: JSON.stringify({ query: light }), status };
}

let calculations = 0;

/** Light queries and /livez while a calculation spins in as many threads as there are cores; then it is cancelled. */
async function calculating(
  { url, pid, ask: askFor }: JobProcess,
  authorization: string,
  askers: readonly string[],
): Promise<Sample> {
  calculations += 1;
  const threads = availableParallelism();
  const input = { name: `spin-${calculations}`, ms: 30_000, heedsStop: true, threads };
  const id = await askFor("sample.spin", input, authorization);
  const job = "query J($id: ID!) { job(id: $id) { done } }";
  const progress = async () =>
    (await ask<{ job: { done: number | null } }>(url, job, { id }, { authorization })).job.done ?? 0;
  while ((await progress()) < 200) await pause(200);

  const livez = { url: `${url}/livez`, method: "GET", headers: [{}], body: "", status: 200 } as const;
  const [asked, probed] = await Promise.all([
    askSteadily(graphqlRequest(url, askers, 200), { everyMs, seconds }),
    askSteadily(livez, { everyMs, seconds }),
  ]);
  const cancelledAt = performance.now();
  await ask(
    url,
    "mutation C($id: ID!) { cancelJob(input: { jobId: $id }) { status } }",
    { id },
    { authorization },
  );
  const restMs = await untilRest(pid, cancelledAt);
  return { ...figuresOf(asked), livezP99: quantileOf(probed, 0.99), restMs };
}

/** Milliseconds until a process uses less than a third of a core for a tenth of a second. */
async function untilRest(pid: number, from: number): Promise<number> {
  for (;;) {
    const at = performance.now();
    const before = cpuSeconds(pid);
    await pause(100);
    if (cpuSeconds(pid) - before < 0.033) return at - from;
    if (at - from > 10_000) throw new Error("the cancelled calculation goes on");
  }
}

async function attackFor(attack: Attack): Promise<Thrown> {
  const child = fork(fileURLToPath(new URL("hostile-client.ts", import.meta.url)));
  child.send(attack);
  const [thrown] = (await once(child, "message")) as [Thrown];
  return thrown;
}

async function startRefusing(): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(fileURLToPath(new URL("peers/refusing.ts", import.meta.url)));
  const [port] = (await once(child, "message")) as [number];
  return { child, port };
}

async function createApiKey(url: string, authorization: string): Promise<string> {
  const { createApiKey: created } = await ask<{ createApiKey: { secret: string } }>(
    url,
    'mutation { createApiKey(input: { name: "flood" }) { secret } }',
    {},
    { authorization },
  );
  return created.secret;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
