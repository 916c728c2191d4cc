import { describe, expect, it } from "vitest";
import { draftsOf, quantityBySymbol, read } from "./read-text.js";

/** Reads rows under a dialect's headings; answers without the line of headings. */
function under(header: string, ...rows: string[]) {
  const file = read([header, ...rows].join("\n"));
  return { ...file, rows: file.rows.slice(1) };
}

const reasons = (file: { rows: readonly { reason: string }[] }) => file.rows.map(({ reason }) => reason);

describe("Schwab's transactions", () => {
  const header = "Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount";
  const rows = (...lines: string[]) => under(header, ...lines);

  it.each([
    ["Qualified Dividend", "DIVIDEND", "12.5"],
    ["Cash Dividend", "DIVIDEND", "12.5"],
    ["Reinvest Dividend", "DIVIDEND", "12.5"],
    ["NRA Tax Adj", "TAX", "-1.2"],
    ["ADR Mgmt Fee", "FEE", "-0.4"],
    ["Service Fee", "FEE", "-15"],
    ["Wire Funds", "WITHDRAWAL", "-100"],
    ["Wire Received", "DEPOSIT", "100"],
    ["MoneyLink Transfer", "WITHDRAWAL", "-100"],
    ["Journal", "TRANSFER", "-100"],
  ])("%s is %s", (action, kind, amount) => {
    const draft = draftsOf(rows(`06/03/2020,${action},FOO,FOO INC,,,,${amount}`))[0]!;
    expect([draft.kind, draft.cashAmount, draft.quantity]).toEqual([kind, amount, null]);
  });

  it.each([
    ["Stock Split", "SPLIT", "100", "100"],
    ["Expired", "EXPIRY", "-1", "-1"],
    ["Assigned", "ASSIGNMENT", "1", "1"],
    ["Exchange or Exercise", "EXERCISE", "-1", "-1"],
    ["Journaled Shares", "TRANSFER", "-7", "-7"],
  ])("%s is %s, its quantity as printed", (action, kind, quantity, expected) => {
    const draft = draftsOf(rows(`06/03/2020,${action},FOO,FOO INC,${quantity},,,`))[0]!;
    expect([draft.kind, draft.quantity, draft.cashAmount]).toEqual([kind, expected, null]);
  });

  it("trades options by their OCC symbol, a hundred shares each", () => {
    const file = rows(
      "06/03/2020,Sell to Open,SMAL 09/18/2020 32.50 P,PUT,2,$1.25,$1.30,$248.70",
      "06/04/2020,Buy to Close,SMAL 09/18/2020 32.50 P,PUT,2,$1.00,$1.30,-$201.30",
      "06/05/2020,Reinvest Shares,FOO,FOO INC,0.125,$80,,-$10.00",
    );
    expect(quantityBySymbol(draftsOf(file))).toEqual({ SMAL200918P00032500: "0", FOO: "0.125" });
    expect(draftsOf(file).map(({ kind }) => kind)).toEqual(["SELL", "BUY", "BUY"]);
    expect(draftsOf(file)[0]).toMatchObject({
      quantity: "-2",
      price: "1.25",
      fee: "1.3",
      cashAmount: "248.7",
    });
    expect(reasons(file).join()).not.toContain("amount is taken");
  });

  it("dates a row by what it says after as of", () => {
    const file = rows("07/02/2020 as of 07/01/2020,Credit Interest,,,,,,$1");
    expect(draftsOf(file)[0]!.executedAt.toISOString()).toBe("2020-07-01T20:00:00.000Z");
  });

  it("says where amounts disagree, and takes the file's", () => {
    const file = rows("07/01/2020,Buy,FOO,FOO INC,10,$10,$1,-$150");
    expect(draftsOf(file)[0]!.cashAmount).toBe("-150");
    expect(reasons(file)[0]).toContain("make 101, the file's amount is 150");
  });

  it.each([
    ["07/01/2020,Teleport,FOO,FOO INC,10,$10,$1,-$101", 'action "Teleport" is not known'],
    ["07/01/2020,Buy,FOO,FOO INC,10,$10,$1,$101", "amount 101 has the wrong sign for a BUY"],
    ["07/01/2020,Buy,FOO,FOO INC,10,$10,$1,", "amount is empty"],
    ["07/01/2020,Buy,,FOO INC,10,$10,$1,-$101", "symbol is empty"],
    ["07/01/2020,Buy,FOO,=HYPERLINK(1),10,$10,$1,-$101", "begins like a spreadsheet formula"],
    ["07/01/2020,Sell,FOO,FOO INC,1,000,$1,$0,$1000", "has 9 cells under 8 headings"],
    ["25/12/2020,Credit Interest,,,,,,$1", 'date "25/12/2020" is no date'],
    ["07/01/2030,Credit Interest,,,,,,$1", "lies in the future"],
  ])("refuses %s", (row, reason) => {
    const [answer] = rows(row).rows;
    expect([answer!.status, answer!.drafts]).toEqual(["REFUSED", []]);
    expect(answer!.reason).toContain(reason);
  });

  it("pairs mergers by date and symbol and says which found no pair", () => {
    const file = rows(
      "07/01/2020,Cash Merger Adj,FOO,FOO INC,-10,,,",
      "07/01/2020,Cash Merger,BAR,BAR INC,,,,$50",
      "07/01/2020,Cash Merger,FOO,FOO INC,,,,$100",
      "Transactions Total,,,,,,,$150",
    );
    expect(file.rows.map(({ status }) => status)).toEqual(["IGNORED", "READY", "READY", "IGNORED"]);
    expect(draftsOf(file).map(({ quantity }) => quantity)).toEqual([null, "-10"]);
    expect(reasons(file)[1]).toContain("no other row");
  });
});

