import { describe, expect, it } from "vitest";
import {
  beginsWith,
  type ContractClass,
  contractSymbol,
  extendedList,
  type ListedContract,
} from "../../../src/analytics/chains/index.js";

const weekly: ContractClass = {
  root: "SPXW",
  settlement: "CLOSE",
  symbolForm: "OCC",
  priceUnit: "MONEY",
  multiplier: 100,
};
const monthly: ContractClass = { ...weekly, root: "SPX", settlement: "OPEN" };
const coin: ContractClass = { ...weekly, root: "BTC", symbolForm: "LISTED", multiplier: 1 };

const call = (strike: number, contractClass = weekly): ListedContract => ({
  contractClass,
  expiry: 19_193,
  right: "C",
  strike,
});
const symbols = (list: Parameters<typeof contractSymbol>[0]) =>
  Array.from({ length: list.count }, (_, i) => contractSymbol(list, i));

describe("an extended list", () => {
  const { list: first } = extendedList(null, [call(3_900), call(3_800)]);

  it("is a list in order at first", () => {
    expect(symbols(first)).toEqual(["SPXW220720C03800000", "SPXW220720C03900000"]);
  });

  it("keeps the places there are and has new contracts behind them, in order, of finer strikes too", () => {
    const { list, places } = extendedList(first, [
      call(3_950),
      call(3_900),
      call(12.5, monthly),
      call(3_700),
    ]);
    expect(symbols(list)).toEqual([
      "SPXW220720C03800000",
      "SPXW220720C03900000",
      "SPX220720C00012500",
      "SPXW220720C03700000",
      "SPXW220720C03950000",
    ]);
    expect([...places]).toEqual([4, 1, 2, 3]);
    expect(list.strike.decimals).toBe(1);
    expect(beginsWith(list, first)).toBe(true);
    expect(beginsWith(first, list)).toBe(false);
    expect(beginsWith(extendedList(null, [call(3_800), call(3_850)]).list, first)).toBe(false);
  });

  it("is the same object where nothing is new", () => {
    expect(extendedList(first, [call(3_800)]).list).toBe(first);
  });

  it("takes listed symbols beside those of the OCC", () => {
    const { list } = extendedList(first, [{ ...call(60_000, coin), symbol: "BTC-20JUL22-60000-C" }]);
    expect(symbols(list).at(-1)).toBe("BTC-20JUL22-60000-C");
    expect(symbols(list)[0]).toBe("SPXW220720C03800000");
  });

  it("refuses what no list holds", () => {
    expect(() => extendedList(null, [call(1 / 3)])).toThrow("strikes of more than 9 decimals");
    const other = { ...weekly, multiplier: 10 };
    expect(() => extendedList(null, [call(1), call(2, other)])).toThrow(
      "contracts of root SPXW are of two kinds",
    );
    expect(beginsWith(extendedList(null, [call(3_800, other), call(3_900, other)]).list, first)).toBe(false);
  });
});
