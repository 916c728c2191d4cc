import "reflect-metadata";
import { parseArgs } from "node:util";
import { chainImportBench } from "./chain-import.bench.js";
import { chainsBench } from "./chains.bench.js";
import { columnsBench } from "./columns.bench.js";
import { cryptoFactorsBench } from "./crypto-factors.bench.js";
import { factorExposuresBench } from "./factor-exposures.bench.js";
import { type Bench, type Contest, type Result, runContest } from "./harness.js";
import { helloBench } from "./hello.bench.js";
import { hostileBench } from "./hostile.bench.js";
import { importBench } from "./import.bench.js";
import { jobsBench } from "./jobs.bench.js";
import { kernelsBench } from "./kernels.bench.js";
import { loadLine, machineLine } from "./machine.js";
import { optionHistoryBench } from "./option-history.bench.js";
import { pageBench } from "./page.bench.js";
import { performanceBench } from "./performance.bench.js";
import { portfolioBench } from "./portfolio.bench.js";
import { riskAssessmentBench } from "./risk-assessment.bench.js";
import { startBench } from "./start.bench.js";
import { stressBench } from "./stress.bench.js";
import { subscriptionsBench } from "./subscriptions.bench.js";
import { tableText } from "./table.js";
import { openWorld, type World } from "./world.js";

const benches: readonly Bench<World>[] = [
  columnsBench,
  pageBench,
  helloBench,
  importBench,
  portfolioBench,
  riskAssessmentBench,
  factorExposuresBench,
  performanceBench,
  startBench,
  kernelsBench,
  jobsBench,
  chainsBench,
  chainImportBench,
  cryptoFactorsBench,
  optionHistoryBench,
  subscriptionsBench,
  hostileBench,
  stressBench,
];

const usage = `usage: npm run bench [-- <part of a name>] [-- --rounds N]\nbenches: ${benches.map(({ name }) => name).join(", ")}\n`;

async function main(): Promise<void> {
  // npm hands a second `--` on, after which parseArgs would see no flag.
  const args = process.argv.slice(2).filter((arg) => arg !== "--");
  const { values, positionals } = parseArgs({
    args,
    options: { rounds: { type: "string" } },
    allowPositionals: true,
  });
  const [filter = ""] = positionals;
  const rounds = values.rounds === undefined ? null : Number(values.rounds);
  const chosen = benches.filter(({ name }) => name.includes(filter));
  if (chosen.length === 0 || (rounds !== null && !(Number.isInteger(rounds) && rounds > 0))) {
    process.stdout.write(usage);
    return;
  }

  const world = openWorld();
  try {
    const { version } = await world.cluster();
    process.stdout.write(`${machineLine(version)}\ndata: ${world.files.description}\n\n`);
    const results: Result[] = [];
    const remarks: string[] = [];
    for (const bench of chosen) {
      const outcome = await run(bench, world, rounds ?? bench.rounds);
      results.push(...outcome.results);
      remarks.push(...outcome.remarks);
    }
    process.stdout.write(`\n${tableText(results)}\n${remarks.map((line) => `${line}\n`).join("")}`);
    const missed = results.filter(({ met }) => met === false).length;
    if (missed > 0) process.stdout.write(`MISSED ${missed} of ${results.length} figures\n`);
  } finally {
    await world.close();
  }
}

/** A bench that breaks says so and leaves the others their turn. */
async function run(
  { name, prepare }: Bench<World>,
  world: World,
  rounds: number,
): Promise<{ results: Result[]; remarks: string[] }> {
  const say = (text: string) => process.stderr.write(`${name}: ${text}\n`);
  let contest: Contest | null = null;
  try {
    say("preparing");
    contest = await prepare(world);
    say(`${rounds} rounds after ${contest.warmUps} to warm up, ${loadLine()}`);
    const results = await runContest(contest, rounds, (round) => {
      if (round > 0 && round % 5 === 0) say(`round ${round}`);
    });
    return { results, remarks: [...contest.notes, `${name}: ${rounds} rounds, ${loadLine()} at the end`] };
  } catch (error) {
    process.stderr.write(`${(error as Error).stack}\n`);
    return { results: [], remarks: [`FAILED ${name}: ${(error as Error).message.slice(0, 200)}`] };
  } finally {
    await contest?.close();
  }
}

await main();
process.exit(0);
