import { parseDay } from "../../analytics/calendar/index.js";
import type { ScenarioFactor } from "../../analytics/risk/index.js";
import { AppError, quoted } from "../../platform/errors.js";
import type { ScenarioRow } from "./scenario-templates.queries.js";
import { stressPolicy } from "./stress.policy.js";

/** Factors in the order of every column by factor: the seven of the model, then the ten-year yield and oil. */
export const scenarioFactors = [
  "MARKET",
  "MOMENTUM",
  "VALUE",
  "GROWTH",
  "QUALITY",
  "SIZE",
  "LOW_VOLATILITY",
  "INTEREST_RATE",
  "OIL",
] as const satisfies readonly ScenarioFactor[];

/** The first of them, whose shocks are returns of funds and go on to one another. */
export const modelFactorCount = 7;

/** A change of every option's vol. */
export const volFactor = "VOL";

/** A change of the correlation of two things in the stressed VaR: of all pairs, or of two drivers by symbol. */
export interface PairCorrelation {
  /** Null: every pair. */
  readonly pair: readonly [string, string] | null;
  readonly correlation: number;
}

/** A scenario that has been checked: what is to be moved, and by how much. */
export interface Scenario {
  /** Null: the asker's own. */
  readonly id: string | null;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  /** How grave it is meant to be; null: nobody said. */
  readonly intendedSeverity: string | null;
  /** Of `scenarioFactors` in their order; of the yield its change as a fraction. */
  readonly factorShocks: readonly number[];
  readonly volShock: number;
  /** By symbol, base asset, ALT or ALL. */
  readonly assetShocks: Readonly<Record<string, number>>;
  readonly pairCorrelations: readonly PairCorrelation[];
  /** Sessions (YYYY-MM-DD) whose closes tell the moves; null: no replay. */
  readonly replay: { readonly from: string; readonly to: string } | null;
}

export interface ShockGiven {
  readonly factor: string;
  readonly shock: number;
}

/** A scenario of one's own: see `CustomScenarioInput`. */
export interface ScenarioGiven {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly shocks: readonly ShockGiven[];
  readonly correlationAdjustments: readonly { readonly pair: string; readonly correlation: number }[];
  readonly replayFrom?: string | null | undefined;
  readonly replayTo?: string | null | undefined;
}

export function scenarioOfTemplate(row: ScenarioRow): Scenario {
  const { id, name, description, category, severity, pairCorrelation, replayFrom, replayTo } = row;
  const shocks = Object.entries(row.shocks).map(([factor, shock]) => ({ factor, shock }));
  return {
    ...{ id, name, description, category, intendedSeverity: severity },
    ...sortedShocks(shocks),
    pairCorrelations: pairCorrelation === null ? [] : [{ pair: null, correlation: pairCorrelation }],
    replay: replayFrom === null || replayTo === null ? null : { from: replayFrom, to: replayTo },
  };
}

/** @throws AppError INVALID_INPUT naming the shock, its value and its bounds */
export function scenarioOfInput(given: ScenarioGiven, field: string): Scenario {
  const { longestName, longestDescription, maxShocks } = stressPolicy;
  const name = given.name.trim();
  const description = given.description?.trim() ?? "";
  if (name === "" || name.length > longestName)
    throw invalid(`${field}.name`, `needs 1 to ${longestName} characters, got ${name.length}`);
  if (description.length > longestDescription)
    throw invalid(
      `${field}.description`,
      `has at most ${longestDescription} characters, got ${description.length}`,
    );
  const replay = replayOf(given, field);
  const { shocks } = given;
  if (shocks.length > maxShocks)
    throw invalid(`${field}.shocks`, `has at most ${maxShocks} shocks, got ${shocks.length}`);
  if (shocks.length === 0 && replay === null)
    throw invalid(`${field}.shocks`, "needs a shock, or days to be replayed");
  if (shocks.length > 0 && replay !== null && shocks.some(({ factor }) => factorName(factor) !== volFactor))
    throw invalid(`${field}.shocks`, "of a replay may name VOL alone: prices tell the rest");
  requireShocks(shocks, field);
  return {
    ...{ id: null, name, description, category: "CUSTOM", intendedSeverity: null, replay },
    ...sortedShocks(shocks),
    pairCorrelations: given.correlationAdjustments.map((one, i) =>
      pairOf(one, `${field}.correlationAdjustments[${i}]`),
    ),
  };
}

