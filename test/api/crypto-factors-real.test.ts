import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataFolder, hasRealData, takeIn } from "../support/real-data.js";
import { openWorld, type PortfolioWorld } from "./portfolio-world.js";

const cmc = "crypto_daily_cmc_2016_2024";
const files = [cmc, "crypto_daily_coingecko_12assets_2015_2022", "crypto_onchain_coinmetrics_2016_2019"];
const range = { startDate: "2016-01-01", endDate: "2024-12-31", mode: "SYNC" };

describe.skipIf(!hasRealData)("crypto factors on real coins", () => {
  let world: PortfolioWorld;

  // biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
  const jobOf = async (input: object): Promise<any> =>
    (await world.ask("ComputeCryptoFactor", { input: { ...range, ...input } })).computeCryptoFactor;

  beforeAll(async () => {
    world = await openWorld(undefined, { worker: true, env: { RATE_LIMIT_PER_MINUTE: "0" } });
    for (const file of files)
      await takeIn(world.server.databaseUrl, "coin-days", join(dataFolder, `crypto/${file}.csv.gz`));
  });
  afterAll(() => world?.close());

  it("brings prices stamped at the beginning of a day to the close before", async () => {
    const rows = await world.server.sql<{ day: string; ours: number; theirs: number }[]>`
      select a.day::text as day, a.close as ours, b.close as theirs
      from crypto_days a join crypto_series s on s.id = a.series_id and s.asset = 'bitcoin'
      join crypto_series q on q.asset = 'btc' join crypto_days b on b.series_id = q.id and b.day = a.day
      where a.close is not null and b.close is not null`;
    const apart = rows.map(({ ours, theirs }) => Math.abs(ours / theirs - 1)).sort((x, y) => x - y);
    expect(rows.length).toBeGreaterThan(900);
    // A day off, the median is above 1.5 %.
    expect(apart[Math.floor(apart.length / 2)]).toBeLessThan(0.005);
  });

  it("starts in 2021 with thirty assets, and says so", async () => {
    const { result } = await jobOf({ factor: "smb", minAssets: 30, sources: [cmc] });
    expect(result.performance.startDate).toBe("2021-01-31");
    expect(result.warnings[0]).toEqual({
      code: "SHORT_HISTORY",
      message:
        "the series starts with the week ending 2021-01-31: in the weeks before fewer than 30 assets passed",
    });
    expect(result.excluded.map(({ asset }: { asset: string }) => asset)).toEqual([
      "multi-collateral-dai",
      "tether",
      "usd-coin",
    ]);
  });

  it.each([
    { factor: "smb", minAssets: 10, endDate: "2024-03-24" },
    { factor: "momentum", minAssets: 10, endDate: "2024-03-24" },
    { factor: "growth", minAssets: 5, endDate: "2019-06-23" },
  ])("$factor: annualised is (1 + cumulative)^(1 / years) - 1", async ({ factor, minAssets, endDate }) => {
    const { performance } = (await jobOf({ factor, minAssets })).result;
    expect(performance.endDate).toBe(endDate);
    expect(performance.annualizedReturn).toBeCloseTo(
      (1 + performance.cumulativeReturns) ** (1 / performance.years) - 1,
      12,
    );
  });

  it("knows the value locked on the chains that DefiLlama tells of, under the coins' names", async () => {
    await takeIn(
      world.server.databaseUrl,
      "coin-references",
      join(dataFolder, "crypto/cmc_listing_2024-03.csv"),
    );
    const tvl = join(dataFolder, "crypto/defillama_tvl_by_chain_protocol.csv.gz");
    const report = await takeIn(world.server.databaseUrl, "coin-days", tvl);
    expect(report.refusals).toEqual([]);
    expect(report.notes.join()).toMatch(/\d+ rows of single protocols were left out/);
    const { lastWeek } = (await jobOf({ factor: "smb", minAssets: 10 })).result;
    expect(lastWeek.date).toBe("2024-03-24");
    const locked = new Map<string, number | null>(
      lastWeek.holdings.map(({ asset, valueLocked }: { asset: string; valueLocked: number | null }) => [
        asset,
        valueLocked,
      ]),
    );
    // The rows of 2024-03-17, the Sunday of the sort.
    expect(locked.get("solana")).toBe(10_858_494_717.59);
    expect(locked.get("internet-computer")).toBe(24_770_003.83);
    expect(locked.get("dogecoin")).toBeNull();
    expect(lastWeek.warnings.at(-1).message).toMatch(
      /no dataset tells of the value locked on the chains of \d+ of \d+/,
    );
  });

  it("says that fees end in 2019, and when they would have sufficed", async () => {
    const { error } = await jobOf({ factor: "value", minAssets: 5, startDate: "2020-01-01" });
    expect(error.code).toBe("INSUFFICIENT_DATA");
    expect(error.message).toContain("fees are known in weeks ending 2016-01-03 to 2019-06-16");
    expect(error.message).toContain("would suffice for returns of weeks ending 2017-03-26 to 2019-06-23");
  });
});
