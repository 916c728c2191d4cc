import { finiteOrNull } from "../math/finite.js";
import { requireThat } from "../require-that.js";

export type LimitState = "OK" | "SOFT_BREACH" | "HARD_BREACH" | "UNKNOWN";

/** A cap on a magnitude: {@link hard} is above 0. */
export interface CapRule {
  readonly hard: number;
  /** From this share of the cap on the breach is soft, above 0 and at most 1. */
  readonly softFraction: number;
}

/** Two bounds of a signed figure. */
export interface RangeRule {
  readonly min: number;
  readonly max: number;
  /** The bands inside, each (max - min)(1 - softFraction) / 2 wide, are soft. */
  readonly softFraction: number;
}

export type LimitRule = CapRule | RangeRule;

export interface LimitUse {
  readonly state: LimitState;
  /** The bound that was crossed, else the nearer one. */
  readonly bound: number;
  readonly side: "MIN" | "MAX";
  /** 100 x value over the bound; null for a bound of 0, and where the value is not known. */
  readonly usedPercent: number | null;
  /** How far the value lies beyond the bound, negative inside; null where it is not known. */
  readonly excess: number | null;
}

/** 0.8 of a limit is not 0.8 of it in binary. */
const rounding = 1e-12;

/**
 * Where a figure stands against its limit (formulas.md 12.3). Caps count the magnitude: hard from the cap on, soft from
 * softFraction of it on. Ranges: hard outside, soft in the bands inside the bounds, the bounds themselves among them.
 */
export function limitState(value: number | null, rule: LimitRule): LimitState {
  return limitUse(value, rule).state;
}

/** The state with the bound it is about. */
export function limitUse(value: number | null, rule: LimitRule): LimitUse {
  requireRule(rule);
  requireThat(value === null || Number.isFinite(value), `a value must be finite or null, got ${value}`);
  return "hard" in rule ? capUse(value, rule) : rangeUse(value, rule);
}

function capUse(value: number | null, { hard, softFraction }: CapRule): LimitUse {
  const bound = { bound: hard, side: "MAX" } as const;
  if (value === null) return { ...bound, state: "UNKNOWN", usedPercent: null, excess: null };
  const size = Math.abs(value);
  let state: LimitState = "OK";
  if (size >= hard * (1 - rounding)) state = "HARD_BREACH";
  else if (size >= softFraction * hard * (1 - rounding)) state = "SOFT_BREACH";
  return { ...bound, state, usedPercent: finiteOrNull((100 * size) / hard), excess: size - hard };
}

function rangeUse(value: number | null, { min, max, softFraction }: RangeRule): LimitUse {
  if (value === null) return { bound: max, side: "MAX", state: "UNKNOWN", usedPercent: null, excess: null };
  const [below, above] = [min - value, value - max];
  const side = below > above ? "MIN" : "MAX";
  const excess = Math.max(below, above);
  const width = max - min;
  const band = (width * (1 - softFraction)) / 2;
  const slack = rounding * Math.max(Math.abs(min), Math.abs(max));
  let state: LimitState = "OK";
  if (excess > slack) state = "HARD_BREACH";
  else if (softFraction < 1 && excess >= -band - slack) state = "SOFT_BREACH";
  const bound = side === "MIN" ? min : max;
  const usedPercent = bound === 0 ? null : finiteOrNull((100 * value) / bound);
  return { state, bound, side, usedPercent, excess };
}

function requireRule(rule: LimitRule): void {
  const { softFraction } = rule;
  requireThat(softFraction > 0 && softFraction <= 1, `softFraction must lie in (0, 1], got ${softFraction}`);
  if ("hard" in rule)
    requireThat(rule.hard > 0 && Number.isFinite(rule.hard), `hard must be above 0, got ${rule.hard}`);
  else
    requireThat(
      rule.min < rule.max && Number.isFinite(rule.max - rule.min),
      `min must be below max, got ${rule.min} and ${rule.max}`,
    );
}