describe("Schwab's positions", () => {
  const title = '"Positions for All-Accounts as of 06:04 PM ET, 11/15/2020"';
  const header = "Symbol,Description,Quantity,Price,Market Value,Cost Basis";

  it("fall back on the price, and keep shorts short", () => {
    const file = read(`${title}\nOne\n${header}\nFOO,Foo,-4,$10,-$40,$36\nBAR,Bar,2,$7,$14,--`);
    const [foo, bar] = draftsOf(file);
    expect(foo).toMatchObject({ account: "One", quantity: "-4", price: "9" });
    expect(bar).toMatchObject({ quantity: "2", price: "7" });
    expect(file.rows[4]!.reason).toContain("no cost basis");
  });

  it("need their date", () => {
    expect(() => read(`Positions\n${header}\nFOO,Foo,4,$10,$40,$36`)).toThrow(/no title/);
    const future = title.replace("2020", "2030");
    expect(() => read(`${future}\n${header}\nFOO,Foo,4,$10,$40,$36`)).toThrow(/lies in the future/);
  });
});

describe("Fidelity's transactions", () => {
  const header =
    "Run Date,Account,Account Number,Action,Symbol,Security Description,Type,Price ($),Quantity,Commission ($),Fees ($),Amount ($)";
  const rows = (...lines: string[]) => under(header, ...lines);

  it("takes money from strangers for deposits, from own accounts for transfers", () => {
    const file = rows(
      "12/03/2025,A,1,TRANSFERRED FROM 2 (Cash), ,No Description,Cash,,0.000,,,50",
      "12/03/2025,B,2,TRANSFERRED TO 1 (Cash), ,No Description,Cash,,0.000,,,-50",
      "12/03/2025,B,2,TRANSFERRED TO 999 (Cash), ,No Description,Cash,,0.000,,,-50",
      "12/03/2025,B,2,Check Paid # 12 (Cash), ,No Description,Cash,,0.000,,,-5",
    );
    const kinds = draftsOf(file).map(({ kind }) => kind);
    expect(kinds).toEqual(["TRANSFER", "TRANSFER", "WITHDRAWAL", "WITHDRAWAL"]);
  });

  it("reads options, fees and an unknown action", () => {
    const file = rows(
      "12/03/2025,A,1,YOU SOLD OPENING TRANSACTION PUT (SPY), -SPY250919P460,PUT (SPY),Margin,2.5,-1,0.65,0.02,249.33",
      "12/03/2025,A,1,SOMETHING NEW,FOO,FOO,Cash,,,,,1",
    );
    expect(draftsOf(file)[0]).toMatchObject({ quantity: "-1", fee: "0.67", cashAmount: "249.33" });
    expect(draftsOf(file)[0]!.security!.symbol).toBe("SPY250919P00460000");
    expect(reasons(file)[1]).toBe('action "SOMETHING NEW" is not known');
  });
});

