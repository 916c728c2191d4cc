import { loggableError } from "../db/errors.js";
import type { Logger } from "../logging/logger.js";
import { withinTime } from "../within-time.js";

/** What a part says of itself beside its state; anybody may read it. */
export type HealthDetail = Readonly<Record<string, string | number | null>>;

/** A part that does not work and says in public why. */
export class NotReady extends Error {
  override readonly name = "NotReady";
  readonly detail: HealthDetail;

  constructor(message: string, detail: HealthDetail) {
    super(message);
    this.detail = detail;
  }
}

/** One part that is asked how it is. */
export interface HealthCheck {
  readonly name: string;
  /** Throws when the part does not work; what it throws is logged and not shown, but for the detail of {@link NotReady}. */
  readonly check: () => Promise<HealthDetail> | Promise<void>;
  /** The server is ready without it. */
  readonly isInformational?: boolean;
  /** How long an answer stands. */
  readonly keptMs?: number;
}

export interface PartReport {
  readonly status: "ok" | "failed";
  /** How long the part took to answer. */
  readonly ms: number;
  readonly detail?: HealthDetail;
}

export interface ReadyReport {
  readonly status: "ok" | "unavailable" | "stopping";
  readonly parts: Readonly<Record<string, PartReport>>;
}

/** Half of what the usual prober waits for. */
const patienceMs = 2_000;

/** However often it is asked, a part is looked at once in this time. */
const usuallyKeptMs = 1_000;

/** A check that never ends is given up for a new one: its connection may be dead while others work. */
const givenUpAfterMs = 30_000;

/** Whether the server can answer, part by part. */
export class Readiness {
  readonly #parts: readonly Part[];
  #isStopping = false;

  constructor(checks: readonly HealthCheck[], log: Logger) {
    this.#parts = checks.map((check) => new Part(check, log));
  }

  /** From now on the answer is no. */
  stop(): void {
    this.#isStopping = true;
  }

  async report(): Promise<ReadyReport> {
    if (this.#isStopping) return { status: "stopping", parts: {} };
    const reports = await Promise.all(this.#parts.map((part) => part.report()));
    const isReady = this.#parts.every(
      ({ check }, i) => check.isInformational === true || reports[i]?.status === "ok",
    );
    return {
      status: isReady ? "ok" : "unavailable",
      parts: Object.fromEntries(this.#parts.map(({ check }, i) => [check.name, reports[i]!])),
    };
  }
}

class Part {
  readonly check: HealthCheck;
  readonly #log: Logger;
  /** The answer that stands, or the one on its way. */
  #current: Promise<PartReport> | null = null;
  #standsUntil = 0;
  /** A look at the part that has not ended, and since when. */
  #looking: { readonly work: Promise<HealthDetail | null>; readonly since: number } | null = null;
  #status: PartReport["status"] = "ok";

  constructor(check: HealthCheck, log: Logger) {
    this.check = check;
    this.#log = log;
  }

  report(): Promise<PartReport> {
    if (this.#current !== null && performance.now() < this.#standsUntil) return this.#current;
    // Nobody looks a second time while the first is under way; its end says how long it stands.
    this.#standsUntil = Number.POSITIVE_INFINITY;
    this.#current = this.#look().then((report) => {
      const keptMs = report.status === "ok" ? (this.check.keptMs ?? usuallyKeptMs) : usuallyKeptMs;
      this.#standsUntil = performance.now() + keptMs;
      return report;
    });
    return this.#current;
  }

  async #look(): Promise<PartReport> {
    const startedAt = performance.now();
    const ms = () => Math.round((performance.now() - startedAt) * 10) / 10;
    try {
      const detail = await withinTime(this.#work(startedAt), patienceMs);
      this.#tell("ok");
      return { status: "ok", ms: ms(), ...(detail === null ? {} : { detail }) };
    } catch (error) {
      this.#tell("failed", error);
      return { status: "failed", ms: ms(), ...(error instanceof NotReady ? { detail: error.detail } : {}) };
    }
  }

  /** One look at a time, also at a part that does not answer. */
  #work(now: number): Promise<HealthDetail | null> {
    if (this.#looking === null || now - this.#looking.since > givenUpAfterMs) {
      const work = Promise.resolve().then(async () => (await this.check.check()) ?? null);
      const looking = { work, since: now };
      this.#looking = looking;
      const end = () => {
        if (this.#looking === looking) this.#looking = null;
      };
      work.then(end, end);
    }
    return this.#looking.work;
  }

  /** A change is worth a line, its repetition is not. */
  #tell(status: PartReport["status"], error?: unknown): void {
    if (status === this.#status) return;
    this.#status = status;
    const part = this.check.name;
    if (status === "ok") this.#log.info({ part }, "ready again");
    else this.#log.warn({ part, err: loggableError(error) }, "not ready");
  }
}
