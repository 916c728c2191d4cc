import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  dayOf,
  isoDay,
  isSession,
  nyseClosures,
  sessionsBetween,
} from "../../../src/analytics/calendar/index.js";

const dataFolder = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));
const hasData = existsSync(dataFolder);
/** Shown beside the skipped tests. */
const where = hasData ? "" : ` (skipped: no folder ${dataFolder})`;

/** Dates of one symbol or series; both kinds of file begin `date,name,`. */
function datesOf({ file, name }: { file: string; name: string }): string[] {
  const lines = gunzipSync(readFileSync(`${dataFolder}${file}`))
    .toString("utf8")
    .split("\n");
  return lines.filter((line) => line.startsWith(`${name},`, 11)).map((line) => line.slice(0, 10));
}

function deviations(dates: readonly string[]): { notSessions: string[]; withoutRow: string[] } {
  const sorted = [...dates].sort();
  const present = new Set(sorted);
  const sessions = sessionsBetween("XNYS", dayOf(sorted[0]!), dayOf(sorted.at(-1)!));
  return {
    notSessions: sorted.filter((date) => !isSession("XNYS", dayOf(date))),
    withoutRow: Array.from(sessions, isoDay).filter((date) => !present.has(date)),
  };
}

/** Sessions that the SPX series of the same file has and the VIX series lacks: gaps of the source. */
const vixGaps = ["1991-03-01", "1997-01-31", "1997-11-26", "1999-12-31"];

/** Rows of the VIX series on days the exchange was shut. */
const vixRowsWithoutSession = {
  /** Carter's day of mourning and holidays: since 2022 Cboe computes the index in its overnight session too. */
  overnightSince: "2022-05-30",
  /** Reagan's day of mourning: the value of the day before, repeated. */
  repeated: ["2004-06-11"],
};

describe(`the sessions of the data${where}`, () => {
  it.skipIf(!hasData).each([
    { file: "equities/us_equities_raw_with_actions_2010_2020.csv.gz", name: "AAPL", rows: 2_756 },
    { file: "equities/us_equities_daily_2018_2024.csv.gz", name: "AAPL", rows: 1_556 },
    { file: "etfs/factor_etfs_daily_2013_2024.csv.gz", name: "SPY", rows: 2_844 },
    { file: "macro/macro_daily_1990_2025.csv.gz", name: "SPX", rows: 9_001 },
  ])("are those of the calendar: $name of $file", ({ file, name, rows }) => {
    const dates = datesOf({ file, name });
    expect(dates).toHaveLength(rows);
    expect(deviations(dates)).toEqual({ notSessions: [], withoutRow: [] });
  });

  it.skipIf(!hasData)("are those of the calendar: VIX, but for explained rows", () => {
    const { notSessions, withoutRow } = deviations(
      datesOf({ file: "macro/macro_daily_1990_2025.csv.gz", name: "VIX" }),
    );
    expect(withoutRow).toEqual(vixGaps);

    const { overnightSince, repeated } = vixRowsWithoutSession;
    expect(notSessions.filter((date) => date < overnightSince)).toEqual(repeated);

    const overnight = notSessions.filter((date) => date >= overnightSince);
    expect(overnight).toHaveLength(27);
    const unexplained = overnight.filter((date) => !nyseClosures(Number(date.slice(0, 4))).has(dayOf(date)));
    expect(unexplained).toEqual([]);
  });
});
