import { setTimeout as pause } from "node:timers/promises";
import { sql as statement } from "drizzle-orm";
import { barScope, raiseVersions } from "../../src/modules/market/versions.queries.js";
import { type Db, drizzleOn, openClient } from "../../src/platform/db/client.js";
import type { JobProcess } from "../support/processes.js";
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

/** The same in some 5 KB: what passes a reader that stops must not all find room in the system's buffers. */
const wideQuotes = quotesChanged.replace(
  "symbol price",
  `symbol price ${Array.from({ length: 30 }, (_, i) => `again${i}: price`).join(" ")}`,
);

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
        const nodeOptions = ["--expose-gc"];
        const { server, close } = await startInstallation(world.folder, { databaseUrl, env, nodeOptions });
        try {
          authorization ??= (await registerUsers(server.url, 1))[0]!;
          return await measure({ server, authorization, live });
        } finally {
          await close();
        }
      },
    });
    return {
      sides: [
        side("50 sockets x 20", (run) => deliver(run, 50)),
        side("1,000 sockets", (run) => deliver(run, subscribers)),
        side("beside a stopped reader", async (run) => {
          const { stopped, reading } = await stopReading(run, async () => residentBytes(run.server.pid));
          const before = quantileOf(reading.latenciesMs, 0.95);
          const beside = quantileOf(stopped.latenciesMs, 0.95);
          return { stopped: stopped.megabytes, reading: reading.megabytes, before, beside };
        }),
        // In a process of its own: collections make what is resident shrink for a while.
        side(collected, async (run) => {
          const { stopped, reading } = await stopReading(run, async () => (await run.server.memory()).held);
          return { stopped: stopped.megabytes, reading: reading.megabytes };
        }),
      ],
      figures: [
        ...deliveryFigures("50 sockets x 20"),
        ...deliveryFigures("1,000 sockets"),
        ...stoppedFigures,
      ],
      warmUps: 0,
      notes: [
        `subscriptions: ${subscribers.toLocaleString("en-US")} x quotesChanged of the same ${symbols.length} symbols by one user; the server is a process of its own, client, writer and PostgreSQL share the cores; delivery from just before the COMMIT to the parsed message at each client`,
        `subscriptions: the reader that stops has ${stalledSubscriptions} subscriptions on a socket of its own, ${stalledChanges * stalledSubscriptions} values of some 5 KB pass it, and ${siblings} subscriptions of others go on`,
        "subscriptions: held is what objects and buffers take after a collection; resident is what the system counts without any, garbage included. The same changes with everybody reading are the control, in the same process just before",
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

const collected = "beside a stopped reader, collected";
const stopped = { ours: "beside a stopped reader", peer: null } as const;
const memory = { peer: null, unit: "MB", target: null } as const;
const stoppedFigures: readonly Figure[] = [
  {
    ...memory,
    ours: collected,
    name: "subscriptions: held more once a reader has stopped",
    metric: "stopped",
    target: { of: "VALUE", atMost: 5 },
  },
  {
    ...memory,
    ours: collected,
    name: "subscriptions: held more while everybody reads",
    metric: "reading",
  },
  {
    ...memory,
    ...stopped,
    name: "subscriptions: resident more once a reader has stopped",
    metric: "stopped",
  },
  { ...memory, ...stopped, name: "subscriptions: resident more while everybody reads", metric: "reading" },
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
  readonly server: JobProcess;
  readonly authorization: string;
  readonly live: LivePrices;
}

async function deliver(run: Run, sockets: number): Promise<Sample> {
  // What the first subscription of a process loads is not a subscriber's memory.
  const first = await watchers(run, { sockets: 1, each: 20 });
  await run.live.changeOften(2, changeEveryMs);
  const before = residentBytes(run.server.pid);
  const clients = await watchers(run, { sockets, each: subscribers / sockets });
  await pause(1_000);
  const kilobytesEach = (residentBytes(run.server.pid) - before) / 1_024 / subscribers;
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

/** What some changes add to a process while everybody reads, and the same number once one reader has stopped. */
async function stopReading(run: Run, bytes: () => Promise<number>) {
  const clients = await watchers(run, { sockets: 5, each: siblings / 5 });
  const [reader] = await watchers(run, { sockets: 1, each: stalledSubscriptions, query: wideQuotes });
  const change = async () => {
    const before = await bytes();
    const latenciesMs = await run.live.changeOften(stalledChanges, stalledEveryMs);
    return { latenciesMs, megabytes: ((await bytes()) - before) / 2 ** 20 };
  };
  // What the first changes load is nobody's memory.
  await change();
  const reading = await change();
  reader!.raw.pause();
  const stopped = await change();
  for (const client of [...clients, reader!]) client.close();
  return { reading, stopped };
}

/** Clients that watch the symbols, once each of them has its first value. */
async function watchers(
  { server, authorization, live }: Run,
  { sockets, each, query = quotesChanged }: { sockets: number; each: number; query?: string },
): Promise<SocketClient[]> {
  const clients: SocketClient[] = [];
  for (let i = 0; i < sockets; i += 1) {
    const client = await SocketClient.open(server.url, { authorization });
    clients.push(client);
    const firsts = Array.from(
      { length: each },
      () =>
        new Promise<void>((resolve, reject) => {
          client.subscribe(
            query,
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
