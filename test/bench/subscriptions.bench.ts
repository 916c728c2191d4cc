import { setTimeout as pause } from "node:timers/promises";
import { sql as statement } from "drizzle-orm";
import { barScope, raiseVersions } from "../../src/modules/market/versions.queries.js";
import { type Db, drizzleOn, openClient } from "../../src/platform/db/client.js";
import { takeInText } from "../support/real-data.js";
import { type Bench, type Figure, quantileOf, type Sample, type Side } from "./harness.js";
import { registerUsers, startInstallation } from "./job-installation.js";
import { residentBytes } from "./process-figures.js";
import { SocketClient } from "./socket-client.js";
import type { World } from "./world.js";

const subscribers = 1_000;
const symbols = Array.from({ length: 10 }, (_, i) => `LIVE${i}`);
const quotesChanged =
  "subscription Q($symbols: [String!]!) { quotesChanged(symbols: $symbols) { symbol price } }";

/** Price changes of a run, further apart than two values of a live topic are. */
const changes = 12;
const changeEveryMs = 1_000;

/** Beside a reader who stops reading: who goes on, and how much passes them. */
const siblings = 100;
const stalledSubscriptions = 100;
const stalledChanges = 40;
const stalledEveryMs = 300;

/** A thousand watchers of the same ten prices, from the writer's commit to each client. */
export const subscriptionsBench: Bench<World> = {
  name: "subscriptions",
  rounds: 3,
  async prepare(world) {
    const cluster = await world.cluster();
    const databaseUrl = await cluster.create("bench_live");
    const rows = symbols.map((symbol) => `2026-03-05,${symbol},1,1,1,10,5`);
    await takeInText(databaseUrl, "bars", ["date,symbol,open,high,low,close,volume", ...rows].join("\n"), {
      basis: "RAW",
    });
    const sql = openClient(databaseUrl, { sessions: 1, applicationName: "riskgraph-bench" });
    const live = new LivePrices(drizzleOn(sql));
    let authorization: string | null = null;
    const side = (name: string, measure: (run: Run) => Promise<Sample>): Side => ({
      name,
      async sample() {
        const env = { SOCKETS_PER_ADDRESS: "2000" };
        const installation = await startInstallation(world.folder, { databaseUrl, env });
        const { url, pid } = installation.server;
        try {
          authorization ??= (await registerUsers(url, 1))[0]!;
          return await measure({ url, pid, authorization, live });
        } finally {
          await installation.close();
        }
      },
    });
    return {
      sides: [
        side("50 sockets x 20", (run) => deliver(run, 50)),
        side("1,000 sockets", (run) => deliver(run, subscribers)),
        side("beside a stopped reader", stopReading),
      ],
      figures: [
        ...deliveryFigures("50 sockets x 20"),
        ...deliveryFigures("1,000 sockets"),
        ...stoppedFigures,
      ],
      warmUps: 0,
      notes: [
        `subscriptions: ${subscribers.toLocaleString("en-US")} x quotesChanged of the same ${symbols.length} symbols by one user; the server is a process of its own, client, writer and PostgreSQL share the cores; delivery from just before the COMMIT to the parsed message at each client`,
        `subscriptions: the reader that stops has ${stalledSubscriptions} subscriptions on a socket of its own, ${stalledChanges * stalledSubscriptions} values pass it, and ${siblings} subscriptions of others go on`,
      ],
      async close() {
        await sql.end({ timeout: 5 });
        await cluster.drop("bench_live");
      },
    };
  },
};

function deliveryFigures(side: string): Figure[] {
  const of = { ours: side, peer: null } as const;
  const name = (what: string) => `subscriptions, ${side}: ${what}`;
  return [
    { ...of, name: name("delivery p50"), metric: "p50", unit: "ms", target: null },
    { ...of, name: name("delivery p95"), metric: "p95", unit: "ms", target: { of: "VALUE", atMost: 250 } },
    {
      ...of,
      name: name("values not seen"),
      metric: "missed",
      unit: "times",
      target: { of: "VALUE", atMost: 0 },
    },
    { ...of, name: name("memory of one"), metric: "kilobytesEach", unit: "KB", target: null },
  ];
}

