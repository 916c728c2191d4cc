import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialects } from "../../../src/modules/broker-files/index.js";
import { AppError } from "../../../src/platform/errors.js";
import { draftsOf, invalid, read } from "./read-text.js";

const header = "ticker,quantity,entry_price,entry_date,tags";
const row = "AAPL,1,1,2020-11-16,";

describe("files that cannot be read", () => {
  it("are refused before any row", () => {
    expect(invalid("")).toBe('"file.csv" is empty');
    expect(invalid(" \r\n\t\n")).toBe('"file.csv" is empty');
    expect(invalid(`${header}\n\n`)).toContain("no row under its column headings");
    expect(invalid(`${header}\n"AAPL,1,1`)).toContain("a quote is not closed");
    expect(invalid(`${header}\nA\0B`)).toContain("binary");
    expect(invalid(`${header}\n${",".repeat(300)}`)).toContain("301 cells");
    expect(invalid(deflateRawSync(Buffer.alloc(5_000, 7)))).toMatch(/binary|no known dialect/);
    expect(invalid(Buffer.from("504b030414000600", "hex"))).toContain("an Excel workbook or a zip archive");
    expect(invalid(Buffer.from("1f8b0800", "hex"))).toContain("gzip");
    expect(invalid(Buffer.from("fffe41", "hex"))).toContain("broken UTF-16LE");
  });

  it("are refused for their size", () => {
    const rows = (count: number) => [header, ...new Array<string>(count).fill(row)].join("\n");
    expect(invalid(rows(10_001))).toContain("more than 10000 data rows");
    expect(draftsOf(read(rows(10_000)))).toHaveLength(10_000);
    expect(invalid("\nx".repeat(50_001))).toContain("more than 50000 lines");
    expect(invalid(Buffer.alloc(10 * 1024 * 1024 + 1, 0x41))).toContain("at most 10485760");
  });

  it("are told what was expected", () => {
    const message = invalid("date,symbol,open,high,low,close\n2024-01-02,AAPL,1,1,1,1");
    expect(message).toContain("no known dialect");
    for (const dialect of dialects) expect(message).toContain(dialect);
    expect(message).toContain("RISKGRAPH_HOLDINGS (ticker, quantity, entry price, entry date)");
  });

  it("do not fit the dialect that is named", () => {
    const message = invalid(`${header}\n${row}`, { dialect: "TRADING212_TRANSACTIONS" });
    expect(message).toContain("is no TRADING212_TRANSACTIONS file: it lacks the columns action, time");
    expect(invalid("ticker,price\nA,1", { dialect: "RISKGRAPH_HOLDINGS" })).toContain("quantity, entry date");
  });

  it("are not taken for holdings when they list trades", () => {
    const trades = "date,symbol,action,quantity,price\n2024-01-02,AAPL,sell,1,1";
    expect(invalid(trades)).toContain("no known dialect");
    expect(invalid(trades, { dialect: "RISKGRAPH_HOLDINGS" })).toContain('its column "action" says');
  });

  it("are known by their content, not by their name", () => {
    const file = read(`${header}\n${row}`, { fileName: "schwab_transactions.csv" });
    expect(file.dialect).toBe("RISKGRAPH_HOLDINGS");
  });
});

describe("encodings", () => {
  const text = `${header}\nAAPL,1,£1.50,2020-11-16,\u20ac\u2013tag\n`;
  const tagOf = (bytes: Uint8Array) => {
    const file = read(bytes);
    return [file.encoding, draftsOf(file)[0]!.tags[0], draftsOf(file)[0]!.price, file.notes.length];
  };
  const utf16 = Buffer.from(`\ufeff${text}`, "utf16le");

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8", Buffer.from(`\ufeff${text}`)],
    ["UTF-16LE", utf16],
    ["UTF-16BE", Buffer.from(utf16).swap16()],
  ])("%s", (encoding, bytes) => expect(tagOf(bytes)).toEqual([encoding, "\u20ac\u2013tag", "1.5", 0]));

  it("Windows-1252, where the bytes are not UTF-8", () => {
    const bytes = Buffer.from(text.replace("\u20ac", "\x80").replace("\u2013", "\x96"), "latin1");
    expect(tagOf(bytes)).toEqual(["Windows-1252", "\u20ac\u2013tag", "1.5", 1]);
  });

  it("mixed, read as Windows-1252 with a note", () => {
    const bytes = Buffer.concat([
      Buffer.from(text),
      Buffer.from("MSFT,1,\xa32,2020-11-16,caf\xe9\n", "latin1"),
    ]);
    const file = read(bytes);
    expect(file.encoding).toBe("Windows-1252");
    expect(file.notes[0]).toContain("mixes UTF-8 with other bytes");
    expect(draftsOf(file).at(-1)).toMatchObject({ price: "2", tags: ["caf\u00e9"] });
    // The pound sign of the UTF-8 row became two letters, which are no number.
    expect(file.rows[1]!.status).toBe("REFUSED");
  });

  it.each(["\n", "\r", "\r\n"])("line breaks %j", (lineBreak) => {
    const file = read([header, row, row].join(lineBreak));
    expect(file.rows.map(({ line, status }) => `${line} ${status}`)).toEqual([
      "1 IGNORED",
      "2 READY",
      "3 READY",
    ]);
  });

  it.each([",", ";", "\t"])("delimiter %j", (delimiter) => {
    const file = read([header, row].map((line) => line.replaceAll(",", delimiter)).join("\n"));
    expect(draftsOf(file)).toHaveLength(1);
  });

  it("Excel's own hint of the delimiter is a title", () => {
    expect(draftsOf(read(`sep=;\n${`${header}\n${row}`.replaceAll(",", ";")}`))).toHaveLength(1);
  });
});