function invalid(field: string, text: string): AppError {
  return new AppError("INVALID_INPUT", `${field} ${text}`, { field });
}

function replayOf({ replayFrom, replayTo }: ScenarioGiven, field: string): Scenario["replay"] {
  if (replayFrom == null && replayTo == null) return null;
  const [from, to] = [parseDay(replayFrom ?? ""), parseDay(replayTo ?? "")];
  if (from === null || to === null || from >= to)
    throw invalid(
      `${field}.replayFrom`,
      `needs a later replayTo, got ${replayFrom ?? "none"} and ${replayTo ?? "none"}`,
    );
  return { from: replayFrom!, to: replayTo! };
}

function requireShocks(shocks: readonly ShockGiven[], field: string): void {
  const seen = new Set<string>();
  for (const [i, { factor, shock }] of shocks.entries()) {
    const place = `${field}.shocks[${i}]`;
    const name = factorName(factor);
    if (name === "" || name.length > 40) throw invalid(place, `names no factor: ${quoted(factor)}`);
    if (seen.has(name)) throw invalid(place, `names ${name} a second time`);
    seen.add(name);
    const [least, most] = boundsOf(name);
    if (!(shock >= least && shock <= most))
      throw invalid(place, `of ${name} must lie in [${least}, ${most}], got ${shock}`);
  }
}

function boundsOf(name: string): readonly [number, number] {
  const { mostReturn, mostYieldChange, mostVolChange } = stressPolicy;
  if (name === "INTEREST_RATE") return [-mostYieldChange, mostYieldChange];
  return name === volFactor ? [-1, mostVolChange] : [-1, mostReturn];
}

/** Other names of factors: the model's own, and the parameters of the portfolio source. */
const otherNames: Readonly<Record<string, string>> = {
  MARKET_BETA: "MARKET",
  SPY_CHANGE: "MARKET",
  OIL_CHANGE: "OIL",
  RATE_CHANGE: "INTEREST_RATE",
  VOL_CHANGE: volFactor,
};

/** A factor's or an asset's name as it is looked up. */
function factorName(text: string): string {
  const symbol = text.trim().toUpperCase();
  const name = symbol.replaceAll(/[\s_-]+/g, "_");
  const known = otherNames[name] ?? name;
  return isFactor(known) || known === volFactor ? known : symbol;
}

function isFactor(name: string): boolean {
  return (scenarioFactors as readonly string[]).includes(name);
}

function sortedShocks(
  shocks: readonly ShockGiven[],
): Pick<Scenario, "factorShocks" | "volShock" | "assetShocks"> {
  const named = new Map(shocks.map(({ factor, shock }) => [factorName(factor), shock]));
  const assets = [...named].filter(([name]) => !isFactor(name) && name !== volFactor);
  return {
    factorShocks: scenarioFactors.map((factor) => named.get(factor) ?? 0),
    volShock: named.get(volFactor) ?? 0,
    assetShocks: Object.fromEntries(assets),
  };
}

function pairOf(
  { pair, correlation }: { readonly pair: string; readonly correlation: number },
  field: string,
): PairCorrelation {
  if (!(correlation >= -1 && correlation <= 1))
    throw invalid(field, `needs a correlation in [-1, 1], got ${correlation}`);
  if (pair.trim().toLowerCase() === "all_pairs") return { pair: null, correlation };
  const names = pair.split("/").map((name) => name.trim().toUpperCase());
  const [a, b] = names;
  if (names.length !== 2 || !a || !b || a === b)
    throw invalid(field, `needs all_pairs or two symbols with a slash between, got ${quoted(pair)}`);
  return { pair: [a, b], correlation };
}
