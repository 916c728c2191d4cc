import { describe, expect, it } from "vitest";
import { countByStatus, draftsOf, now, read } from "./read-text.js";

const header = "ticker,quantity,entry_price,entry_date,tags";
const holdings = (...rows: string[]) => read([header, ...rows].join("\n"));
/** The one row under the usual header. */
const one = (row: string) => holdings(row).rows[1]!;
const refusal = (row: string) => {
  const { status, reason, drafts } = one(row);
  expect([status, drafts]).toEqual(["REFUSED", []]);
  return reason;
};

describe("holdings of one's own", () => {
  it("open a position a row, identical rows too", () => {
    const { dialect, kind, rows } = holdings(
      'aapl,100,150.25,2020-11-16,"core, growth"',
      "MSFT,-2.5,$1000,11/16/2020,hedge;short hedge",
      "aapl,100,150.25,2020-11-16,core growth",
    );
    expect([dialect, kind]).toEqual(["RISKGRAPH_HOLDINGS", "HOLDINGS"]);
    expect(rows.map(({ status }) => status)).toEqual(["IGNORED", "READY", "READY", "READY"]);
    const [first, short, third] = rows.slice(1).map((row) => row.drafts[0]!);
    expect(first).toEqual({
      kind: "OPENING",
      executedAt: new Date("2020-11-16T21:00:00Z"),
      account: null,
      security: { symbol: "AAPL", name: null, isin: null, currency: null },
      quantity: "100",
      price: "150.25",
      cashAmount: null,
      cashCurrency: null,
      fee: null,
      fxRate: null,
      tags: ["core", "growth"],
      note: null,
    });
    expect(short).toMatchObject({ quantity: "-2.5", price: "1000", tags: ["hedge", "short hedge"] });
    expect(third).toEqual(first);
  });

  it("take other names and further columns in any order", () => {
    const file = read(
      "Date,Strategy,SHARES,Account,Symbol,Price,Currency,Colour\n2021-07-01T14:30:00Z,Income,5,IRA,vod,78.5,GBX,red",
    );
    expect(draftsOf(file)[0]).toMatchObject({
      executedAt: new Date("2021-07-01T14:30:00Z"),
      account: "IRA",
      security: { symbol: "VOD", currency: "GBP" },
      price: "0.785",
      tags: ["#strategy:Income"],
    });
    expect(file.notes).toEqual(["columns that are not read: colour"]);
  });

  it.each([
    ["SPY   250919C00460000", "SPY250919C00460000"],
    ["spy250919c00460000", "SPY250919C00460000"],
    ["SPY 09/19/2025 460.00 C", "SPY250919C00460000"],
    ["-SPY250919C460", "SPY250919C00460000"],
    ["BRK.B", "BRK.B"],
    ["BTC-USD", "BTC-USD"],
  ])("know the symbol %s", (cell, symbol) => {
    expect(draftsOf(holdings(`${cell},1,2,2020-11-16,`))[0]!.security!.symbol).toBe(symbol);
  });

  it.each([
    ["AAPL,0,1,2020-11-16,", "quantity is 0"],
    ["AAPL,1,0,2020-11-16,", "price must be above 0, got 0"],
    ["AAPL,1,(5),2020-11-16,", "price must be above 0, got -5"],
    ["AAPL,,5,2020-11-16,", "quantity is empty"],
    [",1,5,2020-11-16,", "ticker is empty"],
    ["AAPL,1,5,,", "entry date is empty"],
    ["AAPL,1,5,2026-02-03,", 'entry date "2026-02-03" lies in the future'],
    ["AAPL,1,5,2023-02-29,", 'entry date "2023-02-29" is no date'],
    ["AAPL,1,5,soon,", 'entry date "soon" is no date'],
    ["AAPL,1,12%,2020-11-16,", 'entry price "12%" is a percentage'],
    ["AAPL,1e15,1,2020-11-16,", "more than 15 digits before the point"],
    ["AAPL,0.1234567890123,1,2020-11-16,", "more than 12 decimals"],
    ["AAPL,1O,1,2020-11-16,", 'quantity "1O" is no number'],
    ["AAPL,1 000 000,1,2020-11-16,extra,more", "has 6 cells under 5 headings"],
    ["AAPL,--5,1,2020-11-16,", "is no number"],
    ["A B C,1,1,2020-11-16,", 'ticker is no ticker: "A B C"'],
    ["=1+1,1,1,2020-11-16,", "begins like a spreadsheet formula"],
    ["+AAPL,1,1,2020-11-16,", "begins like a spreadsheet formula"],
    ["@SUM,1,1,2020-11-16,", "begins like a spreadsheet formula"],
    ["-cmd,1,1,2020-11-16,", "begins like a spreadsheet formula"],
    ["AAPL,1,1,2020-11-16,good =cmd", "begins like a spreadsheet formula"],
  ])("refuse %s", (row, reason) => expect(refusal(row)).toContain(reason));

  it("may be as old as they are and as young as today", () => {
    expect(one("AAPL,1,1,1975-01-02,").status).toBe("READY");
    expect(one("AAPL,1,1,2026-02-02,").status).toBe("READY");
  });

  it.each([
    ["1e3", "1000"],
    ["2.5E-4", "0.00025"],
    ["(1234.5)", "-1234.5"],
    ["5-", "-5"],
    ["+5", "5"],
    ["\u22125", "-5"],
    ['"1,234"', "1234"],
    ['"1,234.56"', "1234.56"],
    ['"1.234,56"', "1234.56"],
    ["1 234.5", "1234.5"],
    ["1'234'567", "1234567"],
    [".5", "0.5"],
  ])("read the quantity %s", (cell, quantity) => {
    expect(one(`AAPL,${cell},1,2020-11-16,`).drafts[0]!.quantity).toBe(quantity);
  });

  it.each(["$1.50", "£1.50", "1.50€", "€ 1.50"])("read the price %s", (cell) => {
    expect(one(`AAPL,1,${cell},2020-11-16,`).drafts[0]!.price).toBe("1.5");
  });

  it("refuse a decimal comma where commas part thousands", () => {
    expect(refusal('AAPL,"12,5",1,2020-11-16,')).toContain("decimal comma");
    expect(refusal('AAPL,"0,123",1,2020-11-16,')).toContain("decimal comma");
  });
});

