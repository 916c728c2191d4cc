import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { projectRoot } from "../../src/platform/config/config.js";

const probe = fileURLToPath(new URL("import-probe.mjs", import.meta.url));

export interface ImportRun {
  readonly rows: number;
  readonly written: number;
  /** As the command prints it. */
  readonly rowsPerSecond: number;
  /** From the start of the process to its end. */
  readonly wholeRowsPerSecond: number;
  /** Peak of the resident set over what it was right before the file was opened. */
  readonly growthMb: number;
}

/** Runs `cli import bars <file>` in a process of its own, as built. */
export async function runImportCommand(input: {
  readonly databaseUrl: string;
  readonly path: string;
  readonly folder: string;
}): Promise<ImportRun> {
  const probeFile = join(input.folder, "probe.json");
  const startedAt = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", probe, join(projectRoot, "dist", "cli.js"), "import", "bars", input.path],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        DATABASE_URL: input.databaseUrl,
        DATA_DIR: join(input.folder, "import"),
        BENCH_PROBE_FILE: probeFile,
      },
    },
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const told = /(\d+) rows read, (\d+) written, .*, (\d+) rows\/s\)/.exec(stdout);
  if (told === null) throw new Error(`the import says ${stdout.slice(0, 200)}`);
  const { beforeBytes, peakBytes } = JSON.parse(readFileSync(probeFile, "utf8")) as Partial<
    Record<string, number>
  >;
  if (!beforeBytes || !peakBytes) throw new Error("the probe has not seen the file being opened");
  const rows = Number(told[1]);
  return {
    rows,
    written: Number(told[2]),
    rowsPerSecond: Number(told[3]),
    wholeRowsPerSecond: rows / seconds,
    growthMb: (peakBytes - beforeBytes) / 1e6,
  };
}