describe("any bytes", () => {
  const headings = [
    header,
    "Date,Action,Symbol,Description,Price,Quantity,Fees & Comm,Amount",
    '"Positions as of 06:04 PM ET, 11/15/2020"\nSymbol,Description,Quantity,Price,Market Value,Cost Basis',
    "Run Date,Account,Account Number,Action,Symbol,Description,Type,Price,Quantity,Commission,Fees,Amount",
    "Transaction History,Header,Date,Account,Description,Transaction Type,Symbol,Quantity,Price,Commission,Net Amount",
    "Date,Details,Amount,Balance\n01/02/2022,Bought 1 A,-1,1\n,\nDate,InvestmentName,TransactionDetails,Quantity,Price,Cost",
    "Date,Details,Amount,Balance",
    "Action,Time,ISIN,Ticker,Name,No. of shares,Price / share,Currency (Price / share),Exchange rate,Total,Currency (Total)",
    "Title,Type,Timestamp,Account Currency,Total Amount,Buy / Sell,Ticker,Quantity,Instrument Currency,Price per Share",
  ];
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "-",
      "--",
      "Data",
      "Transaction History",
      "Buy",
      "Sell",
      "ORDER",
      "BUY",
      "Market buy",
    ),
    fc.constantFrom(
      "Cash Merger",
      "Cash Merger Adj",
      "YOU BOUGHT X",
      "MERGER",
      "TRANSFERRED TO 1",
      "Stock Split",
    ),
    fc.constantFrom(
      "Bought 1 A",
      "Sold .5 B (B)",
      "DIV: A.XLON.GB @ GBP 1",
      "Balance",
      "Dividend",
      "DIVIDEND",
    ),
    fc.constantFrom(
      "11/15/2020",
      "2020-11-15",
      "2020-11-15T10:00:00Z",
      "03/04/2020",
      "01/02/2022 as of 13/13/2022",
    ),
    fc.constantFrom(
      "AAPL",
      "GBP",
      "GBX",
      "USD",
      "=1",
      "SMAL 04/01/2020 32.00 P",
      "1",
      "-1",
      "0",
      "1e-300",
      "(5)",
    ),
    fc.double().map(String),
    fc.string({ unit: "binary", maxLength: 12 }),
  );
  const lines = fc.array(fc.array(cell, { maxLength: 13 }), { maxLength: 8 });

  /** Reads the bytes; anything but an answer or an INVALID_FILE is a fault. */
  function survive(bytes: Uint8Array, options: Parameters<typeof read>[1] = {}): void {
    try {
      for (const { status, reason, drafts } of read(bytes, options).rows) {
        expect(reason).not.toBe("");
        expect(drafts.length > 0).toBe(status === "READY");
        for (const { executedAt } of drafts) expect(Number.isNaN(executedAt.getTime())).toBe(false);
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "INVALID_FILE") throw error;
    }
  }

  it("are an answer or an INVALID_FILE", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom("", "\ufeff", ...headings),
        fc.option(fc.constantFrom(...dialects), { nil: null }),
        (bytes, start, dialect) => survive(Buffer.concat([Buffer.from(`${start}\n`), bytes]), { dialect }),
      ),
      { numRuns: 1_500 },
    );
  });

  it("under known headings are rows", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...headings),
        lines,
        fc.constantFrom(",", ";", "\t"),
        (start, rows, delimiter) => {
          const body = rows.map((cells) =>
            cells.map((text) => text.replaceAll(delimiter, " ")).join(delimiter),
          );
          survive(Buffer.from([start.replaceAll(",", delimiter), ...body].join("\n")));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
