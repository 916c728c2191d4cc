import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BrokerFile, Dialect } from "../../../src/modules/broker-files/index.js";
import { dataFolder, hasRealData } from "../../support/real-data.js";
import { cashByCurrency, countByStatus, draftsOf, quantityBySymbol, read } from "./read-text.js";

/** Worked out by hand from the files, line by line. */
interface Sample {
  readonly file: string;
  readonly dialect: Dialect;
  readonly status: Record<string, number>;
  readonly kinds: readonly string[];
  readonly quantities: Record<string, string>;
  readonly cash: Record<string, string>;
}

const fidelityFile = "fidelity_all_accounts_transactions_2025-12-04.csv";
const vanguardFile = "vanguard_uk_cash_investment_report.csv";
const schwabFile = "schwab_positions_all_accounts_2020-11-15.csv";

const samples: readonly Sample[] = [
  {
    file: schwabFile,
    dialect: "SCHWAB_POSITIONS",
    // Title, two names of accounts, two headings, two totals, three blank lines, the account without cash.
    status: { READY: 4, IGNORED: 11 },
    kinds: ["OPENING", "OPENING", "OPENING", "OPENING"],
    quantities: { FNDA: "100", SCHA: "100", SMAL200401P00032000: "1" },
    cash: { USD: "2000" },
  },
  {
    file: "schwab_transactions_a.csv",
    dialect: "SCHWAB_TRANSACTIONS",
    status: { READY: 13, IGNORED: 1 },
    kinds: [
      ...["INTEREST", "INTEREST", "BUY", "SELL", "BUY", "SELL", "BUY", "BUY", "SELL", "BUY", "SELL", "BUY"],
      "DEPOSIT",
    ],
    // 30.5 - 90 + 90 - 104 + 4 + 100 - 50 + 50 - 100 + 100
    quantities: { VUAG: "30.5" },
    // 1.2 + 0.2 - 925.1 + 2965 - 2885 + 3219 - 120 - 2905 + 1395 - 1355 + 2595 - 2506 + 10000
    cash: { USD: "9479.3" },
  },
  {
    file: "schwab_transactions_b.csv",
    dialect: "SCHWAB_TRANSACTIONS",
    status: { READY: 7, IGNORED: 1 },
    kinds: ["DEPOSIT", "BUY", "SELL", "BUY", "SELL", "BUY", "SELL"],
    quantities: { BAR: "0", FOO: "0", QUX: "0" },
    // 1000000 - 40503.61 + 42103.66 - 45061.70 + 49998.85 - 208166.93 + 221456.59
    cash: { USD: "1019826.86" },
  },
  {
    file: "schwab_transactions_cash_merger.csv",
    dialect: "SCHWAB_TRANSACTIONS",
    // Heading, and the shares of the merger, which its cash row takes.
    status: { READY: 5, IGNORED: 2 },
    kinds: ["MERGER", "BUY", "DEPOSIT", "WITHDRAWAL", "DEPOSIT"],
    quantities: { FOO: "0" },
    // 1000 - 2506 + 10 - 10 + 2506
    cash: { USD: "1000" },
  },
  {
    file: fidelityFile,
    dialect: "FIDELITY_TRANSACTIONS",
    // Heading, five blank lines, the footer.
    status: { READY: 21, IGNORED: 7 },
    kinds: [
      ...["DIVIDEND", "BUY", "DIVIDEND", "DIVIDEND", "BUY", "DIVIDEND", "DEPOSIT", "TRANSFER", "TRANSFER"],
      ...["DIVIDEND", "DIVIDEND", "DIVIDEND", "INTEREST", "BUY", "SELL", "MERGER", "DEPOSIT", "WITHDRAWAL"],
      ...["TAX", "SELL", "BUY"],
    ],
    quantities: {
      BND: "9.598",
      VTEB: "73.459",
      WM: "18",
      "44244CCF2": "-25000",
      LSEGY: "1060",
      VVV: "-341",
      "412003AD7": "55000",
    },
    // 0.66 + 2268.26 + 8613.36 + 588 + 103.19 + 182.97 + 1250 - 3755.44 + 25000 + 760.05 - 612.5 - 32.93 + 10378.37
    // - 50151.44; reinvestments and the transfer cancel, the merger's amount is the shares' worth.
    cash: { USD: "-5407.45" },
  },
  {
    file: "ibkr_transaction_history.csv",
    dialect: "IBKR_TRANSACTIONS",
    status: { READY: 12, IGNORED: 10 },
    kinds: [
      ...["DIVIDEND", "TAX", "ADJUSTMENT", "DIVIDEND", "TAX", "ADJUSTMENT", "SELL", "BUY", "TAX", "TAX"],
      ...["INTEREST", "DEPOSIT"],
    ],
    quantities: { CNX1: "2" },
    // 20 - 3 + 0.55 + 1 - 0.15 + 1999 - 4003 + 3.9 - 3.9 + 13 + 5000 = 3027.4, less 2.637591265E-4 to twelve decimals.
    // The ending cash that the file prints, 200.00, is masked.
    cash: { GBP: "3027.399736240874" },
  },
  {
    file: vanguardFile,
    dialect: "VANGUARD_UK_REPORT",
    // 17 cash rows; 3 titles, 2 headings, 2 totals, 6 blank lines, 5 investment rows matched.
    status: { READY: 17, IGNORED: 18 },
    kinds: [
      ...["DEPOSIT", "BUY", "INTEREST", "DEPOSIT", "FEE", "DIVIDEND", "DEPOSIT", "BUY", "SELL", "FEE"],
      ...["DIVIDEND", "DIVIDEND", "DIVIDEND", "WITHDRAWAL", "DEPOSIT", "BUY", "BUY"],
    ],
    quantities: {
      FOO: "1550",
      BAR: "293",
      "EMERGING-MARKETS-STOCK-INDEX-FUND-ACCUMU": "6.77",
      "US-EQUITY-INDEX-FUND-ACCUMULATION": "0.9232",
    },
    // The balance that the file prints.
    cash: { GBP: "23.59" },
  },
  {
    file: "trading212_2024.csv",
    dialect: "TRADING212_TRANSACTIONS",
    status: { READY: 7, IGNORED: 1 },
    kinds: ["DEPOSIT", "BUY", "INTEREST", "ADJUSTMENT", "DIVIDEND", "SELL", "WITHDRAWAL"],
    quantities: { FOO: "0" },
    // 3000 - 2381.35 + 0.04 + 0.75 + 0.11 + 3138.50 - 2000
    cash: { GBP: "1758.05" },
  },
  {
    file: "freetrade_transactions.csv",
    dialect: "FREETRADE_TRANSACTIONS",
    status: { READY: 17, IGNORED: 1 },
    kinds: [
      ...["SELL", "DIVIDEND", "INTEREST", "DIVIDEND", "BUY", "BUY", "BUY", "BUY", "BUY", "BUY", "BUY", "BUY"],
      ...["BUY", "DEPOSIT", "BUY", "SELL", "BUY", "ADJUSTMENT"],
    ],
    // NDAQ is what its later dividend was paid for: 2.12181972.
    quantities: { SPXP: "0", TSLA: "1.45003568", NDAQ: "2.12181972", GOOGL: "0.13949006", TDUP: "0" },
    // 2930.36 + 0.93 + 9.02 + 0.74 - 5.59 - 1256.78 - 139.79 - 139.80 - 464.38 - 1245.72 - 139.80 - 139.79 - 464.29
    // + 10000 - 10.62 + 10.63; the free share costs nothing.
    cash: { GBP: "8945.12" },
  },
];

