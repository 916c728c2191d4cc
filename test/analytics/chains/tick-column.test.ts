import { crc32 as zlibCrc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  crc32,
  decimalsOfValues,
  tickLimit,
  ticksOfValues,
  unknownTick,
  valuesOfTicks,
} from "../../../src/analytics/chains/index.js";

describe("ticks", () => {
  it("give every decimal back as the double its text reads as", () => {
    const decimal = fc.record({ decimals: fc.nat({ max: 9 }), tick: fc.nat({ max: tickLimit - 1 }) });
    fc.assert(
      fc.property(decimal, ({ decimals, tick }) => {
        const digits = String(tick).padStart(decimals + 1, "0");
        const text = `${digits.slice(0, digits.length - decimals)}.${digits.slice(digits.length - decimals)}`;
        const values = Float64Array.of(Number(text), Number.NaN);
        const column = ticksOfValues({ values, decimals, rule: "EXACT" });
        expect([...column.ticks]).toEqual([tick, unknownTick]);
        expect([...valuesOfTicks(column)]).toEqual([Number(text), Number.NaN]);
      }),
    );
  });

  it("refuse what lies between them, unless the nearest will do", () => {
    const values = Float64Array.of(0.25675);
    expect(() => ticksOfValues({ values, decimals: 4, rule: "EXACT" })).toThrow(
      "0.25675 has more than 4 decimals",
    );
    expect(ticksOfValues({ values, decimals: 4, rule: "NEAREST" }).ticks[0]).toBe(2_568);
  });

  it.each([Number.POSITIVE_INFINITY, 1e9, -1e9])("refuse %s", (value) => {
    expect(() => ticksOfValues({ values: Float64Array.of(value), decimals: 0, rule: "NEAREST" })).toThrow(
      RangeError,
    );
  });

  it("fill a column that is used again", () => {
    const into = new Int32Array(3);
    const { ticks } = ticksOfValues({ values: Float64Array.of(1, 2), decimals: 1, rule: "EXACT", into });
    expect(ticks).toBe(into);
    expect([...ticks]).toEqual([10, 20, 0]);
  });

  it("need the decimals of the finest value", () => {
    expect(decimalsOfValues(Float64Array.of(1, Number.NaN, 0.05, 12.5), 6)).toBe(2);
    expect(decimalsOfValues(Float64Array.of(), 6)).toBe(0);
    expect(decimalsOfValues(Float64Array.of(1 / 3), 6)).toBeNull();
  });
});

describe("the checksum", () => {
  // The check value of the catalogue of CRC algorithms.
  it("of 123456789 is cbf43926", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
  });

  it.skipIf(zlibCrc32 === undefined)("is zlib's", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => crc32(bytes) === zlibCrc32(bytes)));
  });
});
