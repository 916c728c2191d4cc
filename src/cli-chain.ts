import "reflect-metadata";
import { readAsOf } from "./analytics/calendar/index.js";
import type { Given } from "./cli-command.js";
import { chainReport, chainReportText, optionsPolicy, readCboeFile } from "./modules/options/index.js";
import { AppError, quoted } from "./platform/errors.js";

/** Needs no database: everything is in the file. */
export async function printChain({
  values,
  positionals,
}: Given<{ at: "string"; rate: "string" }>): Promise<boolean> {
  const annualRate = values.rate === undefined ? optionsPolicy.defaultAnnualRate : Number(values.rate);
  if (!(values.rate !== "" && Math.abs(annualRate) <= 1))
    throw new AppError("INVALID_INPUT", `--rate must be a fraction such as 0.04, got ${quoted(values.rate)}`);
  const reading = values.at === undefined ? null : readAsOf(values.at, Date.now());
  if (reading !== null && "problem" in reading)
    throw new AppError("INVALID_AT", `--at ${quoted(values.at)} ${reading.problem}`);
  const chain = await readCboeFile(positionals[0]!);
  process.stdout.write(chainReportText(chainReport({ chain, clock: reading?.clock ?? null, annualRate })));
  return true;
}
