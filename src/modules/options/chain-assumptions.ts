import type { SignConvention } from "../../analytics/options/index.js";
import { AppError } from "../../platform/errors.js";

export const conventionNames = ["NAIVE", "INVERTED", "ALL_SHORT"] as const;
export type ConventionName = (typeof conventionNames)[number];

export const flipMethods = ["NEAREST_CROSSING", "REPRICED"] as const;
export type FlipMethod = (typeof flipMethods)[number];

export const dayCounts = ["MINUTES_TO_SETTLEMENT", "CALENDAR_DAYS_365"] as const;
export type DayCount = (typeof dayCounts)[number];

export const volSources = ["QUOTE", "SVI"] as const;
export type VolSource = (typeof volSources)[number];

export const wallRules = ["GEX", "OPEN_INTEREST"] as const;
export type WallRule = (typeof wallRules)[number];

/** What the figures of a chain rest on beside its quotes: answers echo it. */
export interface ChainAssumptions {
  readonly convention: ConventionName;
  readonly flipMethod: FlipMethod;
  readonly dayCount: DayCount;
  /** A contract whose quote is older has no vol and no exposure; null: any age. */
  readonly maxQuoteAgeSec: number | null;
  readonly ivSource: VolSource;
  readonly wallBy: WallRule;
}

export const usualAssumptions: ChainAssumptions = {
  convention: "NAIVE",
  flipMethod: "NEAREST_CROSSING",
  dayCount: "MINUTES_TO_SETTLEMENT",
  maxQuoteAgeSec: null,
  ivSource: "QUOTE",
  wallBy: "GEX",
};

/** The side dealers have: NAIVE long calls and short puts, INVERTED the other way round, ALL_SHORT short both. */
export const signConventions: Readonly<Record<ConventionName, SignConvention>> = {
  NAIVE: { call: 1, put: -1 },
  INVERTED: { call: -1, put: 1 },
  ALL_SHORT: { call: -1, put: -1 },
};

/** What was asked for, the usual where nothing was said. @throws AppError INVALID_INPUT for an age that is none */
export function chainAssumptions(
  asked: {
    readonly [Name in keyof ChainAssumptions]?: ChainAssumptions[Name] | null | undefined;
  },
): ChainAssumptions {
  const { maxQuoteAgeSec } = asked;
  if (maxQuoteAgeSec != null && !(maxQuoteAgeSec >= 0))
    throw new AppError("INVALID_INPUT", `maxQuoteAgeSec must not be negative, got ${maxQuoteAgeSec}`, {
      field: "maxQuoteAgeSec",
    });
  const given = Object.entries(asked).filter(([, value]) => value != null);
  return { ...usualAssumptions, ...Object.fromEntries(given) };
}
