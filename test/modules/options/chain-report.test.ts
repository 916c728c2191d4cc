import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { options } from "../../../src/analytics/index.js";
import { chainReport, chainReportText, readCboeFile } from "../../../src/modules/options/index.js";

const folder = mkdtempSync(join(tmpdir(), "chain-"));
afterAll(() => rmSync(folder, { recursive: true }));

const header =
  "quote_time_et,underlying,spot,root,contract_symbol,expiration,option_type,strike,last,net_change,bid,ask,volume,iv,delta,gamma,open_interest";

/** 2024-03-15 16:00 to 2024-04-19 16:00, both daylight time: 35 days. */
const timeToExpiryYears = 35 / 365;
const annualRate = 0.04;
const annualDividendYield = 0.01;
const annualVol = 0.2;
const held = [
  { strike: 90, calls: 10, puts: 300 },
  { strike: 100, calls: 100, puts: 100 },
  { strike: 110, calls: 200, puts: 20 },
];

function line(root: string, right: "C" | "P", strike: number, openInterest: number): string {
  const price = options.bsmPrice({
    right,
    spot: 100,
    strike,
    timeToExpiryYears,
    annualRate,
    annualDividendYield,
    annualVol,
  });
  const [bid, ask] = [price - 1e-4, price + 1e-4];
  return `2024-03-15T16:00,XYZ,100,${root},,2024-04-19,${right},${strike},0,0,${bid},${ask},0,0,0,0,${openInterest}`;
}

const lines = held.flatMap(({ strike, calls, puts }) => [
  line("XYZ", "C", strike, calls),
  line("XYZ", "P", strike, puts),
]);

