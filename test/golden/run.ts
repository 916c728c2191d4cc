import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Adapter, type GoldenFile, readGoldenFolder, runCase, sharedGoldenFolder } from "./golden.js";

/** npm run golden -- [folder]: every golden/1 file of a folder through the adapter of its name. */
async function main(folder: string): Promise<void> {
  if (!existsSync(folder)) {
    print(`no such folder: ${folder}`);
    process.exitCode = 1;
    return;
  }
  for (const file of readGoldenFolder(folder)) {
    const adapter = await findAdapter(file.name);
    if (adapter === null) print(`${file.name.padEnd(18)} not covered (${file.cases.length} cases)`);
    else if (!runFile(file, adapter)) process.exitCode = 1;
  }
}

async function findAdapter(family: string): Promise<Adapter | null> {
  const source = new URL(`./adapters/${family}.ts`, import.meta.url);
  if (!/^\w+$/.test(family) || !existsSync(fileURLToPath(source))) return null;
  const module: { adapter: Adapter } = await import(source.href);
  return module.adapter;
}

const shownProblems = 5;

/** Whether all cases passed. */
function runFile(file: GoldenFile, adapter: Adapter): boolean {
  const results = file.cases.map((testCase) => runCase(adapter, testCase, file));
  const failed = results.filter((result) => result.problems.length > 0);
  const worst = results.reduce<{ id: string; worstRatio: number } | null>((sofar, { id, worstRatio }) => {
    return worstRatio !== null && worstRatio > (sofar?.worstRatio ?? 0) ? { id, worstRatio } : sofar;
  }, null);

  const counts = `${results.length - failed.length} / ${results.length} passed`;
  const error = worst ? `worst error ${worst.worstRatio.toPrecision(3)} of its tolerance (${worst.id})` : "";
  print(`${file.name.padEnd(18)} ${counts.padEnd(18)} ${error}`.trimEnd());
  for (const { id, problems } of failed) {
    for (const problem of problems.slice(0, shownProblems)) print(`  ${id}: ${problem}`);
    if (problems.length > shownProblems) print(`  ${id}: and ${problems.length - shownProblems} more`);
  }
  for (const { id, remark } of results) if (remark !== null) print(`  ${id}: ${remark}`);
  return failed.length === 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main(process.argv[2] ?? sharedGoldenFolder);
