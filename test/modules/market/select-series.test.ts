import { describe, expect, it } from "vitest";
import { barKnownAt, dayOf, sessionsBetween } from "../../../src/analytics/calendar/index.js";
import type { At } from "../../../src/modules/market/at.js";
import type { InstrumentBars, StoredAction, StoredBars } from "../../../src/modules/market/bars.types.js";
import { chooseRows, selectSeries } from "../../../src/modules/market/select-series.js";
import { storedBars } from "../../../src/modules/market/stored-bars.js";

const endOf = (day: string): At => {
  const cut = Date.parse(`${day}T23:59:59Z`);
  return { clock: cut, cut, recordedAt: null, requested: day };
};

let nextId = 0;

function stored(from: string, to: string, source: Partial<StoredBars["source"]> = {}): StoredBars {
  const days = sessionsBetween("XNYS", dayOf(from), dayOf(to));
  const column = Float64Array.from(days, (_, i) => 100 + i);
  nextId += 1;
  return {
    source: { id: nextId, code: `source-${nextId}`, basis: "RAW", isSynthetic: false, ...source },
    days,
    knownAt: Float64Array.from(days, (day) => barKnownAt("XNYS", day)),
    recordedAt: new Float64Array(days.length).fill(Date.parse("2026-01-01T00:00:00Z")),
    open: column,
    high: column,
    low: column,
    close: column,
    volume: column,
    rebase: new Float64Array(days.length).fill(Number.NaN),
    isPlain: true,
    closeGaps: new Int32Array(0),
    rebasedRows: 0,
    lastRecordedAt: Date.parse("2026-01-01T00:00:00Z"),
    latest: null,
  };
}

function bars(sources: StoredBars[], rest: Partial<InstrumentBars> = {}): InstrumentBars {
  return { sources, actions: [], priorities: [], ...rest };
}

function chosen(input: InstrumentBars, at: string, wish: string | null = null): string | undefined {
  return selectSeries(input, endOf(at), "XNYS", wish)?.source.code;
}

