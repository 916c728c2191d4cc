import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { type Bench, type Figure, quantileOf, type Sample, type Side } from "./harness.js";
import {
  type Installation,
  prepareSampleTable,
  registerUsers,
  startInstallation,
} from "./job-installation.js";
import { BareQueue } from "./peers/bullmq.js";
import type { BareWorkerOptions } from "./peers/bullmq-process.js";
import { SocketClient } from "./socket-client.js";
import type { World } from "./world.js";

const userCount = 100;
const jobsPerUser = 100;
const jobCount = userCount * jobsPerUser;
const workerProcesses = 3;
const concurrency = 4;
/** Asked one after the other on an idle system. */
const single = 300;
const warmUps = 50;
/** Longer than this no end is awaited after the workers have started. */
const patienceMs = 300_000;

/** A database of Redis that nothing else uses; it is emptied before and after. */
const redisCandidate = process.env.REDIS_URL ?? "redis://127.0.0.1:6379/14";

const jobChanged = "subscription J($id: ID!) { jobChanged(id: $id) { id status } }";
const finalStates = new Set(["COMPLETED", "PARTIAL", "FAILED", "CANCELLED"]);

/** Ten thousand small calculations from the request to the final state at a subscriber of each, beside BullMQ alone. */
export const jobsBench: Bench<World> = {
  name: "jobs",
  rounds: 3,
  async prepare(world) {
    const cluster = await world.cluster();
    const databaseUrl = await cluster.create("bench_jobs");
    await prepareSampleTable(databaseUrl);
    const redisUrl = (await flushed(redisCandidate)) ? redisCandidate : null;
    const env = { SOCKETS_PER_ADDRESS: "1000", JOB_CONCURRENCY: String(concurrency) };
    const installation = (store: string | null) =>
      startInstallation(world.folder, { databaseUrl, redisUrl: store, env });
    const first = await installation(null);
    const users = await registerUsers(first.server.url, userCount);
    await first.close();

    const ours = (name: string, store: string | null): Side => ({
      name,
      sample: async () => measure(await openOurs(await installation(store), users)),
    });
    const bare = (name: string, store: string | null): Side => ({
      name,
      sample: async () => measure(await openBare({ databaseUrl, redisUrl: store, concurrency })),
    });
    const stores: readonly (readonly [string, string | null])[] = [
      ["PostgreSQL", null],
      ...(redisUrl === null ? [] : [["Redis", redisUrl] as const]),
    ];
    return {
      sides: stores.flatMap(([name, store]) => [
        ours(`riskgraph, ${name}`, store),
        bare(`BullMQ, ${name}`, store),
      ]),
      figures: stores.flatMap(([name]) => figuresOf(name)),
      warmUps: 0,
      notes: [
        `jobs: ${workerProcesses} worker processes x concurrency ${concurrency}, one server, ${userCount} sockets x ${jobsPerUser} jobChanged, each job a computation and a user's own; client, server, workers and PostgreSQL share the cores`,
        "jobs: BullMQ alone adds to its queue and runs the same work (one row), and its worker's completed event is the end; ours is a committed job with an audit entry, and its end is the final state at the subscriber",
        ...(redisUrl === null ? ["jobs: no Redis answers"] : []),
      ],
      async close() {
        if (redisUrl !== null) await flushed(redisUrl);
        await cluster.drop("bench_jobs");
      },
    };
  },
};

function figuresOf(store: string): Figure[] {
  const ours = `riskgraph, ${store}`;
  const peer = `BullMQ, ${store}`;
  const own = { ours, peer: null, target: null } as const;
  const beside = { ours, peer } as const;
  // A job is committed to PostgreSQL wherever its entry waits: an entry in Redis alone is no peer of that.
  const latencyTarget = store === "Redis" ? null : ({ of: "RATIO", atMost: 2 } as const);
  return [
    {
      ...own,
      name: `jobs, ${store}: final states seen of ${jobCount.toLocaleString("en-US")}`,
      metric: "seen",
      unit: "jobs",
      target: { of: "VALUE", atLeast: jobCount },
    },
    {
      ...beside,
      name: `jobs, ${store}: worked off`,
      metric: "perSecond",
      unit: "jobs/s",
      target: store === "Redis" ? { of: "VALUE", atLeast: 500 } : { of: "RATIO", atLeast: 0.3 },
    },
    {
      ...beside,
      name: `jobs, ${store}: asked, ${userCount} at once`,
      metric: "askedPerSecond",
      unit: "jobs/s",
      target: null,
    },
    {
      ...beside,
      name: `jobs, ${store}: one alone, p50`,
      metric: "p50",
      unit: "ms",
      target: latencyTarget,
    },
    {
      ...beside,
      name: `jobs, ${store}: one alone, p95`,
      metric: "p95",
      unit: "ms",
      target: latencyTarget,
    },
  ];
}

