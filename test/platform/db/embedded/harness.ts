import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { expect, vi } from "vitest";
import {
  applicationName,
  type EmbeddedDatabase,
  openEmbeddedDatabase,
} from "../../../../src/platform/db/embedded/index.js";
import { runningPostmaster } from "../../../../src/platform/db/embedded/postmaster.js";
import { isAlive } from "../../../../src/platform/db/embedded/processes.js";

const folders: string[] = [];
const holders: ChildProcess[] = [];

/** A folder that everyone may enter, so that root's clusters stay inside and are removed with it. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "riskgraph-embedded-")));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** An open database in this process, with everything it logged. */
export async function open(
  dataDir: string,
  options: { systemDir?: string; settings?: Readonly<Record<string, string>> } = {},
): Promise<EmbeddedDatabase & { logged: string[] }> {
  const logged: string[] = [];
  const database = await openEmbeddedDatabase({
    dataDir,
    systemDir: options.systemDir,
    settings: { fsync: "off", ...options.settings },
    log: (message) => logged.push(message),
  });
  return { ...database, logged };
}

/** One statement in a connection of its own. */
export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: applicationName() },
  });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

export interface Holder {
  readonly pid: number;
  readonly url: string;
  readonly role: string;
  /** Asks the process to do something. */
  say(command: "close" | "write"): void;
  /** Its next answer. */
  hear(): Promise<Record<string, unknown>>;
  /** Asks it to close and waits for its end. */
  close(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts another process that opens the database. */
export async function hold(dataDir: string): Promise<Holder> {
  const script = fileURLToPath(new URL("holder.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "@oxc-node/core/register", script, dataDir], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  holders.push(child);
  const exited = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await lines.next();
    if (done) throw new Error("the process ended without an answer");
    return JSON.parse(value) as Record<string, unknown>;
  };
  const say = (command: string) => child.stdin.write(`${command}\n`);

  const { url, role } = await hear();
  return {
    pid: child.pid!,
    url: String(url),
    role: String(role),
    say,
    hear,
    close: async () => {
      say("close");
      await exited;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** Ends what a failed test left behind: its processes, the servers on its folders, the folders. */
export async function cleanUp(): Promise<void> {
  for (const child of holders.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) {
    const pids = serversBelow(folder);
    for (const pid of pids) process.kill(pid, "SIGQUIT");
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 10_000 });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The pids of the servers that run on clusters below a folder. */
export function serversBelow(folder: string): number[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => basename(path) === "postmaster.pid")
    .flatMap((path) => runningPostmaster(dirname(join(folder, path)))?.pid ?? []);
}
