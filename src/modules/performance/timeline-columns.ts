import { isoDay } from "../../analytics/calendar/index.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type DayFigures, magnitudeOf, moneyText } from "../portfolios/index.js";
import { performancePolicy } from "./performance.policy.js";

export interface GapRow {
  from: string;
  to: string;
  dayCount: number;
  reason: DataWarningCode;
  message: string;
}

/** What a timeline needs to know of a day, worked out or kept. */
export interface TimelineDay {
  readonly sums: Pick<DayFigures["sums"], "count" | "excluded" | "long" | "short">;
  readonly totals: Pick<DayFigures["totals"], "value" | "cash" | "contributed" | "profit"> & {
    readonly uncounted: readonly { readonly currency: string }[];
  };
  readonly findings: DayFigures["findings"];
}

/** A timeline as it is stored and answered: plain JSON. */
export type TimelineColumns = ReturnType<TimelineBuilder["finish"]>;

type Column = (number | null)[];

/** Before the ledger began there was nothing. */
const nothing = { profit: 0n, contributed: 0n } as const;

const missingText: Partial<Record<DataWarningCode, string>> = {
  NO_DATA: "no price was known",
  PRICE_BASIS_UNKNOWN: "the splits inside the source's prices are not known until they are imported",
  NO_FX_RATE: "no exchange rate of the last five days was known",
};

const remarkText: Partial<Record<DataWarningCode, string>> = {
  SYNTHETIC: "priced by the demo's made-up market",
  STALE_PRICE: "the last price known was more than five sessions old",
  EXPIRED_CONTRACT: "the contract had expired and the ledger did not say how it ended",
};

/** Adds up a timeline, day after day. */
export class TimelineBuilder {
  readonly #columns = {
    dates: [] as string[],
    totalValue: [] as Column,
    knownValue: [] as Column,
    cash: [] as Column,
    longExposure: [] as Column,
    shortExposure: [] as Column,
    grossExposure: [] as Column,
    netExposure: [] as Column,
    dailyPnl: [] as Column,
    cumulativePnl: [] as Column,
    externalFlow: [] as Column,
    positionCount: [] as number[],
    excludedCount: [] as number[],
  };
  readonly #gaps: GapRow[] = [];
  readonly #remarks = new Map<
    DataWarningCode,
    { days: number; first: string; symbol: string; most: number }
  >();
  #gapDays = 0;
  #flowGaps = 0;
  #start: Pick<TimelineDay["totals"], "profit" | "contributed"> = nothing;
  #before: Pick<TimelineDay["totals"], "profit" | "contributed"> = nothing;

  constructor(readonly currency: string) {}

  /** The session before the first day. */
  startFrom({ totals }: TimelineDay): void {
    this.#start = totals;
    this.#before = totals;
  }

  add(day: number, figures: TimelineDay): void {
    const { sums, totals } = figures;
    const columns = this.#columns;
    const date = isoDay(day);
    const isPriced = sums.excluded === 0;
    const isCounted = totals.uncounted.length === 0;
    columns.dates.push(date);
    columns.totalValue.push(amountOf(isPriced && isCounted ? totals.value : null));
    columns.knownValue.push(amountOf(totals.value));
    columns.cash.push(amountOf(isCounted ? totals.cash : null));
    columns.longExposure.push(amountOf(isPriced ? sums.long : null));
    columns.shortExposure.push(amountOf(isPriced ? sums.short : null));
    columns.grossExposure.push(amountOf(isPriced ? sums.long + magnitudeOf(sums.short) : null));
    columns.netExposure.push(amountOf(isPriced ? sums.long + sums.short : null));
    columns.dailyPnl.push(amountOf(difference(totals.profit, this.#before.profit)));
    columns.cumulativePnl.push(amountOf(difference(totals.profit, this.#start.profit)));
    columns.externalFlow.push(amountOf(difference(totals.contributed, this.#before.contributed)));
    columns.positionCount.push(sums.count);
    columns.excludedCount.push(sums.excluded);
    this.#before = totals;
    if (!isPriced || !isCounted) this.#noteGap(date, figures);
    if (totals.contributed === null) this.#flowGaps += 1;
    this.#noteRemarks(date, figures);
  }

  finish() {
    const { dates } = this.#columns;
    return {
      currency: this.currency,
      from: dates[0] ?? null,
      to: dates.at(-1) ?? null,
      dayCount: dates.length,
      ...this.#columns,
      gaps: this.#gaps,
      warnings: this.#warnings(),
    };
  }

  #noteGap(date: string, figures: TimelineDay): void {
    this.#gapDays += 1;
    const { reason, message } = gapOf(figures);
    const last = this.#gaps.at(-1);
    const isNext = last !== undefined && this.#columns.dates.at(-2) === last.to;
    if (isNext && last.reason === reason && last.message === message) {
      last.to = date;
      last.dayCount += 1;
    } else if (this.#gaps.length < performancePolicy.mostGaps) {
      this.#gaps.push({ from: date, to: date, dayCount: 1, reason, message });
    }
  }

  #noteRemarks(date: string, { findings }: TimelineDay): void {
    for (const { code, symbol, count } of findings) {
      if (remarkText[code] === undefined) continue;
      const seen = this.#remarks.get(code);
      if (seen === undefined) this.#remarks.set(code, { days: 1, first: date, symbol, most: count });
      else {
        seen.days += 1;
        seen.most = Math.max(seen.most, count);
      }
    }
  }

  #warnings(): DataWarning[] {
    const warnings: DataWarning[] = [];
    const days = (count: number) => `${count} of ${this.#columns.dates.length} days`;
    if (this.#columns.dates.length === 0)
      warnings.push({ code: DataWarningCode.NO_DATA, message: "no session of the ledger lies in the range" });
    if (this.#gapDays > 0) {
      const message = `${days(this.#gapDays)} have no total, see gaps`;
      warnings.push({ code: DataWarningCode.PARTIAL_COVERAGE, message });
    }
    if (this.#flowGaps > 0) {
      const message = `${days(this.#flowGaps)} have no P&L: a contribution's currency had no rate to ${this.currency} on its day`;
      warnings.push({ code: DataWarningCode.NO_FX_RATE, message });
    }
    for (const [code, { days: count, first, symbol, most }] of this.#remarks) {
      const others = most > 1 ? ` and up to ${most - 1} more` : "";
      warnings.push({
        code,
        message: `${days(count)}, first ${first}: ${symbol}${others}: ${remarkText[code]}`,
      });
    }
    return warnings;
  }
}

/** The first of a day's reasons to have no total. */
function gapOf({ findings, totals }: TimelineDay): Pick<GapRow, "reason" | "message"> {
  const finding = findings.find(({ code }) => missingText[code] !== undefined);
  if (finding !== undefined) {
    const { code, symbol, count } = finding;
    const others = count > 1 ? ` and ${count - 1} more` : "";
    return { reason: code, message: `${symbol}${others}: ${missingText[code]}` };
  }
  const currencies = [...new Set(totals.uncounted.map(({ currency }) => currency))].sort().join(", ");
  return { reason: DataWarningCode.NO_FX_RATE, message: `cash in ${currencies}: ${missingText.NO_FX_RATE}` };
}

/** As the overview's Decimal shows it, as the nearest double. */
function amountOf(money: bigint | null): number | null {
  return money === null ? null : Number(moneyText(money));
}

export function difference(now: bigint | null, before: bigint | null): bigint | null {
  return now === null || before === null ? null : now - before;
}