describe("IBKR's history", () => {
  const header =
    "Transaction History,Header,Date,Account,Description,Transaction Type,Symbol,Quantity,Price,Gross Amount ,Commission,Net Amount";
  const row = (rest: string) => `Transaction History,Data,2025-03-15,U1,${rest}`;

  it("falls back on the portfolio's currency and says so", () => {
    const file = read([header, row("X,Deposit,-,-,-,5,-,5"), row("X,Magic,-,-,-,5,-,5")].join("\n"), {
      baseCurrency: "EUR",
    });
    expect(draftsOf(file)[0]).toMatchObject({ kind: "DEPOSIT", cashCurrency: "EUR" });
    expect(file.notes.join()).toContain("taken for EUR");
    expect(file.rows[2]!.reason).toBe('transaction type "Magic" is not known');
  });

  it("reads a free trade", () => {
    const file = under(header, row("FOO INC,Buy,FOO,2,10,-20,0.0,-20"));
    expect(draftsOf(file)[0]).toMatchObject({ kind: "BUY", fee: "0", cashAmount: "-20" });
  });
});

describe("Vanguard's report", () => {
  const cash = "Date,Details,Amount,Balance,,";
  const investments = "Date,InvestmentName,TransactionDetails,Quantity,Price,Cost";

  it("matches a trade once, and refuses what nobody pays for", () => {
    const file = read(
      [
        ...["Anne's ISA,,,,,", cash, "09/03/2022,Bought 2 Foo – Acc (FOO),-20.02,0,,"],
        ...["10/03/2022,Bought 1 Bar (BAR),-7,0,,", "Cash Transactions Total,,,,,", investments],
        ...["11/03/2022,Foo - Acc (FOO),Bought 2 Foo - Acc (FOO),2.0001,10.01,20.02"],
        ...["11/03/2022,Foo - Acc (FOO),Bought 2 Foo - Acc (FOO),2.0002,10.01,20.02"],
      ].join("\n"),
    );
    expect(draftsOf(file).map(({ quantity, price, account }) => [quantity, price, account])).toEqual([
      ["2.0001", "10.01", "Anne's ISA"],
      ["1", "7", "Anne's ISA"],
    ]);
    expect(file.rows[3]!.reason).toContain("no investment row names this trade");
    expect(file.rows[6]).toMatchObject({
      status: "IGNORED",
      reason: "matched with line 3, which has its cash",
    });
    expect(file.rows[7]!.status).toBe("REFUSED");
    expect(file.rows[7]!.reason).toContain("no row of the cash section pays for");
  });

  it("keeps funds apart whose names give one symbol", () => {
    const name = "FTSE Developed World ex-U.K. Equity Index Fund";
    const file = under(
      cash,
      `09/03/2022,Bought 1 ${name} - Accumulation,-10,0,,`,
      `09/03/2022,Bought 1 ${name} - Income,-10,0,,`,
    );
    expect(draftsOf(file)[0]!.security!.symbol).toBe("FTSE-DEVELOPED-WORLD-EX-UK-EQUITY-INDEX");
    expect(file.rows[1]!.status).toBe("REFUSED");
    expect(file.rows[1]!.reason).toContain("which is that of");
  });

  it("says where the rows are not the balance, and refuses what it does not know", () => {
    const file = read(`${cash}\n09/03/2022,Regular Deposit,10,10,,\n09/03/2022,Lunch,-3,7,,\nBalance,7,,,,`);
    expect(file.notes.join()).toContain("differ from the printed balance 7 by -3");
    expect(file.rows[2]!.reason).toBe('details "Lunch" are not known');
  });
});