function fileOf(name: string, rows: readonly string[], first = header): string {
  const path = join(folder, name);
  const text = [first, ...rows, ""].join("\n");
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

describe("a chain made with 20 % vol, 4 % rate and 1 % yield", () => {
  it("gives the sums, levels, carry and vol it was made with", async () => {
    const adjusted = line("XYZ1", "C", 100, 5_000);
    const unpriced = "2024-03-15T16:00,XYZ,100,XYZ,,2024-04-19,C,300,0,0,0,0,0,0,0,0,7";
    const settled = lines[0]!.replace("2024-04-19", "2024-03-15");
    const path = fileOf("made.csv.gz", [...lines, adjusted, unpriced, settled]);
    const report = chainReport({ chain: await readCboeFile(path), clock: null, annualRate });

    // By hand: sum of sign x gamma x n x 100 x S^2 x 0.01 and of delta x n x 100 x S.
    let [gex, dex] = [0, 0];
    for (const { strike, calls, puts } of held) {
      const at = { spot: 100, strike, timeToExpiryYears, annualRate, annualDividendYield, annualVol };
      const [call, put] = [
        options.bsmGreeks({ right: "C", ...at })!,
        options.bsmGreeks({ right: "P", ...at })!,
      ];
      gex += call.gamma * (calls - puts) * 100 * 100 ** 2 * 0.01;
      dex += (call.delta * calls + put.delta * puts) * 100 * 100;
    }
    expect(report.contracts).toEqual({ live: 7, expired: 1, adjusted: 1, unanswered: 1 });
    expect(report.netGex).toBeCloseTo(gex, 4);
    expect(report.netDex).toBeCloseTo(dex, 4);
    // Gamma at the money outweighs twice the contracts at 110.
    expect(report.gammaWalls).toEqual({ callWall: 100, putWall: 100 });
    expect(report.openInterestWalls).toEqual({ callWall: 110, putWall: 90 });
    // Net is 0 at 100, so the line runs from 90 to 110.
    expect(report.nearestCrossing).toBeGreaterThan(90);
    expect(report.nearestCrossing).toBeLessThan(110);
    expect(report.repriced.roots).toEqual([report.repriced.flip]);
    // Paid at 90: puts 100 x 10 + 20 x 20; at 100: calls 10 x 10, puts 20 x 10; at 110: calls 10 x 20 + 100 x 10.
    expect(report.maxPain.allExpiries).toBe(100);
    expect(report.maxPain.nearest?.strike).toBe(100);
    expect(report.expiries).toHaveLength(1);
    expect(report.expiries[0]).toMatchObject({ root: "XYZ", isParity: true, timeToExpiryYears });
    expect(report.expiries[0]!.annualDividendYield).toBeCloseTo(annualDividendYield, 8);
    expect(report.expiries[0]!.atmVol).toBeCloseTo(annualVol, 6);
    expect(report.tenorVols).toEqual([null, null, null]);
    expect(chainReportText(report)).toContain("dividend yield by put-call parity for 1 of 1");
  });

  it("knows no exposure, flip or term structure after the settlement", async () => {
    const chain = await readCboeFile(fileOf("made.csv", lines));
    const clock = Date.parse("2024-04-19T20:00:00Z");
    const report = chainReport({ chain, clock, annualRate });
    expect(report).toMatchObject({ netGex: null, netDex: null, nearestCrossing: null, expiries: [] });
    expect(report.repriced).toEqual({ flip: null, roots: [] });
    expect(report.maxPain).toEqual({ allExpiries: null, nearest: null });
    expect(chainReportText(report)).not.toMatch(/NaN|null|undefined/);
    expect(() => chainReport({ chain, clock: chain.quotedAt - 1, annualRate })).toThrow(/later than/);
  });
});

describe("a chain in other forms of CSV", () => {
  it.each([
    {
      name: "quoted cells",
      text: [header, ...lines].map((row) => `"${row.replaceAll(",", '","')}"`).join("\n"),
    },
    { name: "Windows line ends", text: `${[header, ...lines].join("\r\n")}\r` },
    { name: "a mark of byte order and empty lines", text: `\uFEFF${[header, ...lines].join("\n\n")}` },
  ])("reads the same with $name", async ({ text }) => {
    const plain = await readCboeFile(fileOf("plain.csv", lines));
    expect(plain.contracts).toHaveLength(lines.length);
    expect(await readCboeFile(fileOf("other.csv", [], text))).toEqual(plain);
  });
});

function notGzip(): string {
  const path = join(folder, "plain.csv.gz");
  writeFileSync(path, header);
  return path;
}

describe("a file that is no chain", () => {
  it.each([
    { name: "absent", path: () => join(folder, "no.csv"), message: "no.csv does not exist" },
    {
      name: "other columns",
      path: () => fileOf("a.csv", ["1,2"], "spot,iv"),
      message: "it lacks quote_time_et",
    },
    { name: "no line", path: () => fileOf("b.csv", []), message: "has no contract" },
    {
      name: "a line with a cell too many",
      path: () => fileOf("g.csv", [lines[0]!, `${lines[1]},1`]),
      message: "g.csv is not CSV",
    },
    { name: "no gzip", path: notGzip, message: "is no gzip file" },
    {
      name: "a wrong cell",
      path: () => fileOf("e.csv", [lines[0]!.replace(",90,", ",ninety,")]),
      message: 'e.csv:2: strike "ninety"',
    },
    {
      name: "two snapshots",
      path: () => fileOf("f.csv", [lines[0]!, lines[1]!.replace("T16:00", "T16:01")]),
      message: "more than one snapshot",
    },
  ])("$name", async ({ path, message }) => {
    await expect(readCboeFile(path())).rejects.toMatchObject({
      code: "INVALID_FILE",
      message: expect.stringContaining(message),
    });
  });
});

const realFile = "/work/shared/data/options/cboe_spx_2022-07-12.csv.gz";

describe.skipIf(!existsSync(realFile))("the SPX chain of 2022-07-12 (skipped without the data)", () => {
  it("is read and reported in under a second of processor time", async () => {
    chainReport({ chain: await readCboeFile(fileOf("warm.csv", lines)), clock: null, annualRate });
    const before = process.cpuUsage();
    const report = chainReport({ chain: await readCboeFile(realFile), clock: null, annualRate });
    const { user } = process.cpuUsage(before);
    expect(user / 1e6).toBeLessThan(1);

    expect(report.spot).toBe(3856.28);
    expect(report.contracts).toMatchObject({ live: 19_378, expired: 0, adjusted: 0 });
    expect(report.contracts.unanswered).toBeLessThan(20);
    expect(report.netGex).toBeLessThan(0);
    expect(report.repriced.flip).toBeGreaterThan(report.spot);
    expect(report.expiries.every(({ atmVol, isParity }) => isParity && atmVol !== null)).toBe(true);
    expect(report.tenorVols[1]).toBeGreaterThan(0.22);
    expect(report.tenorVols[1]).toBeLessThan(0.26);
  });
});
