import { parseDay } from "../../analytics/calendar/index.js";
import {
  type LevelChange,
  levelChange,
  type TermSlopes,
  vixStructure,
} from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { seriesHistories } from "../market/index.js";
import type { OptionChainAt } from "./option-chain.service.js";
import type { PricedChain } from "./price-chain.js";
import { volatilityPolicy } from "./volatility.policy.js";

/** Codes of the series, as `import -- series` names them. */
const macroCodes = {
  vix: "VIX",
  vvix: "VVIX",
  skew: "SKEW",
  move: "MOVE",
  spx: "SPX",
  vix9d: "VIX9D",
  vix3m: "VIX3M",
  vix6m: "VIX6M",
  dgs10: "DGS10",
  hySpread: "BAMLH0A0HYM2",
} as const;

export type MacroName = keyof typeof macroCodes;

export interface DatedLevel extends LevelChange {
  /** YYYY-MM-DD */
  readonly date: string;
}

/** Levels of the market around a chain, as known at its instant; null: no value of the last days was. */
export type KnownMacro = Readonly<Record<MacroName, DatedLevel | null>>;

/** Several edges of one chain ask for them. */
const readings = new WeakMap<PricedChain, Promise<KnownMacro>>();

export function knownMacro(ctx: Context, chain: OptionChainAt): Promise<KnownMacro> {
  let reading = readings.get(chain.priced);
  if (reading === undefined) {
    reading = readMacro(ctx, chain);
    readings.set(chain.priced, reading);
  }
  return reading;
}

async function readMacro(ctx: Context, { at, priced }: OptionChainAt): Promise<KnownMacro> {
  const histories = await seriesHistories(ctx, { codes: Object.values(macroCodes), at, last: 2 });
  const oldest = priced.clockDay - volatilityPolicy.macroAgeDays;
  const entries = Object.entries(macroCodes).map(([name, code]) => {
    const [last, before] = histories.get(code) ?? [];
    if (last === undefined || parseDay(last.date)! < oldest) return [name, null];
    return [name, { ...levelChange(last.value, before?.value ?? null), date: last.date }];
  });
  return Object.fromEntries(entries) as KnownMacro;
}

/** Slopes of the VIX family. */
export function vixSlopes({ vix9d, vix, vix3m }: KnownMacro): TermSlopes {
  return vixStructure(vix9d?.value ?? null, vix?.value ?? null, vix3m?.value ?? null);
}

/** Which of some levels are null, and why. */
export function macroWarnings(macro: KnownMacro, names: readonly MacroName[]): DataWarning[] {
  const unknown = names.filter((name) => macro[name] === null).map((name) => macroCodes[name]);
  if (unknown.length === 0) return [];
  const message = `no value of the last ${volatilityPolicy.macroAgeDays} days was known of the series ${unknown.join(", ")}`;
  return [{ code: DataWarningCode.NO_DATA, message }];
}
