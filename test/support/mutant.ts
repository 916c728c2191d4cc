import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../src/platform/config/config.js";

/** One change to the built server. */
export interface Mutation {
  /** Below dist/. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface MutantServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the built server with one line of it changed, to show that a test notices. */
export async function startMutant(
  { file, from, to }: Mutation,
  env: Record<string, string>,
): Promise<MutantServer> {
  const dist = join(projectRoot, "dist");
  if (!existsSync(dist)) throw new Error("dist/ is missing: run npm run build");
  // Below node_modules, where the copy finds its packages.
  const cache = join(projectRoot, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "mutant-"));
  cpSync(dist, join(folder, "dist"), { recursive: true });
  const target = join(folder, "dist", file);
  const text = readFileSync(target, "utf8");
  if (text.split(from).length !== 2) throw new Error(`${file} does not hold exactly once: ${from}`);
  writeFileSync(
    target,
    text.replace(from, () => to),
  );

  const child = spawn(process.execPath, [join(folder, "dist", "main.js")], {
    env: { ...process.env, ...env, PORT: "0", DEMO: "0", NODE_ENV: "test", DATA_DIR: join(folder, "data") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await urlOf(child);
  return {
    url,
    async close() {
      if (child.exitCode === null) {
        const gone = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The address a starting server prints. */
export function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const match = /answers at (http:\/\/\S+)\/graphql/.exec(said);
      if (match !== null) resolve(match[1]!);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) =>
      reject(new Error(`ended with ${code} before it answered: ${said.slice(-2_000)}`)),
    );
  });
}