describe("selectSeries", () => {
  it("prefers RAW among sources that are current, and the current one over a better one that has ended", () => {
    const raw = stored("2020-01-02", "2020-06-30", { code: "raw" });
    const adjusted = stored("2018-01-02", "2024-03-08", { code: "adjusted", basis: "SPLIT_ADJUSTED" });
    const both = bars([adjusted, raw]);
    expect(chosen(both, "2020-06-30")).toBe("raw");
    expect(chosen(both, "2020-07-08")).toBe("raw");
    expect(chosen(both, "2020-07-09")).toBe("adjusted");
    expect(chosen(both, "2019-06-28")).toBe("adjusted");
  });

  it("prefers the longer history of the same basis, then the older source", () => {
    const short = stored("2020-03-02", "2020-06-30", { code: "short" });
    const long = stored("2020-01-02", "2020-06-30", { code: "long" });
    const twin = stored("2020-01-02", "2020-06-30", { code: "twin" });
    expect(chosen(bars([short, long, twin]), "2020-06-30")).toBe("long");
  });

  it("follows operators' priority from the instant it holds", () => {
    const one = stored("2020-01-02", "2020-06-30", { code: "one" });
    const two = stored("2020-03-02", "2020-06-30", { code: "two" });
    const priorities = [
      { sourceId: two.source.id, priority: 5, knownAt: Date.parse("2020-05-01T00:00:00Z"), recordedAt: 0 },
    ];
    expect(chosen(bars([one, two], { priorities }), "2020-04-30")).toBe("one");
    expect(chosen(bars([one, two], { priorities }), "2020-05-01")).toBe("two");
  });

  it("serves made-up prices only where there are no others, or by name", () => {
    const real = stored("2018-01-02", "2019-12-31", { code: "real", basis: "SPLIT_ADJUSTED" });
    const demo = stored("2018-01-02", "2024-12-31", { code: "demo", isSynthetic: true });
    expect(chosen(bars([demo, real]), "2024-12-31")).toBe("real");
    expect(chosen(bars([demo, real]), "2024-12-31", "demo")).toBe("demo");
    expect(chosen(bars([demo]), "2024-12-31")).toBe("demo");
  });

  it("does not see what comes later when it chooses", () => {
    const now = stored("2020-01-02", "2020-06-30", { code: "now", basis: "SPLIT_ADJUSTED" });
    const later = stored("2020-06-01", "2024-06-30", { code: "later" });
    expect(chosen(bars([now, later]), "2020-05-29")).toBe(chosen(bars([now]), "2020-05-29"));
  });

  it("takes the last telling known of each day, and none recorded later than asked", () => {
    const plain = stored("2020-01-02", "2020-01-03", { code: "x" });
    const told: StoredBars = {
      ...plain,
      days: Int32Array.of(dayOf("2020-01-02"), dayOf("2020-01-02"), dayOf("2020-01-03")),
      knownAt: Float64Array.of(
        Date.parse("2020-01-02T21:15Z"),
        Date.parse("2020-01-10T12:00Z"),
        Date.parse("2020-01-03T21:15Z"),
      ),
      recordedAt: Float64Array.of(1, 2, 1),
      close: Float64Array.of(10, 11, 12),
      rebase: new Float64Array(3).fill(Number.NaN),
      isPlain: false,
      lastRecordedAt: 2,
    };
    const closes = (at: At) => Array.from(selectSeries(bars([told]), at, "XNYS", null)?.close ?? []);
    expect(closes(endOf("2020-01-09"))).toEqual([10, 12]);
    expect(closes(endOf("2020-01-10"))).toEqual([11, 12]);
    expect(closes({ ...endOf("2020-01-10"), recordedAt: 1 })).toEqual([10, 12]);
    expect(closes(endOf("2020-01-01"))).toEqual([]);
  });

  it("finds what a file of splits told again by one search, and by recordedAt what was told before", () => {
    const plain = stored("2020-01-02", "2020-01-06", { code: "x", basis: "SPLIT_ADJUSTED" });
    const twice = (column: Float64Array) => Float64Array.from({ length: 6 }, (_, i) => column[i >> 1]!);
    const told = storedBars({
      source: plain.source,
      days: Int32Array.from(twice(Float64Array.from(plain.days))),
      knownAt: twice(plain.knownAt),
      recordedAt: Float64Array.of(1, 2, 1, 2, 1, 2),
      open: twice(plain.open),
      high: twice(plain.high),
      low: twice(plain.low),
      close: twice(plain.close),
      volume: twice(plain.volume),
      rebase: Float64Array.of(Number.NaN, 4, Number.NaN, 4, Number.NaN, 4),
    });
    const now = chooseRows(bars([told]), endOf("2020-01-03"), "XNYS", null)!;
    expect([now.picked, now.count, Array.from(now.bars.rebase)]).toEqual([null, 2, [4, 4, 4]]);
    const series = (at: At) => selectSeries(bars([told]), at, "XNYS", null)!;
    expect(Array.from(series(endOf("2020-01-06")).close)).toEqual([100, 101, 102]);
    expect(Array.from(series(endOf("2020-01-06")).rebase!)).toEqual([4, 4, 4]);
    expect(series({ ...endOf("2020-01-06"), recordedAt: 1 }).rebase).toBeNull();
    expect(series({ ...endOf("2020-01-06"), recordedAt: 2 }).rebase).not.toBeNull();
    expect(storedBars({ ...plain }).latest).toBeNull();
  });

  it("takes a source's own actions and those of datasets without prices, which win", () => {
    const own = stored("2020-01-02", "2020-06-30", { code: "own" });
    const action = (part: Partial<StoredAction>): StoredAction => ({
      source: own.source,
      exDay: dayOf("2020-03-02"),
      kind: "SPLIT",
      knownAt: Date.parse("2020-03-02T14:30:00Z"),
      recordedAt: 0,
      ratioOrAmount: 2,
      currency: null,
      derived: true,
      ...part,
    });
    const apart = { id: 900, code: "apart", basis: null, isSynthetic: false } as const;
    const foreign = { id: 901, code: "foreign", basis: "RAW", isSynthetic: false } as const;
    const splits = (actions: StoredAction[], at = "2020-06-30") =>
      selectSeries(bars([own], { actions }), endOf(at), "XNYS", null)!.splits.map((split) => split.ratio);
    expect(splits([action({})])).toEqual([2]);
    expect(splits([action({ source: foreign })])).toEqual([]);
    expect(splits([action({ source: apart, ratioOrAmount: 3 }), action({})])).toEqual([3]);
    expect(
      splits([action({}), action({ ratioOrAmount: 1, knownAt: Date.parse("2020-04-01T00:00:00Z") })]),
    ).toEqual([]);
    expect(
      splits(
        [action({}), action({ ratioOrAmount: 1, knownAt: Date.parse("2020-04-01T00:00:00Z") })],
        "2020-03-31",
      ),
    ).toEqual([2]);
    expect(splits([action({})], "2020-02-28")).toEqual([]);
  });
});
