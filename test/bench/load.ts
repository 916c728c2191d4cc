import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { medianOf, type Sample } from "./harness.js";
import type { LoadAnswer, LoadJob } from "./load-client.js";

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
    this.#child.send(job);
    const [answer] = (await once(this.#child, "message")) as [LoadAnswer];
    if ("failure" in answer) throw new Error(`${job.url}: ${answer.failure}`);
    const { latenciesMs, bytes } = answer;
    const total = latenciesMs.reduce((sum, ms) => sum + ms, 0);
    return { ms: medianOf(latenciesMs), perSecond: (latenciesMs.length / total) * 1_000, bytes };
  }

  close(): void {
    this.#child.disconnect();
  }
}
