import { RowRefusal } from "./cells.js";

/** A day of a coin as it is staged. */
export interface CoinDay {
  readonly line: number;
  readonly asset: string;
  readonly source: string;
  readonly day: number;
  /** What the file says itself. */
  readonly knownAt: Date | null;
  /** In the order of `coinDayColumns`: open high low close volume cap fees users revenue tvl. */
  readonly values: Float64Array;
}

type Add = (day: CoinDay) => boolean;

const closePlace = 3;
const volumePlace = 4;
const capPlace = 5;

/** When a file's prices are of: the end of its date, or its first moment, which is the end of the day before. */
export interface StampRule {
  readonly stamp: "START" | "END";
  /** Whether volumes are of the date even so; fees, users, revenue and value locked always are. */
  readonly flowsOfTheDay: boolean;
}

/**
 * Brings prices stamped 00:00 UTC to the day they close. A day then has its price from the row after, so the row of each
 * coin is kept until the next comes; rows of a coin must be in order of date.
 */
export class CoinDayShift {
  readonly #rule: StampRule;
  readonly #before = new Map<string, CoinDay>();

  constructor(rule: StampRule) {
    this.#rule = rule;
  }

  /** Stages what a row completes; true asks for a drain. */
  take(row: CoinDay, add: Add): boolean {
    if (this.#rule.stamp === "END") return add(row);
    if (!this.#rule.flowsOfTheDay && !hasFlows(row.values)) return add({ ...row, day: row.day - 1 });
    const key = `${row.asset}@${row.source}`;
    const before = this.#before.get(key);
    if (before !== undefined && before.day >= row.day)
      throw new RowRefusal(
        "rows of a coin must be in order of date where prices are of the date's beginning",
      );
    this.#before.set(key, row);
    const prices = this.#pricesOf(row);
    if (before?.day === row.day - 1) return add({ ...before, values: joined(this.#flowsOf(before), prices) });
    if (before !== undefined) add({ ...before, values: this.#flowsOf(before) });
    return add({ ...row, day: row.day - 1, values: prices });
  }

  /** Stages what waits for a row that never came. */
  end(add: Add): void {
    for (const row of this.#before.values()) {
      const values = this.#flowsOf(row);
      if (values.some(Number.isFinite)) add({ ...row, values });
    }
  }

  get notes(): string[] {
    const { stamp, flowsOfTheDay } = this.#rule;
    if (stamp === "END") return ["prices are of the end of their date, UTC"];
    const others = "fees, users, revenue and value locked are";
    const kept = flowsOfTheDay ? `volumes, ${others}` : others;
    return [
      `prices are stamped 00:00 UTC of their date: each is kept as the close of the day before${flowsOfTheDay ? "" : ", with its volume"} and its market cap; ${kept} of the date (--stamp says otherwise)`,
    ];
  }

  #pricesOf({ values }: CoinDay): Float64Array {
    return values.map((value, place) => (this.#isOfDayBefore(place) ? value : Number.NaN));
  }

  #flowsOf({ values }: CoinDay): Float64Array {
    return values.map((value, place) => (this.#isOfDayBefore(place) ? Number.NaN : value));
  }

  #isOfDayBefore(place: number): boolean {
    if (place === volumePlace) return !this.#rule.flowsOfTheDay;
    return place <= closePlace || place === capPlace;
  }
}

function hasFlows(values: Float64Array): boolean {
  return values.subarray(capPlace + 1).some(Number.isFinite);
}

function joined(flows: Float64Array, prices: Float64Array): Float64Array {
  return flows.map((value, place) => (Number.isFinite(value) ? value : prices[place]!));
}
