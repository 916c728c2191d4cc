import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { medianOf, type Sample } from "./harness.js";
import type { LoadAnswer, LoadFigures, LoadJob } from "./load-client.js";

/** A closed-loop client in a process of its own, so that it does not share the servers' event loop. */
export class LoadClient {
  readonly #child: ChildProcess;

  constructor() {
    // Its loader comes along by process.execArgv.
    this.#child = fork(fileURLToPath(new URL("load-client.ts", import.meta.url)), {
      serialization: "advanced",
    });
  }

  /** Sends the job's requests one after another: median latency, requests a second and the size of an answer. */
  async run(job: LoadJob): Promise<Sample> {
    const { latenciesMs, bytes } = await this.measure(job);
    const total = latenciesMs.reduce((sum, ms) => sum + ms, 0);
    return { ms: medianOf(latenciesMs), perSecond: (latenciesMs.length / total) * 1_000, bytes };
  }

  /** The same, with each latency. */
  async measure(job: LoadJob): Promise<LoadFigures> {
    this.#child.send(job);
    const [answer] = (await once(this.#child, "message")) as [LoadAnswer];
    if ("failure" in answer) throw new Error(`${job.url}: ${answer.failure}`);
    return answer;
  }

  close(): void {
    // One that has died must not hide why.
    if (this.#child.connected) this.#child.disconnect();
  }
}
