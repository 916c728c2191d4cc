import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../../src/analytics/calendar/index.js";
import {
  ColumnPacker,
  type ContractClass,
  contractList,
  contractSymbol,
  type ListedContract,
  PackFormatError,
  packContracts,
  packOpenInterest,
  unknownTick,
  unpackContracts,
  unpackOpenInterest,
} from "../../../src/analytics/chains/index.js";
import { parseOccSymbol } from "../../../src/analytics/options/index.js";

const spx: ContractClass = {
  root: "SPX",
  settlement: "OPEN",
  symbolForm: "OCC",
  priceUnit: "MONEY",
  multiplier: 100,
};
const spxw: ContractClass = { ...spx, root: "SPXW", settlement: "CLOSE" };
const bitcoin: ContractClass = {
  root: "BTC",
  settlement: "UTC_08",
  symbolForm: "LISTED",
  priceUnit: "UNDERLYING",
  multiplier: 1,
};
const july = parseDay("2022-07-15")!;
const packer = new ColumnPacker();
const backAndForth = (contracts: readonly ListedContract[], strikeDecimals: number) => {
  const { list } = contractList(contracts, { strikeDecimals });
  return unpackContracts(packContracts(packer, list).slice());
};

describe("a contract list", () => {
  it("stands by expiry, root, right and strike, and says where each contract came from", () => {
    const contracts: ListedContract[] = [
      { contractClass: spxw, expiry: july, right: "P", strike: 3_850 },
      { contractClass: spx, expiry: july + 1, right: "C", strike: 10 },
      { contractClass: spxw, expiry: july, right: "C", strike: 3_900 },
      { contractClass: spxw, expiry: july, right: "C", strike: 3_850.5 },
      { contractClass: spx, expiry: july, right: "P", strike: 3_850 },
    ];
    const { list, order } = contractList(contracts, { strikeDecimals: 3 });
    expect([...order]).toEqual([4, 3, 2, 0, 1]);
    expect(Array.from(order, (_, i) => contractSymbol(list, i))).toEqual([
      "SPX220715P03850000",
      "SPXW220715C03850500",
      "SPXW220715C03900000",
      "SPXW220715P03850000",
      "SPX220716C00010000",
    ]);
    expect(list.classes).toEqual([spx, spxw]);
  });

  // By hand from the layout in src/modules/options/README.md; 2022-07-15 is day 19,188.
  it("has frozen bytes", () => {
    const { list } = contractList([{ contractClass: spx, expiry: july, right: "C", strike: 3_850 }], {
      strikeDecimals: 0,
    });
    expect(Buffer.from(packContracts(packer, list)).toString("hex")).toBe(
      [
        // version, kind, columns, 0; contracts; bytes of the head
        "01020400" + "01000000" + "10000000",
        // one class: 3 letters, settled at the open, OCC symbols, prices in money, multiplier 100, SPX
        "01" + "03010000" + "0000000000005940" + "535058",
        // class 0; each other value is its own step, coded 1 -> 2 -> 3
        "01000001" + "01000000" + "01",
        "02000001" + "f44a0000" + "03",
        "03000001" + "01000000" + "03",
        "04000001" + "0a0f0000" + "03",
      ].join(""),
    );
  });

  it("comes back with classes, symbols and huge strikes", () => {
    const contracts: ListedContract[] = [
      {
        contractClass: bitcoin,
        expiry: july,
        right: "C",
        strike: 250_000_000,
        symbol: "BTC-15JUL22-250000000-C",
      },
      { contractClass: spx, expiry: july, right: "C", strike: 268_435_455 },
      { contractClass: bitcoin, expiry: july, right: "P", strike: 0, symbol: "BTC-ü" },
    ];
    const list = backAndForth(contracts, 0);
    expect(list).toEqual(contractList(contracts, { strikeDecimals: 0 }).list);
    expect(list.listedSymbols).toEqual(["BTC-15JUL22-250000000-C", "BTC-ü", null]);
  });

  it("comes back, whatever its contracts", () => {
    const contract = fc.record({
      contractClass: fc.constantFrom(spx, spxw),
      expiry: fc.integer({ min: 10_957, max: 40_000 }),
      right: fc.constantFrom("C" as const, "P" as const),
      strike: fc.integer({ min: 1, max: 99_999_999 }).map((thousandths) => thousandths / 1_000),
    });
    const key = (one: ListedContract) => `${one.contractClass.root} ${one.expiry} ${one.right} ${one.strike}`;
    fc.assert(
      fc.property(fc.uniqueArray(contract, { selector: key, maxLength: 40 }), (contracts) => {
        const { list, order } = contractList(contracts, { strikeDecimals: 3 });
        expect(backAndForth(contracts, 3)).toEqual(list);
        order.forEach((from, i) => {
          const { contractClass, expiry, right, strike } = contracts[from]!;
          expect(parseOccSymbol(contractSymbol(list, i))).toEqual({
            root: contractClass.root,
            underlying: expect.any(String),
            expiration: expiry,
            right,
            strikeThousandths: Math.round(1_000 * strike),
          });
        });
      }),
    );
  });

  it("may be empty", () => {
    expect(backAndForth([], 2)).toMatchObject({ count: 0, classes: [], listedSymbols: null });
  });

  it("refuses a contract given twice, a strike between ticks and a missing symbol", () => {
    const one: ListedContract = { contractClass: spx, expiry: july, right: "C", strike: 3_850 };
    expect(() => contractList([one, { ...one }], { strikeDecimals: 0 })).toThrow("given twice: SPX 3850");
    expect(() => contractList([{ ...one, strike: 0.5 }], { strikeDecimals: 0 })).toThrow(
      "more than 0 decimals",
    );
    expect(() => contractList([{ ...one, contractClass: bitcoin }], { strikeDecimals: 0 })).toThrow(
      "without symbol",
    );
  });

  it("with a class of no known form is refused", () => {
    const { list } = contractList([{ contractClass: spx, expiry: july, right: "C", strike: 1 }], {
      strikeDecimals: 0,
    });
    const bytes = packContracts(packer, list).slice();
    bytes[12 + 1 + 1] = 9;
    expect(() => unpackContracts(bytes)).toThrow(PackFormatError);
  });
});

describe("open interest", () => {
  it("comes back with its nulls", () => {
    const column = { ticks: Int32Array.of(0, unknownTick, 123_456, 5), decimals: 1 };
    expect(unpackOpenInterest(packOpenInterest(packer, column).slice())).toEqual(column);
  });

  it("is no contract list", () => {
    const bytes = packOpenInterest(packer, { ticks: new Int32Array(0), decimals: 0 }).slice();
    expect(() => unpackContracts(bytes)).toThrow("pack of kind 3 where 2 is expected");
  });
});
