import { median } from "../stats/quantile.js";

/** A figure under one choice of every assumption. */
export interface AssumedFigure<Assumption extends string> {
  readonly choices: Readonly<Record<Assumption, string>>;
  /** null: there is none. */
  readonly value: number | null;
}

export interface AssumptionBand<Assumption extends string> {
  /** Over the values there are; null where there is none. */
  readonly min: number | null;
  readonly median: number | null;
  readonly max: number | null;
  /** Values there are. */
  readonly count: number;
  /** Of each assumption the most that changing it alone moves the figure; null where no two values differ in it alone. */
  readonly spreads: readonly { readonly assumption: Assumption; readonly spread: number | null }[];
  /** The assumption of the greatest spread, of equals the first; null where none moves the figure. */
  readonly driver: Assumption | null;
}

/** How far a figure depends on what is assumed: every combination of choices once. */
export function assumptionBand<Assumption extends string>(
  figures: readonly AssumedFigure<Assumption>[],
  assumptions: readonly Assumption[],
): AssumptionBand<Assumption> {
  const known = figures.flatMap(({ choices, value }) => (value === null ? [] : [{ choices, value }]));
  const values = known.map(({ value }) => value);
  const spreads = assumptions.map((assumption) => ({
    assumption,
    spread: spreadOver(
      known,
      assumptions.filter((one) => one !== assumption),
    ),
  }));
  const greatest = spreads.reduce((most, { spread }) => Math.max(most, spread ?? 0), 0);
  return {
    min: values.length === 0 ? null : Math.min(...values),
    median: median(values),
    max: values.length === 0 ? null : Math.max(...values),
    count: values.length,
    spreads,
    driver: greatest > 0 ? spreads.find(({ spread }) => spread === greatest)!.assumption : null,
  };
}

/** The widest range of values whose other choices are the same. */
function spreadOver<Assumption extends string>(
  figures: readonly { readonly choices: Readonly<Record<Assumption, string>>; readonly value: number }[],
  others: readonly Assumption[],
): number | null {
  const groups = new Map<string, number[]>();
  for (const { choices, value } of figures) {
    const key = others.map((other) => choices[other]).join(" ");
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  const ranges = [...groups.values()]
    .filter((values) => values.length > 1)
    .map((values) => Math.max(...values) - Math.min(...values));
  return ranges.length === 0 ? null : Math.max(...ranges);
}
