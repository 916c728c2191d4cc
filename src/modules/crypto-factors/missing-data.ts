import { isoDay } from "../../analytics/calendar/index.js";
import { lastDayOfWeek, type PanelBacktest } from "../../analytics/factors/index.js";
import type { PreparedBacktest } from "./compute-factor.js";
import type { FactorParameters } from "./factor-parameters.js";

const inputsOf = {
  smb: "a market cap",
  market: "a market cap",
  value: "a market cap and fees",
  momentum: "weekly returns",
  momentum_v2: "a full window of daily returns",
  growth: "growth of fees and active users",
} as const;

/** Why a factor has no return in its range: what is missing, and since when it would suffice. */
export function missingText(
  { factor, minAssets, startDate, endDate }: FactorParameters,
  { panel, rule }: Pick<PreparedBacktest, "panel" | "rule">,
  { counts, feeWeeks, userWeeks }: PanelBacktest,
): string {
  const sunday = (week: number) => isoDay(lastDayOfWeek(week));
  const [from, to] = [rule.fromWeek - panel.firstWeek, rule.toWeek - panel.firstWeek];
  const last = sunday(panel.firstWeek + panel.weekCount - 1);
  const range = `from ${startDate} to ${endDate}`;
  const parts: string[] = [];
  // A week is sorted by what the week before tells; the one after the last is not over.
  const until = Math.min(to, panel.weekCount - 1) - 1;
  const asked = [...counts.sortable.keys()].filter((t) => t >= from - 1 && t <= until);
  const most = asked.reduce((best, t) => (isNearer(counts, t, best) ? t : best), asked[0] ?? -1);
  if (panel.weekCount === 0) parts.push("no complete week of any coin is known");
  else if (most < 0)
    parts.push(
      `no complete week ${range} is known: the panel has weeks ending ${sunday(panel.firstWeek)} to ${last}`,
    );
  else
    parts.push(
      `no week ${range} has ${minAssets} assets to sort: at most ${counts.sortable[most]}, at the end of ${sunday(panel.firstWeek + most)}, of ${counts.priced[most]} priced ones, of which ${counts.eligible[most]} are above the thresholds, old enough and not excluded, and ${counts.sortable[most]} have ${inputsOf[factor]}`,
    );
  const told = (what: string, weeks: readonly [number, number] | null) =>
    weeks === null
      ? `no ${what} are known`
      : `${what} are known in weeks ending ${isoDay(weeks[0])} to ${isoDay(weeks[1])}`;
  if (factor === "value" || factor === "growth") parts.push(told("fees", feeWeeks));
  if (factor === "growth") parts.push(told("active users", userWeeks));
  parts.push(sinceWhen(minAssets, { panel, counts }));
  return parts.join("; ");
}

/** Whether a week comes nearer to enough assets than another: by those that could be sorted, then those before. */
function isNearer({ sortable, eligible, priced }: PanelBacktest["counts"], t: number, best: number): boolean {
  const column = [sortable, eligible, priced].find((one) => one[t] !== one[best]);
  return column !== undefined && column[t]! > column[best]!;
}

/** When enough assets could be sorted in all that is known. */
function sinceWhen(
  minAssets: number,
  { panel, counts }: { panel: PreparedBacktest["panel"]; counts: PanelBacktest["counts"] },
): string {
  const enough = [...counts.sortable.keys()].filter((t) => counts.sortable[t]! >= minAssets);
  const dateOf = (t: number) => isoDay(lastDayOfWeek(panel.firstWeek + t + 1));
  const over = enough.filter((t) => t < panel.weekCount - 1);
  if (over.length > 0)
    return `${minAssets} would suffice for returns of weeks ending ${dateOf(over[0]!)} to ${dateOf(over.at(-1)!)}`;
  if (enough.length > 0)
    return `${minAssets} will suffice for the week ending ${dateOf(enough[0]!)}, once all of it is known`;
  return `${minAssets} would never suffice: over all that is known at most ${Math.max(0, ...counts.sortable)} assets could be sorted`;
}
