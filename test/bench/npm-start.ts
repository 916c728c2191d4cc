import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { demoLogin } from "../../src/modules/identity/index.js";
import { projectRoot } from "../../src/platform/config/config.js";
import { ask } from "./market.js";

const login = "mutation Login($input: LoginInput!) { login(input: $input) { accessToken } }";
const firstData =
  '{ instrument(symbol: "OAK.DEMO", at: "2026-03-05") { columns(lookbackDays: 3) { close } } }';

/** Longer than this nobody waits; the bench says so instead of hanging. */
const patienceMs = 60_000;

export interface StartTimes {
  /** Until `{ __typename }` is answered. */
  readonly answerSec: number;
  /** Until a login and a price series are answered. */
  readonly dataSec: number;
}

/** Runs `npm start` on a data folder until it has answered, then stops it. @throws if it does not end with 0 */
export async function startAndStop(dataDir: string): Promise<StartTimes> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  const child = spawn("npm", ["start"], {
    cwd: projectRoot,
    // A group of its own, so that nothing of it can be left behind.
    detached: true,
    env: { ...process.env, PORT: "0", DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit") as Promise<[number | null]>;
  try {
    const url = await Promise.race([urlOf(child), failure(exited), timeout()]);
    await firstAnswer(url);
    const answerSec = seconds();
    const { login: session } = await ask<{ login: { accessToken: string } }>(
      url,
      login,
      { input: demoLogin },
      {},
    );
    await ask(url, firstData, {}, { authorization: `Bearer ${session.accessToken}` });
    const dataSec = seconds();

    stopServer(dataDir);
    const [code] = await Promise.race([exited, timeout()]);
    if (code !== 0) throw new Error(`npm start ended with ${code}`);
    return { answerSec, dataSec };
  } finally {
    killGroup(child);
  }
}

/** The address as the start prints it. */
function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    child.stderr!.resume();
    child.stdout!.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const found = /answers at (http:\/\/\S+)\/graphql/.exec(text);
      if (found) resolve(found[1]!);
    });
  });
}

async function firstAnswer(url: string): Promise<void> {
  for (;;) {
    const answer = await ask(url, "{ __typename }", {}, {}).catch(() => null);
    if (answer !== null) return;
    await pause(10);
  }
}

/**
 * Asks the server alone to end, npm then ends with its code. npm would hand the signal to its shell, which dies of it
 * and leaves the server behind.
 */
function stopServer(dataDir: string): void {
  const { pid } = JSON.parse(readFileSync(join(dataDir, "owner"), "utf8")) as { pid: number };
  process.kill(pid, "SIGTERM");
}

async function failure(exited: Promise<[number | null]>): Promise<never> {
  const [code] = await exited;
  throw new Error(`npm start ended with ${code} before it answered`);
}

async function timeout(): Promise<never> {
  await pause(patienceMs, undefined, { ref: false });
  throw new Error(`npm start took longer than ${patienceMs / 1_000} s`);
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of the group is left, as it should be.
  }
}
