/** before_first_bar, after_last_bar: outside the history known; missing: inside it; no_data: there is none. */
export type GapReason = "before_first_bar" | "missing" | "after_last_bar" | "no_data";

export interface PriceGap {
  /** Positions in the column, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly reason: GapReason;
}

export interface PriceGapInput {
  /** Day numbers, ascending. */
  readonly sessions: Int32Array;
  /** Closes, one for each session; null where there is none. */
  readonly closes: readonly (number | null)[];
  /** First and last day of the whole history with a close, as day numbers; null: there is none. */
  readonly history: { readonly firstDay: number; readonly lastDay: number } | null;
}

/** The runs of sessions without a close, each with the one reason that holds for all of it. */
export function priceGaps({ sessions, closes, history }: PriceGapInput): PriceGap[] {
  const gaps: PriceGap[] = [];
  let open: { first: number; reason: GapReason } | null = null;
  for (let i = 0; i <= sessions.length; i += 1) {
    const reason = i < sessions.length && closes[i] === null ? reasonOn(sessions[i]!, history) : null;
    if (open !== null && reason !== open.reason) {
      gaps.push({ ...open, last: i - 1 });
      open = null;
    }
    if (reason !== null && open === null) open = { first: i, reason };
  }
  return gaps;
}

function reasonOn(day: number, history: PriceGapInput["history"]): GapReason {
  if (history === null) return "no_data";
  if (day < history.firstDay) return "before_first_bar";
  return day > history.lastDay ? "after_last_bar" : "missing";
}
