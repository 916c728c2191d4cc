import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { chainGreeks, greekTable } from "../../../src/analytics/options/chain-greeks.js";
import { impliedCarry } from "../../../src/analytics/options/implied-carry.js";
import { chainImpliedVols, impliedVolTable } from "../../../src/analytics/options/implied-vol.js";
import { optionColumns } from "../../../src/analytics/options/option-columns.js";

const data = "/work/shared/data";
const chainFile = `${data}/options/cboe_spx_2022-07-12.csv.gz`;

/** Rows of a CSV without quoted fields, by the names of its header. */
function rowsOf(path: string): Record<string, string>[] {
  const [header, ...lines] = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  const names = header!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i]!, value])));
}

interface Quote {
  readonly isCall: boolean;
  readonly spot: number;
  readonly strike: number;
  readonly bid: number;
  readonly ask: number;
  readonly vendorVol: number;
  readonly vendorDelta: number;
  readonly vendorGamma: number;
}

const hasTwoSides = ({ bid, ask }: Quote) => bid > 0 && ask > bid;
const mid = ({ bid, ask }: Quote) => (bid + ask) / 2;

function quoteOf(row: Record<string, string>): Quote {
  return {
    isCall: row.option_type === "C",
    spot: Number(row.spot),
    strike: Number(row.strike),
    bid: Number(row.bid),
    ask: Number(row.ask),
    vendorVol: Number(row.iv),
    vendorDelta: Number(row.delta),
    vendorGamma: Number(row.gamma),
  };
}

/** Delayed quotes of 11:55 New York; root SPX settles at the open, SPXW at the close. */
const quotedAt = Date.parse("2022-07-12T15:55:00Z");
function yearsTo(root: string, expiration: string): number {
  const isWinter = /-(11-([1-2]|0[7-9])|12-|0[12]-|03-(0|10|11|12))/.test(expiration);
  const time = root === "SPX" ? "09:30" : "16:00";
  const settlement = Date.parse(`${expiration}T${time}:00${isWinter ? "-05:00" : "-04:00"}`);
  return (settlement - quotedAt) / 60_000 / 525_600;
}

/** Strikes around spot that have both sides, for parity. */
function carryOf(quotes: readonly Quote[], timeToExpiryYears: number) {
  const spot = quotes[0]!.spot;
  const width = Math.max(0.03, 0.25 * Math.sqrt(timeToExpiryYears));
  const usable = quotes.filter(
    (quote) => hasTwoSides(quote) && Math.abs(Math.log(quote.strike / spot)) < width,
  );
  const puts = new Map(usable.filter(({ isCall }) => !isCall).map((put) => [put.strike, put]));
  const pairs = usable.flatMap((call) => {
    const put = call.isCall ? puts.get(call.strike) : undefined;
    return put ? [{ call, put }] : [];
  });
  return impliedCarry({
    strikes: Float64Array.from(pairs, ({ call }) => call.strike),
    callMids: Float64Array.from(pairs, ({ call }) => mid(call)),
    putMids: Float64Array.from(pairs, ({ put }) => mid(put)),
    weights: Float64Array.from(pairs, ({ call, put }) => (call.ask - call.bid + put.ask - put.bid) ** -2),
    spot,
    timeToExpiryYears,
    // A month of quotes at least for a rate; before that two percent, the level of July 2022.
    annualRate: timeToExpiryYears < 0.08 ? 0.02 : null,
  });
}

const quantile = (sorted: readonly number[], share: number) => sorted[Math.floor(share * sorted.length)]!;

describe.skipIf(!existsSync(chainFile))("the SPX chain of 2022-07-12 (skipped without the data)", () => {
  it("gives the file's implied vols and gammas", () => {
    const expiries = new Map<string, Record<string, string>[]>();
    for (const row of rowsOf(chainFile)) {
      const key = `${row.root} ${row.expiration}`;
      expiries.set(key, [...(expiries.get(key) ?? []), row]);
    }
    const [volErrors, gammaErrors, carries]: [number[], number[], string[]] = [[], [], []];
    for (const [key, rows] of expiries) {
      const [root, expiration] = key.split(" ") as [string, string];
      const timeToExpiryYears = yearsTo(root, expiration);
      const quotes = rows.map(quoteOf);
      const carry = carryOf(quotes, timeToExpiryYears);
      if (carry === null) continue;
      carries.push(
        `${key} r ${(100 * carry.annualRate).toFixed(2)} % q ${(100 * carry.annualDividendYield).toFixed(2)} %`,
      );
      const asked = quotes.filter((quote) => {
        const delta = Math.abs(quote.vendorDelta);
        return hasTwoSides(quote) && quote.vendorVol > 0 && delta >= 0.02 && delta <= 0.98;
      });
      const columns = optionColumns(asked.length);
      asked.forEach((quote, i) => {
        columns.isCall[i] = quote.isCall ? 1 : 0;
        columns.spot[i] = quote.spot;
        columns.strike[i] = quote.strike;
        columns.timeToExpiryYears[i] = timeToExpiryYears;
        columns.annualRate[i] = carry.annualRate;
        columns.annualDividendYield[i] = carry.annualDividendYield;
      });
      const vols = impliedVolTable(asked.length);
      expect(chainImpliedVols(columns, Float64Array.from(asked, mid), vols)).toBe(0);
      columns.annualVol.set(vols.annualVol);
      const greeks = greekTable(asked.length, "MAIN");
      expect(chainGreeks(columns, greeks)).toBe(0);
      asked.forEach((quote, i) => {
        volErrors.push(Math.abs(vols.annualVol[i]! - quote.vendorVol));
        gammaErrors.push(Math.abs(greeks.columns.gamma[i]! - quote.vendorGamma));
      });
    }
    volErrors.sort((a, b) => a - b);
    gammaErrors.sort((a, b) => a - b);
    const points = [0.5, 0.9, 0.95, 0.99].map(
      (share) => `${100 * share} %: ${(100 * quantile(volErrors, share)).toFixed(3)}`,
    );
    const shown = carries.filter((_, i) => i % 6 === 0).join("; ");
    process.stdout.write(
      `${volErrors.length} quotes, |vol difference| in points ${points.join(", ")}; carry: ${shown}\n`,
    );

    expect(volErrors.length).toBeGreaterThan(13_000);
    expect(quantile(volErrors, 0.5)).toBeLessThan(0.001);
    expect(quantile(volErrors, 0.95)).toBeLessThan(0.01);
    expect(quantile(gammaErrors, 0.99)).toBeLessThan(1e-4);
  });
});

const deribit = `${data}/reference/deribit_gex_2020-09-12_expected.json`;

describe.skipIf(!existsSync(deribit))("the Deribit chain of 2020-09-12 (skipped without the data)", () => {
  it("gives the published gamma exposure: sold less bought share of each side", () => {
    const expected = JSON.parse(readFileSync(deribit, "utf8"));
    const share = ([bought, sold]: [number, number]) => sold - bought;
    const [call, put] = [
      share(expected.call_flow_shares_bought_sold),
      share(expected.put_flow_shares_bought_sold),
    ];
    let total = 0;
    for (const row of rowsOf(`${data}/options/deribit_btc_2020-09-12.csv.gz`)) {
      const sign = row.option_type === "call" ? call : put;
      total += sign * Number(row.gamma) * Number(row.open_interest);
    }
    expect(total).toBeCloseTo(expected.published_total_gex_btc, 10);
  });
});
