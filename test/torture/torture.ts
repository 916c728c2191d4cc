import { setTimeout as wait } from "node:timers/promises";
import { Dice } from "../support/dice.js";
import { operation } from "../support/operations.js";
import { openOwnCluster } from "../support/own-cluster.js";
import { openOwnRedis } from "../support/own-redis.js";
import { ProcessWorld } from "../support/process-world.js";
import { post } from "../support/server.js";
import { JobAsker } from "./job-asker.js";
import { LedgerWriter } from "./ledger-writer.js";
import { type Losses, lossesOf } from "./losses.js";
import { Slot } from "./slot.js";

export interface TortureOptions {
  readonly rounds: number;
  readonly seed: number;
  /** Queue and events on a Redis, which is killed too and comes back empty. */
  readonly redis: boolean;
  readonly say?: (line: string) => void;
}

export interface TortureReport {
  readonly rounds: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly writes: number;
  readonly jobs: number;
  readonly watched: number;
  /** What was sent again, by what came instead of an answer. */
  readonly sentAgain: Readonly<Record<string, number>>;
  readonly losses: Losses;
}

/** After the last kill everything that was promised is done within this. */
const drainMs = 180_000;

/**
 * Kills what an installation consists of, again and again, while clients write and ask for jobs; then counts what was
 * promised and is not there, and what was done twice.
 */
export async function runTorture({ rounds, seed, redis, say }: TortureOptions): Promise<TortureReport> {
  const dice = new Dice(seed);
  const cluster = await openOwnCluster();
  const ownRedis = redis ? await openOwnRedis() : null;
  const world = await ProcessWorld.open({ databaseUrl: cluster.url, redisUrl: ownRedis?.url ?? null });
  let isOver = false;
  const server = new Slot(() => world.start("server"));
  const workers = [new Slot(() => world.start("worker")), new Slot(() => world.start("worker"))];
  try {
    await Promise.all([server, ...workers].map((slot) => slot.ready()));
    const authorization = await world.user(await server.ready());
    const portfolioId = await createPortfolio((await server.ready()).url, authorization);
    const url = () => server.current?.url ?? "http://127.0.0.1:1";
    const writers = ["a", "b"].map(
      (name) =>
        new LedgerWriter({ name, portfolioId, authorization, url, dice: new Dice(dice.below(2 ** 31)) }),
    );
    const asker = new JobAsker({
      authorization,
      server: () => server.ready(),
      dice: new Dice(dice.below(2 ** 31)),
    });
    const working = Promise.all([...writers, asker].map((client) => client.work(() => isOver)));
    working.catch(() => {});

    const stores = { database: cluster, ...(ownRedis === null ? {} : { redis: ownRedis }) };
    const victims = ["server", "worker", "worker", ...Object.keys(stores)] as const;
    const kills: Record<string, number> = {};
    let left: string[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      // Between two faults there is something to lose again.
      await Promise.race([server.ready().then(() => wait(300 + dice.below(1_200))), working]);
      // Each as often as it is named, in an order that nobody knows.
      if (left.length === 0) left = [...victims];
      const victim = left.splice(dice.below(left.length), 1)[0]!;
      if (victim === "server") await server.kill();
      else if (victim === "worker") await dice.pick(workers).kill();
      else {
        const store = stores[victim as keyof typeof stores]!;
        await store.kill();
        await store.start();
      }
      kills[victim] = (kills[victim] ?? 0) + 1;
      if (round % 10 === 0) say?.(`round ${round}: ${asker.acknowledged.length} jobs asked for`);
    }

    isOver = true;
    await working;
    const drained = world.drain(drainMs).then(() => Promise.all(asker.watched));
    const heard = await Promise.race([drained, wait(drainMs + 10_000, null)]).catch((error: unknown) => {
      say?.(String(error));
      return null;
    });
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    return {
      rounds,
      kills,
      writes: acknowledged.length,
      jobs: asker.acknowledged.length,
      watched: asker.watched.length,
      sentAgain: sum([...writers.map(({ refusals }) => refusals), { jobs: asker.retries }]),
      losses: await lossesOf(world.sql, {
        portfolioId,
        writes: acknowledged,
        jobs: asker.acknowledged,
        unwatched: heard === null ? asker.watched.length : 0,
      }),
    };
  } finally {
    isOver = true;
    await Promise.all([server, ...workers].map((slot) => slot.close()));
    await world.close();
    await ownRedis?.close();
    await cluster.close();
  }
}

function sum(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const one of counts)
    for (const [what, count] of Object.entries(one)) total[what] = (total[what] ?? 0) + count;
  return total;
}

async function createPortfolio(url: string, authorization: string): Promise<string> {
  const variables = { input: { name: "Tortured" } };
  const { body } = await post(url, { query: operation("CreatePortfolio"), variables }, { authorization });
  if (body.errors !== undefined) throw new Error(`no portfolio: ${JSON.stringify(body.errors)}`);
  return body.data.createPortfolio.id;
}
