import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { butterflyCheck } from "../../../src/analytics/volatility/svi-arbitrage.js";
import { equalWeights, sviCalibration } from "../../../src/analytics/volatility/svi-calibration.js";

const folder = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));
const smilesFile = `${folder}options/spx_dec2026_smiles_iv.csv.gz`;
const publishedFile = `${folder}reference/spx_dec2026_svi_published.csv`;
const hasFiles = existsSync(smilesFile) && existsSync(publishedFile);

interface Quote {
  readonly strike: number;
  readonly right: string;
  readonly vol: number;
}

function readQuotes(): Map<string, Quote[]> {
  const days = new Map<string, Quote[]>();
  const lines = gunzipSync(readFileSync(smilesFile)).toString("utf8").trim().split("\n").slice(1);
  for (const line of lines) {
    const [date, , strike, right, ivPct] = line.split(",");
    if (ivPct === "") continue;
    const quotes = days.get(date!) ?? [];
    quotes.push({ strike: Number(strike), right: right!, vol: Number(ivPct) / 100 });
    days.set(date!, quotes);
  }
  return days;
}

/** The out-of-the-money quotes nearest to the forward, as the published fit took them. */
function nearestQuotes(quotes: readonly Quote[], forward: number, count: number) {
  return quotes
    .map(({ strike, right, vol }) => ({ k: Math.log(strike / forward), right, vol }))
    .filter(({ k, right }) => (right === "P" ? k < 0 : k >= 0))
    .sort((one, other) => Math.abs(one.k) - Math.abs(other.k))
    .slice(0, count);
}

function fitDay(line: string, quotes: readonly Quote[]) {
  const [date, forward, years, count, , , , , , , , published] = line.split(",");
  const nearest = nearestQuotes(quotes, Number(forward), Number(count));
  const timeToExpiryYears = Number(years);
  const input = {
    logMoneyness: Float64Array.from(nearest, ({ k }) => k),
    totalVariance: Float64Array.from(nearest, ({ vol }) => vol * vol * timeToExpiryYears),
    weights: equalWeights(nearest.length),
    timeToExpiryYears,
    residual: "VOL" as const,
    arbitrageRange: { from: -2, to: 2 },
    bounds: null,
    minQuotes: 5,
    maxRmseVol: 0.05,
  };
  const free = sviCalibration({ ...input, freedom: "FREE" });
  const kept = sviCalibration({ ...input, freedom: "ARBITRAGE_FREE" });
  const check = butterflyCheck(kept.svi!, input.arbitrageRange);
  return {
    date,
    published: Number(published),
    free,
    kept,
    check,
    takesAll: nearest.length === Number(count),
  };
}

describe.skipIf(!hasFiles)("SPX December 2026 smiles with published fits (skipped without the data)", () => {
  it("fits every day no worse than published, and says what freedom from arbitrage costs", () => {
    const quotes = readQuotes();
    const lines = readFileSync(publishedFile, "utf8").trim().split("\n").slice(1);
    const days = lines.map((line) => fitDay(line, quotes.get(line.split(",")[0]!)!));
    expect(days).toHaveLength(60);
    for (const { published, free, check, takesAll } of days) {
      expect(takesAll).toBe(true);
      expect(free.rmseVol!).toBeLessThanOrEqual(published);
      expect(check).toMatchObject({ isFree: true, isWithinLeeBound: true });
    }
    const points = (values: readonly number[]) =>
      [...values].sort((one, other) => one - other)[values.length >> 1]!.toFixed(4);
    process.stdout.write(
      `SPX smiles, median RMSE in vol points over 60 days: published ${points(days.map((day) => 100 * day.published))}, ` +
        `free ${points(days.map((day) => 100 * day.free.rmseVol!))}, ` +
        `arbitrage-free ${points(days.map((day) => 100 * day.kept.rmseVol!))}; largest free / published ` +
        `${Math.max(...days.map((day) => day.free.rmseVol! / day.published)).toFixed(3)}\n`,
    );
  });
});
