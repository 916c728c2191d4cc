import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { programIn } from "./binaries.js";
import { asUser, type DatabaseUser, runAs } from "./database-user.js";
import { EmbeddedDatabaseError, messageOf } from "./errors.js";
import { readIfPresent } from "./files.js";
import { hasArgument, isAlive } from "./processes.js";

/** What a server needs to run on its cluster. */
export interface Installation {
  readonly cluster: string;
  readonly binaries: string;
  readonly user: DatabaseUser;
  readonly logFile: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** The lines of postmaster.pid that matter. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

const maxLogBytes = 10 * 1024 * 1024;
/** Old children of a killed postmaster hold its lock until they have noticed. */
const lockPatienceMs = 10_000;
/** Recovery replays at most max_wal_size after a crash. */
const startPatienceMs = 120_000;
const stopPatienceMs = 20_000;
const pollMs = 15;

const heldLock = /lock file ".*" already exists|pre-existing shared memory block/;
const takenPort = /could not bind|could not create any TCP\/IP sockets/;

/** postmaster.pid, null when there is none: line 1 pid, 4 port, 8 status. */
export function readPostmasterFile(cluster: string): PostmasterFile | null {
  const lines = readIfPresent(join(cluster, "postmaster.pid"))?.split("\n");
  if (lines === undefined) return null;
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/** The server that runs on this cluster, null when none does or postmaster.pid names a dead or foreign process. */
export function runningPostmaster(cluster: string): PostmasterFile | null {
  const file = readPostmasterFile(cluster);
  return file !== null && isAlive(file.pid) && hasArgument(file.pid, cluster) ? file : null;
}

/** Starts a server and waits until it takes connections; `port` null means any free one. */
export async function startPostmaster(
  installation: Installation,
  port: number | null,
): Promise<{ child: ChildProcess; port: number }> {
  const lockDeadline = Date.now() + lockPatienceMs;
  let otherPorts = port === null ? 5 : 0;
  for (;;) {
    const chosen = port ?? (await freePort());
    const { child, failure } = await launch(installation, chosen);
    if (failure === null) return { child, port: chosen };
    if (heldLock.test(failure) && Date.now() < lockDeadline) {
      await pause(100);
    } else if (takenPort.test(failure) && otherPorts > 0) {
      otherPorts -= 1;
    } else {
      throw new EmbeddedDatabaseError(`PostgreSQL did not start: ${failure}`);
    }
  }
}

/** Ends the sessions and stops the server in order; false when it is still at it after 20 s. */
export async function stopPostmaster(installation: Installation): Promise<boolean> {
  const running = runningPostmaster(installation.cluster);
  if (running === null) return true;
  if (process.platform === "win32") {
    // Windows has no signals: kill would be a crash.
    const arguments_ = ["kill", "INT", String(running.pid)];
    await runAs(installation.user, programIn(installation.binaries, "pg_ctl"), arguments_);
  } else {
    process.kill(running.pid, "SIGINT");
  }
  const deadline = Date.now() + stopPatienceMs;
  while (isAlive(running.pid)) {
    if (Date.now() > deadline) return false;
    await pause(pollMs);
  }
  return true;
}

async function launch(
  installation: Installation,
  port: number,
): Promise<{ child: ChildProcess; failure: string | null }> {
  const { cluster, binaries, user } = installation;
  const log = openLog(installation.logFile);
  try {
    const child = spawn(programIn(binaries, "postgres"), argumentsFor(installation, port), {
      ...asUser(user),
      ...mistakenPid(cluster, asUser(user).env),
      cwd: cluster,
      // Its own process group: neither Ctrl-C nor the death of this process reaches it.
      detached: true,
      stdio: ["ignore", log.descriptor, log.descriptor],
      windowsHide: true,
    });
    child.unref();
    const end = new Promise<string>((resolve) => {
      child.once("error", (error) => resolve(messageOf(error)));
      child.once("exit", (code, signal) => resolve(`it ended with ${signal ?? `code ${code}`}`));
    });
    const failure = await (child.pid === undefined ? end : Promise.race([end, untilReady(child, cluster)]));
    if (failure === null) return { child, failure: null };
    return { child, failure: log.lastLines() || failure };
  } finally {
    log.close();
  }
}

async function untilReady(child: ChildProcess, cluster: string): Promise<string | null> {
  const deadline = Date.now() + startPatienceMs;
  while (child.exitCode === null && child.signalCode === null) {
    const file = readPostmasterFile(cluster);
    if (file !== null && file.pid === child.pid && file.ready) return null;
    if (Date.now() > deadline) {
      child.kill("SIGINT");
      return `it was not ready after ${startPatienceMs / 1000} s`;
    }
    await pause(pollMs);
  }
  return "it ended";
}

function argumentsFor({ cluster, settings }: Installation, port: number): string[] {
  const all: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: String(port),
    shared_buffers: "128MB",
    max_wal_size: "2GB",
    max_connections: "100",
    // Without these initdb writes the machine's own zone into postgresql.conf.
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  };
  return ["-D", cluster, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/**
 * After a reboot the pid in postmaster.pid may belong to anything, and PostgreSQL would refuse to start for good. It
 * skips the pid of its grandparent (its own provision for pg_ctl) and still checks for children that are left.
 */
function mistakenPid(cluster: string, env: NodeJS.ProcessEnv | undefined): { env?: NodeJS.ProcessEnv } {
  const file = readPostmasterFile(cluster);
  if (env === undefined || file === null || runningPostmaster(cluster) !== null) return {};
  return { env: { ...env, PG_GRANDPARENT_PID: String(file.pid) } };
}

function openLog(path: string): { descriptor: number; lastLines: () => string; close: () => void } {
  const descriptor = openSync(path, "a+", 0o600);
  if (fstatSync(descriptor).size > maxLogBytes) ftruncateSync(descriptor);
  const start = fstatSync(descriptor).size;
  const lastLines = () => {
    const buffer = Buffer.alloc(Math.min(fstatSync(descriptor).size - start, 8_192));
    readSync(descriptor, buffer, 0, buffer.length, fstatSync(descriptor).size - buffer.length);
    return buffer.toString("utf8").trim().split("\n").slice(-8).join("\n");
  };
  return { descriptor, lastLines, close: () => closeSync(descriptor) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new EmbeddedDatabaseError("No free port on 127.0.0.1"));
      });
    });
  });
}
