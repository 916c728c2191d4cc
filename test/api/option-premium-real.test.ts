import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDay, parseDay } from "../../src/analytics/calendar/index.js";
import { type BulkSession, openBulkSession } from "../../src/platform/db/bulk-session.js";
import { createRealDatabase } from "../support/database.js";
import { operation } from "../support/operations.js";
import { hasRealData, realFiles, takeIn } from "../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { sviContracts } from "../support/svi-chain.js";
import { tellDay } from "../support/told-chain.js";

if (!hasRealData) process.stdout.write("no ../shared/data: premia over real closes are not tested\n");

/** Around a crash, a split (AAPL 4:1 on 2020-08-31), a quiet summer, and the first days of the vols. */
const asked = [
  ["AAPL", "2010-02-16"],
  ["AAPL", "2014-06-20"],
  ["AAPL", "2020-03-16"],
  ["AAPL", "2020-09-04"],
  ["GE", "2018-11-13"],
  ["MSFT", "2015-07-15"],
] as const;

/** Rows of a CSV.gz by their header. */
function rowsOf(path: string): Record<string, string>[] {
  const [header, ...lines] = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  const names = header!.trim().split(",");
  return lines.map((line) => {
    const cells = line.trim().split(",");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
}

describe.skipIf(!hasRealData)("the premium over real closes", () => {
  const cleanUp: (() => Promise<void>)[] = [];
  let server: TestServer;
  let headers: Record<string, string>;
  let session: BulkSession;
  let vols: Record<string, string>[];
  let bars: Record<string, string>[];

  beforeAll(async () => {
    const database = await createRealDatabase();
    cleanUp.push(database.drop);
    await takeIn(database.url, "atm-iv", realFiles.atmVols, { source: "vols" });
    server = await startTestServer({ databaseUrl: database.url });
    headers = (await registeredUser(server)).headers;
    session = openBulkSession(database.url, "riskgraph-test-chains");
    cleanUp.unshift(server.close, session.close);
    vols = rowsOf(realFiles.atmVols);
    bars = rowsOf(realFiles.rawEquities);
    for (const [symbol, day] of asked) {
      const [{ id }] = (await server.sql`select id from instruments where symbol = ${symbol}`) as unknown as [
        { id: number },
      ];
      const scale = Number(bars.find((bar) => bar.symbol === symbol && bar.date === day)!.close) / 100;
      const smiles = [20, 45].map((days) => ({
        expiry: isoDay(parseDay(day)! + days),
        a: 0.02 * (days / 365),
        b: 0.1 * (days / 365),
        rho: -0.3,
        m: 0,
        sigma: 0.4,
      }));
      const strikes = Array.from({ length: 21 }, (_, i) => Math.round(1e3 * scale * (70 + 3 * i)) / 1e3);
      const time = "15:00";
      const contracts = sviContracts({ day, time, spot: 100 * scale, root: symbol, smiles, strikes });
      const frames = [{ time, spot: 100 * scale, contracts }];
      await tellDay(session, { underlying: { key: id, symbol }, day, frames, interest: null });
    }
  });
  afterAll(async () => {
    for (const act of cleanUp) await act();
  });

  /** Realised vol of the 20 returns that end before a day, percent; splits taken out. */
  function plainRealisedPct(symbol: string, before: string): number | null {
    const known = bars.filter((bar) => bar.symbol === symbol && bar.date! < before).slice(-21);
    if (known.length < 21) return null;
    const returns = known
      .slice(1)
      .map((bar, i) =>
        Math.log((Number(bar.close) * Math.round(Number(bar.split_factor))) / Number(known[i]!.close)),
      );
    const mean = returns.reduce((sum, r) => sum + r, 0) / 20;
    return 100 * Math.sqrt((252 * returns.reduce((sum, r) => sum + (r - mean) ** 2, 0)) / 19);
  }

  it.each(asked)("of %s stands on %s where a slow loop puts it", async (symbol, day) => {
    const { body } = await server.graphql(operation("Vrp"), { symbol, at: `${day}T15:30:00` }, headers);
    expect(body.errors).toBeUndefined();
    const { vrp } = body.data.instrument.optionChain.vrp;
    const realised = plainRealisedPct(symbol, day)!;
    expect(vrp.rv20dPct).toBeCloseTo(realised, 8);
    const premium = vrp.atmIvPct - realised;
    const history = vols
      .filter((row) => row.Date! < day)
      .flatMap((row) => {
        const rv = plainRealisedPct(symbol, row.Date!);
        return rv === null ? [] : [100 * Number(row[symbol]) - rv];
      })
      .slice(-60);
    expect(vrp.historyDays).toBe(history.length);
    const mean = history.reduce((sum, one) => sum + one, 0) / history.length;
    const squares = history.reduce((sum, one) => sum + (one - mean) ** 2, 0);
    expect(vrp.zScore).toBeCloseTo((premium - mean) / Math.sqrt(squares / (history.length - 1)), 6);
    expect(vrp.percentile).toBeCloseTo(
      (100 * history.filter((one) => one <= premium).length) / history.length,
      9,
    );
  });
});
