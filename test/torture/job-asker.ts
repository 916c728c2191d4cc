import { setTimeout as wait } from "node:timers/promises";
import { type Client, createClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { Dice } from "../support/dice.js";
import { finalStates } from "../support/process-world.js";
import type { JobProcess } from "../support/processes.js";

/** A job that the server acknowledged. */
export interface AskedJob {
  readonly jobId: string;
  readonly name: string;
  readonly steps: number;
}

/** Every so many jobs one is watched from its start to its end, and one is asked for twice. */
const watchEvery = 5;
const askTwiceEvery = 7;

/** Asks for counting jobs, again when nobody said that they were taken, and watches some over a socket. */
export class JobAsker {
  readonly acknowledged: AskedJob[] = [];
  readonly watched: Promise<string>[] = [];
  /** Times a job was asked for again because nobody said that it was taken. */
  retries = 0;
  readonly #authorization: string;
  readonly #server: () => Promise<JobProcess>;
  readonly #dice: Dice;

  constructor(options: { authorization: string; server: () => Promise<JobProcess>; dice: Dice }) {
    this.#authorization = options.authorization;
    this.#server = options.server;
    this.#dice = options.dice;
  }

  async work(isOver: () => boolean): Promise<void> {
    for (let count = 1; !isOver(); count += 1) {
      const job = { name: `count-${count}`, steps: 1 + this.#dice.below(10), stepMs: this.#dice.below(150) };
      const jobId = await this.#ask(job);
      if (count % askTwiceEvery === 0) await this.#ask(job);
      if (count % watchEvery === 0) this.watched.push(this.#watch(jobId));
      await wait(this.#dice.below(200));
    }
  }

  async #ask(job: { name: string; steps: number; stepMs: number }): Promise<string> {
    for (;;) {
      try {
        const server = await this.#server();
        const jobId = await server.ask("sample.count", { ...job, estimateMs: 5_000 }, this.#authorization);
        this.acknowledged.push({ jobId, name: job.name, steps: job.steps });
        return jobId;
      } catch {
        this.retries += 1;
        await wait(100);
      }
    }
  }

  /** The last state a subscriber is told, who subscribes anew whenever the connection is lost. */
  async #watch(jobId: string): Promise<string> {
    for (;;) {
      const { url } = await this.#server();
      const client = createClient({
        url: `${url.replace("http", "ws")}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: this.#authorization },
        retryAttempts: 0,
      });
      const status = await lastStatus(client, jobId).catch(() => null);
      await client.dispose();
      if (status !== null && finalStates.includes(status)) return status;
      await wait(200);
    }
  }
}

async function lastStatus(client: Client, id: string): Promise<string | null> {
  let last: string | null = null;
  const query = "subscription Watch($id: ID!) { jobChanged(id: $id) { status } }";
  for await (const { data } of client.iterate<{ jobChanged: { status: string } }>({
    query,
    variables: { id },
  })) {
    last = data?.jobChanged.status ?? last;
  }
  return last;
}