describe("files with semicolons", () => {
  const quantities = (...cells: string[]) => {
    const rows = cells.map((cell) => `AAPL;${cell};1;2020-11-16;a,b`);
    const file = read([header.replaceAll(",", ";"), ...rows].join("\r\n"));
    return file.rows.slice(1).map((row) => row.drafts[0]?.quantity ?? row.reason);
  };

  it("have decimal commas", () => {
    expect(quantities("12,5", "1,234", "1.234", "1.234,56")).toEqual(["12.5", "1.234", "1234", "1234.56"]);
  });

  it("have decimal points where their numbers show it", () => {
    expect(quantities("12.5", "1.234", "1,234")).toEqual(["12.5", "1.234", "1234"]);
  });

  it("ask where they have both", () => {
    const [comma, point, unclear] = quantities("12,5", "12.5", "1.234");
    expect([comma, point]).toEqual(["12.5", "12.5"]);
    expect(unclear).toContain("may be thousands or decimals");
  });
});

describe("dates", () => {
  const days = (cells: readonly string[], dateOrder: "MDY" | "DMY" | null = null) => {
    const file = read([header, ...cells.map((cell) => `AAPL,1,1,"${cell}",`)].join("\n"), { dateOrder });
    const answers = file.rows
      .slice(1)
      .map((row) => row.drafts[0]?.executedAt.toISOString().slice(0, 10) ?? row.reason);
    return { answers, notes: file.notes };
  };

  it.each([
    "2020-11-15",
    "11/15/2020",
    "15/11/2020",
    "15.11.2020",
    "Nov 15, 2020",
    "15-Nov-2020",
    "20201115",
  ])("%s is the fifteenth of November", (cell) => expect(days([cell]).answers).toEqual(["2020-11-15"]));

  it("that may be two are asked about", () => {
    const question = "ambiguous date 03/04/2020: say dateOrder MDY or DMY";
    expect(days(["03/04/2020", "05/05/2020", "2020-01-31"]).answers).toEqual([
      question,
      "2020-05-05",
      "2020-01-31",
    ]);
    expect(days(["03/04/2020"], "MDY").answers).toEqual(["2020-03-04"]);
    expect(days(["03/04/2020"], "DMY").answers).toEqual(["2020-04-03"]);
  });

  it("are settled by a row that can be only one", () => {
    const { answers, notes } = days(["03/04/2020", "25/12/2020"]);
    expect(answers).toEqual(["2020-04-03", "2020-12-25"]);
    expect(notes).toEqual(["dates were read as DMY: 25/12/2020 can be nothing else"]);
    expect(days(["03/04/2020", "12/25/2020"]).answers).toEqual(["2020-03-04", "2020-12-25"]);
  });

  it("that contradict each other settle nothing", () => {
    const { answers, notes } = days(["03/04/2020", "25/12/2020", "12/25/2020"]);
    expect(answers[0]).toContain("ambiguous date");
    expect(answers.slice(1)).toEqual(["2020-12-25", "2020-12-25"]);
    expect(notes).toHaveLength(1);
  });

  it("against the order asked for are refused", () => {
    expect(days(["25/12/2020"], "MDY").answers[0]).toContain('"25/12/2020" is no date');
  });

  it("with a time and no offset are New York's clock", () => {
    const file = read(`${header}\nAAPL,1,1,2024-07-01 09:30:00,`);
    expect(draftsOf(file)[0]!.executedAt).toEqual(new Date("2024-07-01T13:30:00Z"));
    expect(read(`${header}\nAAPL,1,1,2026-02-02T17:00:01Z,`, { now }).rows[1]!.reason).toContain("future");
  });
});

describe("lines that are no rows", () => {
  it("are accounted for", () => {
    const file = read(
      `My portfolio\n\n${header}\nAAPL,1,1,2020-11-16,\n,,,,\nTotal,1\n${header}\nCOST,2,3,2020-11-16,\nas of today\n`,
    );
    expect(countByStatus(file)).toEqual({ READY: 2, IGNORED: 7 });
    expect(file.rows.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      "1 title above the column headings",
      "2 blank line",
      "3 column headings",
      "4 OPENING 1 AAPL at 1",
      "5 blank line",
      "6 line of totals",
      "7 column headings",
      "8 OPENING 2 COST at 3",
      "9 text below the rows",
    ]);
  });

  it("count the lines inside quotes", () => {
    const file = read(`${header}\nAAPL,1,1,2020-11-16,"a,\nb"\nMSFT,1,1,2020-11-16,`);
    expect(file.rows.map(({ line }) => line)).toEqual([1, 2, 4]);
    expect(draftsOf(file)[0]!.tags).toEqual(["a", "b"]);
  });
});
