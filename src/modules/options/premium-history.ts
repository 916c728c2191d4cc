import { isoDay, parseDay } from "../../analytics/calendar/index.js";
import { type DatedValue, type HistoryStanding, historyStanding } from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { seriesHistory } from "../market/index.js";
import { atmVolCode } from "./atm-vols.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { type PastCloses, pastVol } from "./past-closes.js";
import { volatilityPolicy } from "./volatility.policy.js";
import { premiumPct } from "./volatility.service.js";

/** The premiums of past days, and where they come from. */
export interface PremiumHistory {
  /** Vol points over 20 sessions' realised vol; of days before the clock's. */
  readonly days: readonly DatedValue[];
  /** Dataset of the implied vols; null: none was known. */
  readonly source: string | null;
}

/**
 * The premium of each day before the clock's: its vol at the money less the vol of the 20 returns that end the session before
 * it, as that day saw it, from closes known now.
 */
export async function premiumHistory(
  ctx: Context,
  { symbol, at, priced }: OptionChainAt,
  closes: PastCloses,
): Promise<PremiumHistory> {
  const values = await seriesHistory(ctx, {
    code: atmVolCode(symbol),
    at,
    before: isoDay(priced.clockDay),
    last: volatilityPolicy.historyValues,
  });
  const days = values.map(({ date, value }) => {
    const until = sessionsBefore(closes, parseDay(date)!);
    return {
      tradingDay: date,
      value: premiumPct(value, pastVol(closes, volatilityPolicy.premiumWindow, until)),
    };
  });
  return { days, source: values[0]?.source ?? null };
}

/** How many of the sessions lie before a day. */
function sessionsBefore({ sessions }: PastCloses, day: number): number {
  const next = sessions.findIndex((session) => session >= day);
  return next < 0 ? sessions.length : next;
}

/** Where today's premium stands among the days before; null: today's is not known. */
export function premiumStanding(
  premium: number | null,
  { days }: PremiumHistory,
  { clockDay }: { clockDay: number },
): HistoryStanding {
  const { historyDays: maxDays, minHistoryDays: minDays } = volatilityPolicy;
  return historyStanding({
    value: premium ?? Number.NaN,
    history: days,
    tradingDay: isoDay(clockDay),
    maxDays,
    minDays,
    percentileRule: "atMost",
  });
}

/** Why a premium has no rank. */
export function historyWarnings(symbol: string, { historyDays }: HistoryStanding): DataWarning[] {
  if (historyDays >= volatilityPolicy.minHistoryDays) return [];
  const message = `${historyDays} days before have a premium, z-score and percentile need ${volatilityPolicy.minHistoryDays}: a day has one with a value of the series ${atmVolCode(symbol)} and 21 closes before it`;
  return [{ code: DataWarningCode.SHORT_HISTORY, message }];
}
