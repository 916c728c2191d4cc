import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { makeFolder } from "./own-folder.js";

/** Whether this machine has a Redis of its own to start. */
export const hasRedisServer = spawnSync("redis-server", ["--version"]).status === 0;

/** A Redis of one's own that keeps nothing when it ends: the hardest kind of restart. */
export interface OwnRedis {
  readonly url: string;
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function openOwnRedis(): Promise<OwnRedis> {
  const folder = makeFolder();
  const port = await freePort();
  let child: ChildProcess | null = null;
  const redis: OwnRedis = {
    url: `redis://127.0.0.1:${port}/0`,
    async start() {
      const arguments_ = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
      child = spawn("redis-server", arguments_, { stdio: ["ignore", "pipe", "ignore"] });
      for await (const chunk of child.stdout!) if (String(chunk).includes("Ready to accept")) break;
    },
    async kill() {
      const ended = child === null ? null : once(child, "exit");
      child?.kill("SIGKILL");
      await ended;
    },
    async close() {
      await redis.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  // A run that is broken off does not leave it behind.
  process.once("exit", () => child?.kill("SIGKILL"));
  await redis.start();
  return redis;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