/** Something that jobs are asked of, with workers that come and go. */
interface Asked {
  /** Asks for a job and tells of its end: when, in milliseconds since 1970. */
  ask(asker: number, name: string): Promise<{ readonly ended: Promise<number> }>;
  startWorkers(): Promise<void>;
  stopWorkers(): Promise<void>;
  close(): Promise<void>;
}

/** Names of one run are no other run's: equal questions would share an answer. */
let runs = 0;

/** One job after the other; then all asked before workers come, and worked off. */
async function measure(asked: Asked): Promise<Sample> {
  runs += 1;
  try {
    await asked.startWorkers();
    const latenciesMs: number[] = [];
    for (let i = -warmUps; i < single; i += 1) {
      const startedAt = now();
      const { ended } = await asked.ask(0, `single-${runs}-${i}`);
      const ms = (await ended) - startedAt;
      if (i >= 0) latenciesMs.push(ms);
    }
    await asked.stopWorkers();

    const { ends, asking } = await askAll(asked);
    await asked.startWorkers();
    const all = Promise.all(ends.waiting);
    await Promise.race([all, pause(patienceMs, null, { ref: false })]);
    const { seen, firstAt, lastAt } = ends;
    return {
      seen,
      askedPerSecond: asking,
      // From the first end to the last: how soon processes start is not what is measured.
      perSecond: ((seen - 1) / (lastAt - firstAt)) * 1_000,
      p50: quantileOf(latenciesMs, 0.5),
      p95: quantileOf(latenciesMs, 0.95),
    };
  } finally {
    await asked.close();
  }
}

/** Asks for every job, each user one after the other. */
async function askAll(asked: Asked) {
  const ends = {
    seen: 0,
    firstAt: Number.POSITIVE_INFINITY,
    lastAt: 0,
    waiting: [] as Promise<void>[],
  };
  const startedAt = now();
  const askForOne = async (asker: number) => {
    for (let i = 0; i < jobsPerUser; i += 1) {
      const { ended } = await asked.ask(asker, `bulk-${runs}-${asker}-${i}`);
      const counted = ended.then((at) => {
        ends.seen += 1;
        ends.firstAt = Math.min(ends.firstAt, at);
        ends.lastAt = Math.max(ends.lastAt, at);
      });
      ends.waiting.push(counted);
    }
  };
  await Promise.all(Array.from({ length: userCount }, (_, asker) => askForOne(asker)));
  return { ends, asking: (jobCount / (now() - startedAt)) * 1_000 };
}

async function openOurs(installation: Installation, users: readonly string[]): Promise<Asked> {
  const { server } = installation;
  const sockets = await Promise.all(
    users.map((authorization) => SocketClient.open(server.url, { authorization })),
  );
  return {
    async ask(user, name) {
      const input = { name, steps: 1, stepMs: 0, estimateMs: 5_000 };
      const id = await server.ask("sample.count", input, users[user]!);
      return { ended: finalSeen(sockets[user]!, id) };
    },
    startWorkers: () => installation.startWorkers(workerProcesses),
    stopWorkers: () => installation.stopWorkers(),
    async close() {
      for (const socket of sockets) socket.close();
      await installation.close();
    },
  };
}

async function openBare(options: Omit<BareWorkerOptions, "queueName">): Promise<Asked> {
  const queue = await BareQueue.open(options);
  return {
    ask: (_asker, name) => queue.add(name),
    startWorkers: () => queue.startWorkers(workerProcesses),
    stopWorkers: () => queue.stopWorkers(),
    close: () => queue.close(),
  };
}

/** When a watcher of the job saw its final state; never, if it does not. */
function finalSeen(socket: SocketClient, id: string): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.subscribe(
      jobChanged,
      { id },
      {
        next: ({ data, errors }) => {
          if (errors !== undefined) reject(new Error(JSON.stringify(errors)));
          else if (finalStates.has(data.jobChanged.status)) resolve(now());
        },
        ended: (errors) => {
          if (errors !== null) reject(new Error(JSON.stringify(errors)));
        },
      },
    );
  });
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

async function flushed(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on("error", () => {});
  try {
    await redis.connect();
    await redis.flushdb();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}