describe("Trading 212's history", () => {
  const header =
    "Action,Time,ISIN,Ticker,Name,No. of shares,Price / share,Currency (Price / share),Exchange rate,Total,Currency (Total),Withholding tax,Currency (Withholding tax),Transaction fee,Notes,Currency conversion fee,Currency (Currency conversion fee),Currency (Transaction fee)";

  it("turns pence into pounds", () => {
    const file = under(
      header,
      "Market buy,2024-01-01 16:10:05,GB00BH4HKS39,VOD,Vodafone,100,68.5,GBX,100,68.50,GBP,,,,,,,",
    );
    expect(draftsOf(file)[0]).toMatchObject({ quantity: "100", price: "0.685", cashAmount: "-68.5" });
    expect(draftsOf(file)[0]!.security!.currency).toBe("GBP");
    expect(reasons(file)[0]).not.toContain("amount is taken");
  });

  it("adds the fees in the currency of the cash and names the others", () => {
    const file = under(
      header,
      "Limit sell,2024-01-01 16:10:05,US1,FOO,Foo,1,100,USD,1.25,79.5,GBP,,,0.10,,0.5,GBP,USD",
      "Stock split open,2024-01-01 16:10:05,US1,FOO,Foo,1,100,USD,1.25,79.5,GBP,,,,,,,",
    );
    expect(draftsOf(file)[0]).toMatchObject({ kind: "SELL", quantity: "-1", fee: "0.5", cashAmount: "79.5" });
    expect(reasons(file)[0]).toContain("transaction fee 0.1 USD is not in the fee");
    expect(reasons(file)[1]).toBe('action "Stock split open" is not known');
  });
});

describe("Freetrade's feed", () => {
  const header =
    "Title,Type,Timestamp,Account Currency,Total Amount,Buy / Sell,Ticker,ISIN,Stamp Duty,Quantity,Instrument Currency,Price per Share,FX Rate,FX Fee Amount";
  const feed = (...rows: string[]) => under(header, ...rows);

  it("turns pence into pounds and puts the stamp duty into the fee", () => {
    const file = feed("Vodafone,ORDER,2024-01-16T10:01:02.811Z,GBP,68.84,BUY,VOD,GB1,0.34,100,GBX,68.5,,");
    expect(draftsOf(file)[0]).toMatchObject({ price: "0.685", fee: "0.34", cashAmount: "-68.84" });
    expect(draftsOf(file)[0]!.security!.currency).toBe("GBP");
  });

  it.each([
    ["WITHDRAWAL", "WITHDRAWAL", "-5"],
    ["SIPP_TOP_UP", "DEPOSIT", "5"],
    ["ISA_WITHDRAWAL", "WITHDRAWAL", "-5"],
    ["MONTHLY_SHARE_FEE", "FEE", "-5"],
    ["SPECIAL_DIVIDEND", "DIVIDEND", "5"],
  ])("%s is %s", (type, kind, cash) => {
    const file = feed(`X,${type},2024-01-16T10:01:02Z,GBP,5.00,,,,,,,,,`);
    expect(draftsOf(file).map((draft) => [draft.kind, draft.cashAmount])).toEqual([[kind, cash]]);
  });

  it("ignores papers and refuses what it does not know", () => {
    const file = feed(
      "X,MONTHLY_STATEMENT,2024-01-16T10:01:02Z,GBP,,,,,,,,,,",
      "X,RIDDLE,2024-01-16T10:01:02Z,GBP,5,,,,,,,,,",
      "X,ORDER,2024-01-16T10:01:02Z,GBP,5,HOLD,A,,,1,GBP,5,,",
    );
    expect(file.rows.map(({ status }) => status)).toEqual(["IGNORED", "REFUSED", "REFUSED"]);
    expect(reasons(file)[2]).toBe('buy / sell is "HOLD"');
  });
});
