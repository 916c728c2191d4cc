import { setTimeout as wait } from "node:timers/promises";
import type { JobProcess } from "../support/processes.js";

/** A place for one process that is filled again whenever its process ends, as a supervisor would. */
export class Slot {
  /** Null while the next one starts. */
  current: JobProcess | null = null;
  readonly #start: () => Promise<JobProcess>;
  #isClosed = false;
  #starting: Promise<JobProcess>;

  constructor(start: () => Promise<JobProcess>) {
    this.#start = start;
    this.#starting = this.#fill();
  }

  /** The process once it answers. */
  ready(): Promise<JobProcess> {
    return this.current === null ? this.#starting : Promise.resolve(this.current);
  }

  /** Ends the process in the middle of whatever it does. One that is starting gets its time first. */
  async kill(): Promise<void> {
    await (await this.ready()).end("SIGKILL");
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const last = await this.ready().catch(() => null);
    await last?.end("SIGKILL");
  }

  async #fill(): Promise<JobProcess> {
    for (;;) {
      try {
        const started = await this.#start();
        this.current = started;
        void started.ended.then(() => {
          this.current = null;
          if (!this.#isClosed) this.#starting = this.#fill();
        });
        return started;
      } catch (error) {
        // It may start while the database does.
        if (this.#isClosed) throw error;
        await wait(200);
      }
    }
  }
}
