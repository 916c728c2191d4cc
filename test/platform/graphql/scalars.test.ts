import { Decimal as Exact } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FloatColumn, roundColumn } from "../../../src/platform/graphql/columns.js";
import { connectionFrom, keysetOf } from "../../../src/platform/graphql/connections.js";
import { integerIdType, uuidIdType } from "../../../src/platform/graphql/ids.js";
import { keyOf } from "../../../src/platform/graphql/loaders.js";
import { Decimal, decimalOnWire } from "../../../src/platform/graphql/scalars.js";

describe("Decimal", () => {
  it.each([
    ["242.21", 242.21],
    ["0.1", 0.1],
    ["-0.000000000000001", -1e-15],
    ["100000000000000000000", 1e20],
    ["1234567890123456", "1234567890123456"],
    ["0.1234567890123456789", "0.1234567890123456789"],
    ["0.00", 0],
  ])("writes %s as %j", (text, wire) => {
    expect(decimalOnWire(text)).toBe(wire);
  });

  it("loses nothing: what goes out as a number prints as the same amount", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.integer({ min: 0, max: 10 }),
        (digits, scale) => {
          const text = `${digits < 0n ? "-" : ""}${(digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0")}`;
          const decimal = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
          const wire = decimalOnWire(decimal);
          if (typeof wire === "number")
            expect(new Exact(String(wire)).times(10 ** scale).toFixed(0)).toBe(String(digits));
          else expect(wire).toBe(decimal);
        },
      ),
    );
  });

  it.each([["1,5"], [""], ["abc"], ["1e9999"], [Number.NaN], [true], ["1".repeat(61)]])(
    "refuses %j",
    (value) => {
      expect(() => Decimal.parseValue(value)).toThrow();
    },
  );
});

describe("columns", () => {
  it("pass lists of numbers and nulls through as they are", () => {
    const column = [1, null, 2.5];
    expect(FloatColumn.serialize(column)).toBe(column);
  });

  it.each([[[Number.NaN]], [[Number.POSITIVE_INFINITY]], [[undefined]], [["1"]], [5]])(
    "refuse %j",
    (column) => {
      expect(() => FloatColumn.serialize(column)).toThrow();
    },
  );

  it("round half away from zero and keep nulls", () => {
    expect(roundColumn([1.005, -1.005, 2.5, null, 0.1 + 0.2], 2)).toEqual([1.01, -1.01, 2.5, null, 0.3]);
    expect(roundColumn([0.5, -0.5, 1.5], 0)).toEqual([1, -1, 2]);
  });
});

describe("connections", () => {
  it("lead from page to page without gap or repeat", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), (count, first) => {
        const all = Array.from({ length: count }, (_, i) => String(i).padStart(3, "0"));
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const keyset = keysetOf({ first, ...(after === undefined ? {} : { after }) }, 1);
          const rows = all
            .filter((row) => keyset.after === null || row > keyset.after[0]!)
            .slice(0, keyset.limit);
          const page = connectionFrom(rows, { first, ...(after === undefined ? {} : { after }) }, (row) => [
            row,
          ]);
          seen.push(...page.nodes);
          after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor! : undefined;
        } while (after !== undefined);
        expect(seen).toEqual(all);
      }),
    );
  });

  it.each([[0], [-1], [1_001]])("refuse first: %d", (first) => {
    expect(() => keysetOf({ first }, 1)).toThrow(`first must lie in [1, 1000], got ${first}`);
  });

  it.each([["x"], [""], ["bm9wZQ"], [Buffer.from('["a","b"]').toString("base64url")]])(
    "refuse the cursor %j",
    (after) => {
      expect(() => keysetOf({ first: 1, after }, 1)).toThrow("after is not a cursor of this list");
    },
  );
});

describe("ids", () => {
  const instrument = integerIdType("instrument");
  const workspace = uuidIdType("workspace");

  it("are read back as written", () => {
    expect(instrument.require(instrument.format(17))).toBe(17);
    const key = "0190a5d2-7c11-7d0e-a1b2-0123456789ab";
    expect(workspace.require(workspace.format(key))).toBe(key);
  });

  it.each([
    ["instrument_0"],
    ["instrument_01"],
    ["instrument_1e3"],
    ["instrument_9999999999"],
    ["instrument_"],
    ["workspace_1"],
    ["17"],
    [""],
  ])("that are malformed lead nowhere: %j", (id) => {
    expect(() => instrument.require(id)).toThrow(`no instrument "${id}"`);
  });
});

describe("keyOf", () => {
  it("tells keys apart by value and type, not by the order of their properties", () => {
    expect(keyOf({ a: 1, b: "x" })).toBe(keyOf({ b: "x", a: 1 }));
    expect(keyOf({ a: 1 })).not.toBe(keyOf({ a: "1" }));
    expect(keyOf({ at: { cut: 1, clock: 2 } })).not.toBe(keyOf({ at: { cut: 2, clock: 1 } }));
    expect(keyOf([1, [2]])).not.toBe(keyOf([[1], 2]));
    expect(keyOf(null)).not.toBe(keyOf(undefined));
  });
});
