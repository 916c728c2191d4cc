import "reflect-metadata";
import { parseArgs } from "node:util";
import { isSpotless } from "./losses.js";
import { runTorture } from "./torture.js";

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== "--"),
  options: {
    rounds: { type: "string", default: "200" },
    redis: { type: "boolean", default: false },
    seed: { type: "string" },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`${values.rounds} rounds, seed ${seed}${values.redis ? ", queue and events on Redis" : ""}`);
const report = await runTorture({ rounds: Number(values.rounds), seed, redis: values.redis, say });
const inWords = (counts: object) =>
  Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ");
say(`rounds ${report.rounds}; kills: ${inWords(report.kills)}`);
say(
  `writes ${report.writes}, jobs ${report.jobs}, watched ${report.watched}; sent again: ${inWords(report.sentAgain)}`,
);
say(`losses: ${inWords(report.losses)}`);
process.exit(isSpotless(report.losses) ? 0 : 1);
