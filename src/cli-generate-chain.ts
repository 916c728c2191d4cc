import "reflect-metadata";
import { lastClosedSession, parseDay } from "./analytics/calendar/index.js";
import type { Given } from "./cli-command.js";
import { withDatabase } from "./cli-database.js";
import {
  firstDayOf,
  generateChainDays,
  generatedDayText,
  generatorPolicy,
  generatorStart,
  optionsPolicy,
} from "./modules/options/index.js";
import { openBulkSession } from "./platform/db/bulk-session.js";
import { AppError, quoted } from "./platform/errors.js";

type GeneratorFlags = Given<{
  symbol: "string";
  days: "string";
  contracts: "string";
  minutes: "string";
  seed: "string";
  from: "string";
  "from-chain": "string";
  spot: "string";
}>;

/** Writes days of a made-up chain, a line for each. */
export async function generateChain({ values, env }: GeneratorFlags): Promise<boolean> {
  const symbol = symbolOf(values.symbol);
  const days = whole("days", values.days ?? "60", { least: 1, most: 5_000 });
  const contracts = whole("contracts", values.contracts ?? "4000", { least: 4, most: 50_000 });
  const minutes = whole("minutes", values.minutes ?? "391", { least: 1, most: 391 });
  const seed = whole("seed", values.seed ?? "7", { least: 0, most: 2 ** 31 });
  const isIndex = optionsPolicy.indexSymbols.includes(symbol);
  const spot = Number(values.spot ?? (isIndex ? generatorPolicy.indexSpot : generatorPolicy.shareSpot));
  if (!(spot > 0 && spot <= 1e6))
    throw new AppError("INVALID_INPUT", `--spot must lie within 0 and 1e6, got ${quoted(values.spot)}`);
  const asked = values.from === undefined ? null : parseDay(values.from);
  if (values.from !== undefined && asked === null)
    throw new AppError("INVALID_INPUT", `--from is no date YYYY-MM-DD: ${quoted(values.from)}`);
  const lastClosed = lastClosedSession("XNYS", Date.now());
  const usual = firstDayOf(days, lastClosed!);
  const from = values["from-chain"] ?? null;
  const { start, firstDay } = await generatorStart({ symbol, spot, contracts, from, firstDay: asked, usual });
  return withDatabase(env, async ({ url, applicationName }) => {
    const session = openBulkSession(url, applicationName);
    try {
      process.stdout.write(`${symbol}: ${days} days from ${start.description}, seed ${seed}\n`);
      const input = { symbol, start, firstDay, days, contracts, minutes, seed };
      for await (const day of generateChainDays(session, input, () => new Date()))
        process.stdout.write(`${generatedDayText(symbol, day)}\n`);
      return true;
    } finally {
      await session.close();
    }
  });
}

function symbolOf(text: string | undefined): string {
  const symbol = text?.trim().toUpperCase() ?? "";
  if (/^[A-Z][A-Z0-9]{0,4}$/.test(symbol)) return symbol;
  throw new AppError("INVALID_INPUT", `--symbol must be a root of at most five letters, got ${quoted(text)}`);
}

function whole(flag: string, text: string, { least, most }: { least: number; most: number }): number {
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
  throw new AppError(
    "INVALID_INPUT",
    `--${flag} must be a whole number from ${least} to ${most}, got ${quoted(text)}`,
  );
}
