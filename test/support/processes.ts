import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { projectRoot } from "../../src/platform/config/config.js";

/** Asks a process for a sample job in the name of whom a header names. */
export interface JobAsk {
  readonly job: string;
  readonly input: object;
  readonly authorization: string;
}

/** Bytes a process has. */
export interface Memory {
  /** Of the system's memory. */
  readonly resident: number;
  /** What its objects and buffers take; the rest of the resident ones waits to be used again. */
  readonly held: number;
}

/** What a process is told: to ask for a job, or, with null, to clear its memory up and say how much is left. */
export interface Message {
  readonly number: number;
  readonly ask: JobAsk | null;
}

/** What came of it: the job's id, or the memory. */
export interface Reply {
  readonly number: number;
  readonly value?: string | Memory;
  readonly error?: string;
}

export type Role = "server" | "worker";

/** A process of an installation, started from the sources. */
export interface JobProcess {
  readonly pid: number;
  /** Where a server answers; `-` for a worker. */
  readonly url: string;
  /** Its log and what else it said, a line each. */
  readonly lines: readonly string[];
  /** Resolves when the process has ended, with its exit code; null: a signal ended it. */
  readonly ended: Promise<number | null>;
  /** The id of a sample job, acknowledged. Rejects when it was refused or the process ended first. */
  ask(job: string, input: object, authorization: string): Promise<string>;
  /** Its memory; after a collection where node was started with `--expose-gc`. */
  memory(): Promise<Memory>;
  signal(signal: NodeJS.Signals): void;
  /** Signals and waits for the end. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
}

export interface ProcessOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly redisUrl?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of node itself. */
  readonly nodeOptions?: readonly string[];
}

const entry = fileURLToPath(new URL("./job-process.ts", import.meta.url));

/** One secret for all, so that a session outlives the server that opened it. */
const secret = "processes of tests share this secret of theirs";

/** The slowest start on a busy machine. */
const startMs = 120_000;

/** Starts a process and waits until it says that it is ready. */
export async function startJobProcess(
  roles: readonly Role[],
  { databaseUrl, dataDir, redisUrl = null, env = {}, nodeOptions = [] }: ProcessOptions,
): Promise<JobProcess> {
  const child = spawn(
    process.execPath,
    [...nodeOptions, "--import", "@oxc-node/core/register", entry, ...roles],
    {
      cwd: projectRoot,
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: databaseUrl,
        DATA_DIR: dataDir,
        ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
        PORT: "0",
        DEMO: "0",
        JWT_SECRET: secret,
        LOG_LEVEL: "warn",
        TRUST_PROXY: "1",
        RATE_LIMIT_PER_MINUTE: "1000000",
        WORKER_THREADS: "1",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const lines: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const url = await readyUrl(child, lines, roles);
  const messages = new Messages(child);
  return {
    pid: child.pid!,
    url,
    lines,
    ended,
    ask: async (job, input, authorization) => String(await messages.send({ job, input, authorization })),
    memory: async () => (await messages.send(null)) as Memory,
    signal: (signal) => void child.kill(signal),
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Messages to a process and the replies to them. */
class Messages {
  readonly #child: ChildProcess;
  readonly #open = new Map<
    number,
    { resolve: (value: string | Memory) => void; reject: (error: Error) => void }
  >();
  #count = 0;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", ({ number, value, error }: Reply) => {
      const sender = this.#open.get(number);
      this.#open.delete(number);
      if (value !== undefined) sender?.resolve(value);
      else sender?.reject(new Error(error));
    });
    child.once("exit", () => {
      for (const { reject } of this.#open.values()) reject(new Error("the process ended"));
      this.#open.clear();
    });
  }

  send(ask: JobAsk | null): Promise<string | Memory> {
    return new Promise((resolve, reject) => {
      this.#count += 1;
      const number = this.#count;
      this.#open.set(number, { resolve, reject });
      this.#child.send({ number, ask } satisfies Message, (error) => {
        if (error !== null) reject(error);
      });
    });
  }
}

/** Keeps what the process says, and resolves with the address in its ready line. */
function readyUrl(child: ChildProcess, lines: string[], roles: readonly Role[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      child.kill("SIGKILL");
      reject(new Error(`the ${roles.join("+")} ${why}: ${lines.slice(-5).join("\n")}`));
    };
    const timer = setTimeout(() => fail(`was not ready after ${startMs} ms`), startMs);
    const listen = (chunk: Buffer) => {
      for (const line of chunk.toString().split("\n").filter(Boolean)) {
        lines.push(line);
        const url = /^ready (\S+)/.exec(line)?.[1];
        if (url === undefined) continue;
        clearTimeout(timer);
        resolve(url);
      }
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${signal ?? code} before it was ready`);
    });
  });
}