const folder = join(dataFolder, "broker");
const present = hasRealData && existsSync(folder);
if (!present) process.stdout.write("no ../shared/data/broker: tests on real broker files are skipped\n");

describe.skipIf(!present)("real broker files", () => {
  const sample = (file: string): BrokerFile => read(readFileSync(join(folder, file)));
  const rowAt = (file: BrokerFile, line: number) => file.rows.find((row) => row.line === line)!;

  it.each(samples)("$file gives the book worked out by hand", ({ file, ...expected }) => {
    const answer = sample(file);
    const drafts = draftsOf(answer);
    expect(answer.dialect).toBe(expected.dialect);
    expect(answer.encoding).toBe("UTF-8");
    expect(countByStatus(answer)).toEqual(expected.status);
    expect(drafts.map(({ kind }) => kind)).toEqual(expected.kinds);
    expect(quantityBySymbol(drafts)).toEqual(expected.quantities);
    expect(cashByCurrency(drafts)).toEqual(expected.cash);
    expect(answer.rows.map(({ line }) => line)).toEqual(answer.rows.map((_, i) => i + 1));
    expect(answer.rows.every(({ reason }) => reason !== "")).toBe(true);
  });

  it("opens Schwab's positions at cost per unit, at the instant of the title", () => {
    const drafts = draftsOf(sample(schwabFile));
    // 3000 / 100, 7000 / 100, 1253 / 1 / 100.
    expect(drafts.map(({ price }) => price)).toEqual(["30", "70", "12.53", null]);
    // 06:04 PM in New York, winter time.
    expect(new Set(drafts.map(({ executedAt }) => executedAt.toISOString()))).toEqual(
      new Set(["2020-11-15T23:04:00.000Z"]),
    );
    expect(new Set(drafts.map(({ account }) => account))).toEqual(new Set(["Intelligent XXXX-4321"]));
  });

  it("makes one merger of Schwab's two rows", () => {
    const answer = sample("schwab_transactions_cash_merger.csv");
    expect(rowAt(answer, 2).drafts[0]).toMatchObject({ quantity: "-100", cashAmount: "1000" });
    expect(rowAt(answer, 3).reason).toContain("line 2");
  });

  it("quotes Fidelity's bonds per unit of par and tells worth from cash", () => {
    const answer = sample(fidelityFile);
    expect(rowAt(answer, 22).drafts[0]).toMatchObject({
      price: "0.9067",
      fee: "285.69",
      cashAmount: "-50151.44",
    });
    expect(rowAt(answer, 16).drafts[0]).toMatchObject({ kind: "SELL", price: "1", cashAmount: "25000" });
    expect(rowAt(answer, 17).drafts[0]!.cashAmount).toBeNull();
    expect(rowAt(answer, 17).reason).toContain("30246.04");
    // 16:00 in New York on 3 December.
    expect(rowAt(answer, 2).drafts[0]!.executedAt.toISOString()).toBe("2025-12-03T21:00:00.000Z");
    expect(rowAt(answer, 9).drafts[0]!.account).toBe("CMA");
  });

  it("says that IBKR's rows are not its printed change of cash", () => {
    const { notes, rows } = sample("ibkr_transaction_history.csv");
    expect(notes.join()).toContain("the file's summary says 200.00");
    expect(rows[15]!.drafts[0]).toMatchObject({
      cashAmount: "-0.000263759126",
      fxRate: "1.32",
      security: null,
    });
    expect(rows[15]!.reason).toContain("rounded to twelve decimals");
    expect(rows[10]!.drafts[0]!.security).toMatchObject({ symbol: "VT", isin: "US9220427424" });
    expect(rows[17]!.drafts[0]).toMatchObject({
      quantity: "4",
      price: "1000",
      fee: "3",
      cashAmount: "-4003",
    });
    expect(rows[17]!.drafts[0]!.security!.currency).toBe("GBP");
  });

  it("joins Vanguard's two sections", () => {
    const answer = sample(vanguardFile);
    const bought = rowAt(answer, 7).drafts[0]!;
    expect(bought).toMatchObject({ quantity: "1550", price: "9.665845", cashAmount: "-14982.06" });
    // The cash row's date, 9 March, not the investment row's.
    expect(bought.executedAt.toISOString()).toBe("2022-03-09T21:00:00.000Z");
    expect(rowAt(answer, 30).reason).toContain("matched with line 7");
    expect(rowAt(answer, 17).drafts[0]).toMatchObject({ kind: "DIVIDEND", cashAmount: "-170.83" });
    expect(rowAt(answer, 21).reason).toContain("made of the fund's name");
    expect(answer.notes.join()).toContain("add up to the printed balance 23.59");
  });

  it("keeps the fees, rates and instants of Trading 212 and Freetrade", () => {
    const bought = sample("trading212_2024.csv").rows[2]!.drafts[0]!;
    expect(bought).toMatchObject({ price: "124.01", fee: "4.71", fxRate: "1.25229" });
    expect(bought.executedAt.toISOString()).toBe("2024-01-01T16:10:05.175Z");
    expect(sample("trading212_2024.csv").rows[5]!.drafts[0]!.note).toContain("withholding tax 0.02 USD");

    const freetrade = sample("freetrade_transactions.csv");
    const tesla = rowAt(freetrade, 6).drafts[0]!;
    expect(tesla).toMatchObject({ price: "915.61", fee: "0.03", fxRate: "1.34403451" });
    expect(tesla.security).toEqual({ symbol: "TSLA", name: "Tesla", isin: "US88160R1014", currency: "USD" });
    expect(rowAt(freetrade, 18).drafts.map(({ cashAmount }) => cashAmount)).toEqual(["-11.04", "11.04"]);
  });

  it("refuses a sample under another dialect, naming what it lacks", () => {
    const bytes = readFileSync(join(folder, vanguardFile));
    expect(() => read(bytes, { dialect: "SCHWAB_TRANSACTIONS" })).toThrow(/lacks the columns .*fees & comm/);
  });
});
