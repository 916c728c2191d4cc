import "reflect-metadata";
import { parseArgs } from "node:util";
import { createSchema } from "../../src/schema.js";
import { seedTestDemo } from "../support/demo.js";
import { openOwnCluster } from "../support/own-cluster.js";
import { ProcessWorld } from "../support/process-world.js";
import { type FuzzReport, runFuzz } from "./fuzz.js";

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== "--"),
  options: { operations: { type: "string", default: "100000" }, seed: { type: "string" } },
});
const operations = Number(values.operations);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
const say = (line: string) => process.stdout.write(`${line}\n`);

const cluster = await openOwnCluster();
await seedTestDemo(cluster.url, new Date());
const world = await ProcessWorld.open({ databaseUrl: cluster.url, env: { DEMO: "1" } });
const schema = createSchema();
let isGood = false;
try {
  const server = await world.start("server", "worker");
  say(`${operations} operations, seed ${seed}`);
  const started = performance.now();
  const told = new Map<string, number>();
  let looked = 0;
  const tell = ({ failures, asked }: FuzzReport) => {
    for (const { why, kind, viewer, request, answer } of failures.slice(looked)) {
      told.set(kind, (told.get(kind) ?? 0) + 1);
      const sent = request.question ?? request;
      if (told.get(kind)! <= 2) say(JSON.stringify({ why, kind, viewer, ...sent, answer }));
    }
    looked = failures.length;
    if (asked % 10_000 === 0) say(`${asked} asked, ${failures.length} failures`);
  };
  const report = await runFuzz({
    url: server.url,
    sql: world.sql,
    schema,
    operations,
    seed,
    onProgress: tell,
  });
  tell(report);
  const seconds = Math.round((performance.now() - started) / 1_000);
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
  const unanswered = roots.filter((name) => !report.rootFields.has(name));
  for (const [kind, count] of told) say(`${count} x ${kind}`);
  const errors = server.lines.filter((line) => line.includes('"level":50'));
  for (const line of new Set(errors.map((one) => one.replaceAll(/"(time|requestId|reqId)":"[^"]*",?/g, ""))))
    say(line);
  say(`asked ${report.asked} in ${seconds} s, answered without error ${report.answered}`);
  say(
    `root fields answered ${roots.length - unanswered.length} of ${roots.length}, not: ${unanswered.join(" ")}`,
  );
  say(`codes ${[...report.codes].map(([code, count]) => `${code} ${count}`).join(", ")}`);
  say(`slowest ${Math.round(report.slowestMs)} ms, failures ${report.failures.length}`);
  isGood = report.failures.length === 0;
} finally {
  await world.close();
  await cluster.close();
}
process.exit(isGood ? 0 : 1);
