import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { projectRoot } from "../src/platform/config/config.js";
import { urlOf } from "./support/mutant.js";
import { loginHeader, post } from "./support/server.js";

/** The built server as `npm start` runs it, with its embedded database and demo, in a folder of its own. */
describe("the server as a person starts it", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "riskgraph-main-"));
    // As root the database runs under another account, which must be able to enter.
    chmodSync(folder, 0o711);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function start(env: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, [join(projectRoot, "dist", "main.js")], {
      env: { PATH: process.env.PATH, PORT: "0", DATA_DIR: join(folder, "data"), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  function ended(child: ChildProcess): Promise<number | null> {
    return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
  }

  async function firstAnswer(url: string) {
    const graphql = (query: string, variables = {}, headers = {}) => post(url, { query, variables }, headers);
    const headers = await loginHeader({ graphql });
    const query = /-d '\{"query":"(\{ instrument.*?)"\}'/.exec(
      readFileSync(join(projectRoot, "README.md"), "utf8"),
    )?.[1];
    const { body } = await graphql(query!.replaceAll('\\"', '"'), {}, headers);
    return body.data;
  }

  it("answers the README's first query as printed, stops with 0, and goes on where it was", async () => {
    const printed = /```json\n([\s\S]*?)```/.exec(readFileSync(join(projectRoot, "README.md"), "utf8"))?.[1];
    for (let round = 1; round <= 2; round += 1) {
      const child = start();
      const exit = ended(child);
      const url = await urlOf(child);
      expect(await firstAnswer(url)).toEqual(JSON.parse(printed!).data);
      child.kill("SIGTERM");
      expect(await exit).toBe(0);
    }
  });

  it("does what the README's chapters on portfolios and option history say, command by command", async () => {
    const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
    const chapter = ["## Portfolios in five minutes", "## Option history"]
      .map((title) => readme.slice(readme.indexOf(title)).split("\n## ")[0]!)
      .join("\n");
    const token = /^TOKEN=.*$/m.exec(readme)![0];
    const blocks = [...chapter.matchAll(/```(sh|json)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({
      kind,
      text,
    }));
    const child = start();
    const exit = ended(child);
    const url = await urlOf(child);
    const script = blocks
      .map(({ kind, text }) => (kind === "sh" ? text! : "echo ANSWERED\n"))
      .join("")
      .replaceAll("http://localhost:4000", url)
      .replaceAll("npm run import --", `node ${join(projectRoot, "dist", "cli.js")} import`)
      .replaceAll("npm run cli --", `node ${join(projectRoot, "dist", "cli.js")}`);
    const out = execFileSync(
      "bash",
      ["-ec", `${token.replaceAll("http://localhost:4000", url)}\n${script}`],
      {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, DATA_DIR: join(folder, "data") },
      },
    );
    const answers = out.split("ANSWERED\n").map((text) => text.trim().split("\n").filter(Boolean).at(-1));
    for (const [i, { text }] of blocks.filter(({ kind }) => kind === "json").entries()) {
      expect(JSON.parse(answers[i]!).data).toEqual(JSON.parse(text!).data);
    }
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
  });

  it("takes over the database of a server that was killed, and shares it with a second server", async () => {
    const killed = start();
    await urlOf(killed);
    const gone = ended(killed);
    killed.kill("SIGKILL");
    await gone;

    const [first, second] = [start(), start()];
    const ends = [ended(first), ended(second)];
    const urls = await Promise.all([urlOf(first), urlOf(second)]);
    first.kill("SIGTERM");
    expect(await ends[0]).toBe(0);
    expect((await firstAnswer(urls[1])).instrument.symbol).toBe("OAK.DEMO");
    second.kill("SIGTERM");
    expect(await ends[1]).toBe(0);
  });

  it("stops in order, its database too, whatever its clients do or leave undone", async () => {
    const child = start();
    const exit = ended(child);
    const url = await urlOf(child);
    const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
    socket.on("error", () => {});
    await once(socket, "open");
    socket.pause();
    const half = request(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": "1000" },
    });
    half.on("error", () => {});
    half.write("{");
    await once(half, "socket");
    const running = join(folder, "data", "postgres", "postmaster.pid");
    expect(existsSync(running)).toBe(true);
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
    expect(existsSync(running)).toBe(false);
    socket.terminate();
    half.destroy();
  });

  it.each([
    { name: "a host that others reach", env: { HOST: "0.0.0.0" }, says: "JWT_SECRET" },
    { name: "production", env: { NODE_ENV: "production" }, says: "JWT_SECRET" },
    {
      name: "production with demo",
      env: { NODE_ENV: "production", DEMO: "1", JWT_SECRET: "x".repeat(40) },
      says: "demo",
    },
    {
      name: "the demo's database in production",
      env: { NODE_ENV: "production", JWT_SECRET: "x".repeat(40) },
      says: "another database",
    },
    { name: "a port that is none", env: { PORT: "99999" }, says: "PORT" },
    { name: "a file as the data folder", env: { DATA_DIR: "/dev/null" }, says: "DATA_DIR" },
    { name: "a data folder where none can be made", env: { DATA_DIR: "/proc/riskgraph" }, says: "DATA_DIR" },
    { name: "a Redis that does not answer", env: { REDIS_URL: "redis://127.0.0.1:1" }, says: "REDIS_URL" },
    {
      name: "a database that does not answer",
      env: { DATABASE_URL: "postgres://a:secret@127.0.0.1:1/b" },
      says: "DATABASE_URL",
    },
  ])("refuses $name in one line", async ({ env, says }) => {
    const child = start(env);
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stdout?.resume();
    expect(await ended(child)).toBe(1);
    expect(said).toContain(says);
    expect(said.trim().split("\n")).toHaveLength(1);
    expect(said).not.toContain("secret@");
  });
});
