export type VisualStatus = "success" | "warning" | "danger" | "info";

export interface VisualIndicator {
  /** A fraction, e.g. of total value. */
  readonly value: number;
  /** The value in whole percent, with its sign as the source shows it: by magnitude. */
  readonly display: string;
  readonly percentage: number;
  readonly status: VisualStatus;
  readonly color: string;
  readonly targetRange: readonly [number, number] | null;
  readonly limit: number | null;
}

export interface VisualRule {
  readonly limit?: number;
  readonly targetRange?: readonly [number, number];
}

/** The source's front end. */
const colors: Readonly<Record<VisualStatus, string>> = {
  success: "#10B981",
  warning: "#F59E0B",
  danger: "#EF4444",
  info: "#3B82F6",
};

/** Up to here of a limit all is well. */
const calmShareOfLimit = 0.8;
/** 1.2 of 1.5 is 80 %, though not in binary. */
const rounding = 1e-12;
/** Outside a range by less than this share of its width is a warning. */
const nearShareOfWidth = 0.1;

/**
 * How a dashboard shows a figure against its limit or range (formulas.md 1.4): within 80 % of a limit success, up to it
 * warning, beyond danger; inside a range success, outside by under a tenth of its width warning, else danger; without
 * a rule info. `percentage` is 100 x |value|, rounded.
 */
export function visualIndicator(value: number, rule: VisualRule): VisualIndicator {
  const { limit, targetRange } = rule;
  const status = statusOf(value, rule);
  const percentage = Math.round(100 * Math.abs(value));
  return {
    value,
    display: `${percentage}%`,
    percentage,
    status,
    color: colors[status],
    targetRange: targetRange ?? null,
    limit: limit ?? null,
  };
}

function statusOf(value: number, { limit, targetRange }: VisualRule): VisualStatus {
  if (targetRange !== undefined) return statusInRange(value, targetRange);
  if (limit === undefined) return "info";
  const share = Math.abs(value) / limit;
  if (share > 1 + rounding) return "danger";
  return share < calmShareOfLimit - rounding ? "success" : "warning";
}

function statusInRange(value: number, [low, high]: readonly [number, number]): VisualStatus {
  if (value >= low && value <= high) return "success";
  const distance = value < low ? low - value : value - high;
  return distance < nearShareOfWidth * (high - low) ? "warning" : "danger";
}