const stopped = { ours: "beside a stopped reader", peer: null } as const;
const stoppedFigures: readonly Figure[] = [
  {
    ...stopped,
    name: "subscriptions: memory of a reader that stopped",
    metric: "stoppedMegabytes",
    unit: "MB",
    target: { of: "VALUE", atMost: 5 },
  },
  { ...stopped, name: "subscriptions: its siblings' p95 before", metric: "before", unit: "ms", target: null },
  {
    ...stopped,
    name: "subscriptions: its siblings' p95 beside it",
    metric: "beside",
    unit: "ms",
    target: { of: "VALUE", atMost: 250 },
  },
];

interface Run {
  readonly url: string;
  readonly pid: number;
  readonly authorization: string;
  readonly live: LivePrices;
}

async function deliver(run: Run, sockets: number): Promise<Sample> {
  // What the first subscription of a process loads is not a subscriber's memory.
  const first = await watchers(run, { sockets: 1, each: 20 });
  await run.live.changeOften(2, changeEveryMs);
  const before = residentBytes(run.pid);
  const clients = await watchers(run, { sockets, each: subscribers / sockets });
  await pause(1_000);
  const kilobytesEach = (residentBytes(run.pid) - before) / 1_024 / subscribers;
  for (const client of first) client.close();

  const latenciesMs = await run.live.changeOften(changes, changeEveryMs);
  for (const client of clients) client.close();
  return {
    p50: quantileOf(latenciesMs, 0.5),
    p95: quantileOf(latenciesMs, 0.95),
    missed: changes * subscribers - latenciesMs.length,
    kilobytesEach,
  };
}

async function stopReading(run: Run): Promise<Sample> {
  const clients = await watchers(run, { sockets: 5, each: siblings / 5 });
  const [reader] = await watchers(run, { sockets: 1, each: stalledSubscriptions });
  // The same number of changes with everybody reading shows what the memory does by itself.
  await run.live.changeOften(stalledChanges, stalledEveryMs);
  const before = await run.live.changeOften(stalledChanges, stalledEveryMs);
  const reading = residentBytes(run.pid);
  reader!.raw.pause();
  const beside = await run.live.changeOften(stalledChanges, stalledEveryMs);
  const stoppedMegabytes = Math.max(0, (residentBytes(run.pid) - reading) / 2 ** 20);
  for (const client of [...clients, reader!]) client.close();
  return { stoppedMegabytes, before: quantileOf(before, 0.95), beside: quantileOf(beside, 0.95) };
}

/** Clients that watch the symbols, once each of them has its first value. */
async function watchers(
  { url, authorization, live }: Run,
  { sockets, each }: { sockets: number; each: number },
): Promise<SocketClient[]> {
  const clients: SocketClient[] = [];
  for (let i = 0; i < sockets; i += 1) {
    const client = await SocketClient.open(url, { authorization });
    clients.push(client);
    const firsts = Array.from(
      { length: each },
      () =>
        new Promise<void>((resolve, reject) => {
          client.subscribe(
            quotesChanged,
            { symbols },
            {
              next({ data, errors }) {
                if (errors !== undefined) return reject(new Error(JSON.stringify(errors)));
                live.arrived(Number(data.quotesChanged[0].price));
                resolve();
              },
              ended: (errors) => reject(new Error(`the subscription ended: ${JSON.stringify(errors)}`)),
            },
          );
        }),
    );
    await Promise.all(firsts);
  }
  return clients;
}

/** Changes a price as writers do, and hears from the clients when they have it. */
class LivePrices {
  readonly #db: Db;
  readonly #committedAt = new Map<number, number>();
  #price = 10;
  #arrivedMs: number[] = [];

  constructor(db: Db) {
    this.#db = db;
  }

  arrived(price: number): void {
    const committedAt = this.#committedAt.get(price);
    if (committedAt !== undefined) this.#arrivedMs.push(performance.now() - committedAt);
  }

  /** From the commit to every arrival. */
  async changeOften(times: number, everyMs: number): Promise<readonly number[]> {
    this.#committedAt.clear();
    this.#arrivedMs = [];
    for (let i = 0; i < times; i += 1) {
      await this.#change();
      await pause(everyMs);
    }
    await pause(1_000);
    return this.#arrivedMs;
  }

  async #change(): Promise<void> {
    this.#price += 1;
    const [row] = await this.#db.execute<{ id: number }>(
      statement`select id from instruments where symbol = ${symbols[0]!}`,
    );
    await this.#db.transaction(async (tx) => {
      await tx.execute(statement`update bars set close = ${this.#price} where instrument_id = ${row!.id}`);
      await raiseVersions(tx, [barScope(row!.id)]);
      this.#committedAt.set(this.#price, performance.now());
    });
  }
}
