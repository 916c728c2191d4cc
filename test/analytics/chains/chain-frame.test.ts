import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ChainFrame,
  ColumnPacker,
  type FrameHead,
  frameColumnNames,
  frameValues,
  PackFormatError,
  packFrame,
  tickLimit,
  unknownTick,
  unpackFrame,
} from "../../../src/analytics/chains/index.js";
import { SeededRandom } from "../../../src/analytics/math/index.js";
import { frames } from "./random-chain.js";

const none: FrameHead = {
  spot: null,
  spotBid: null,
  spotAsk: null,
  spotAgeSec: null,
  printedAt: null,
  flags: 0,
};
const n = unknownTick;
const packed = (frame: ChainFrame) => packFrame(new ColumnPacker(), frame).slice();
const twoColumns = (bid: number[], ask: number[]): ChainFrame => ({
  count: bid.length,
  head: none,
  columns: {
    bid: { ticks: Int32Array.from(bid), decimals: 2 },
    ask: { ticks: Int32Array.from(ask), decimals: 2 },
  },
});

describe("a frame", () => {
  // By hand from the layout in src/modules/options/README.md: bids are multiples of 5, asks lie 5, 10 and 0 above them.
  it("has frozen bytes", () => {
    const frame: ChainFrame = {
      count: 4,
      head: { spot: 3856.5, spotBid: null, spotAsk: null, spotAgeSec: 7, printedAt: null, flags: 3 },
      columns: {
        bid: { ticks: Int32Array.of(1_000, n, 1_010, 0), decimals: 2 },
        ask: { ticks: Int32Array.of(1_005, n, 1_020, 0), decimals: 2 },
        quoteAgeSec: { ticks: Int32Array.of(n, n, n, n), decimals: 0 },
      },
    };
    const nan = "000000000000f87f";
    expect(Buffer.from(packed(frame)).toString("hex").match(/../g)!.join(" ")).toBe(
      [
        // version, kind, columns, 0; contracts; bytes of the head
        "01010300" + "04000000" + "28000000",
        // 3856.5; no bid, ask, print; 7 s; flags
        `000000000021ae40${nan}${nan}${nan}0700000003000000`,
        // bid in steps of 10: 100, null, 101, 0, each against nothing: zig-zag 200, 202, 0, and 1
        "01020001" + "0a000000" + "c900cb01",
        // ask above the bid in steps of 5: 1, null, 2, 0
        "02028001" + "05000000" + "03000501",
        // ages: none known, no plane
        "04000000" + "01000000",
      ]
        .join("")
        .match(/../g)!
        .join(" "),
    );
  });

  it("comes back exactly", () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(unpackFrame(packed(frame))).toEqual(frame);
      }),
    );
  });

  it("does not depend on what its packer held before", () => {
    fc.assert(
      fc.property(frames, frames, (first, second) => {
        const packer = new ColumnPacker();
        packFrame(packer, first);
        expect(Buffer.from(packFrame(packer, second))).toEqual(Buffer.from(packed(second)));
      }),
    );
  });

  it.each([
    { name: "no contract", count: 0 },
    { name: "one contract", count: 1 },
    { name: "12,000 contracts", count: 12_000 },
  ])("of $name comes back", ({ count }) => {
    const random = new SeededRandom(count);
    const column = (most: number, decimals: number) => ({
      ticks: Int32Array.from({ length: count }, () =>
        random.uniform() < 0.05 ? n : Math.floor(random.uniform() * most),
      ),
      decimals,
    });
    const columns = Object.fromEntries(
      frameColumnNames.map((name) => [
        name,
        column(name === "flags" ? 8 : 1e6, name === "impliedVol" ? 6 : 2),
      ]),
    );
    const frame = { count, head: { ...none, spot: 4_000 }, columns };
    expect(unpackFrame(packed(frame))).toEqual(frame);
  });

  it("keeps zero apart from null, and both extremes", () => {
    const most = tickLimit - 1;
    const frame = twoColumns([0, n, most, 0, most, n, 0], [most, most, 0, n, most, 0, n]);
    expect(unpackFrame(packed(frame))).toEqual(frame);
    expect([...frameValues(frame).columns.bid!.subarray(0, 3)]).toEqual([0, Number.NaN, most / 100]);
  });

  it("takes the first contracts of longer columns", () => {
    const long = twoColumns([1, 2, 3], [2, 3, 4]);
    expect(unpackFrame(packed({ ...long, count: 2 }))).toEqual(twoColumns([1, 2], [2, 3]));
  });

  it("refuses ticks at the limit, and columns that are too short", () => {
    expect(() => packed(twoColumns([tickLimit], [0]))).toThrow("tick 268435456 at 0 lies beyond");
    expect(() => packed(twoColumns([-tickLimit], [0]))).toThrow(RangeError);
    expect(() => packed({ ...twoColumns([1], [1]), count: 2 })).toThrow("column 1 has 1 of 2 rows");
  });

  it("of equal steps takes one byte a value and column", () => {
    const strikes = Array.from({ length: 200 }, (_, i) => 100_000 + 500 * i);
    // head and headers 12 + 40 + 2 x 8; the first bid is 200 steps of 500
    expect(
      packed(
        twoColumns(
          strikes,
          strikes.map((bid) => bid + 5),
        ),
      ),
    ).toHaveLength(68 + 2 * 200 + 200);
  });
});

describe("bytes that are no frame", () => {
  const bytes = packed(twoColumns([100, 105, n], [110, 115, 120]));

  it("of every length but their own are refused", () => {
    for (let length = 0; length < bytes.length; length += 1)
      expect(() => unpackFrame(bytes.subarray(0, length)), `${length}`).toThrow(PackFormatError);
    expect(() => unpackFrame(Uint8Array.from([...bytes, 0]))).toThrow(PackFormatError);
  });

  it.each([
    { name: "another version", at: 0, value: 2, message: "pack of version 2, known is 1" },
    { name: "another kind", at: 1, value: 2, message: "pack of kind 2 where 1 is expected" },
    { name: "a prediction nobody knows", at: 12 + 40 + 2, value: 3, message: "column 1 has no known form" },
    {
      name: "a first column relative to nothing",
      at: 12 + 40 + 2,
      value: 0x80,
      message: "relative to nothing",
    },
  ])("$name is refused", ({ at, value, message }) => {
    const changed = bytes.slice();
    changed[at] = value;
    expect(() => unpackFrame(changed)).toThrow(message);
  });

  it("never make anything but a frame or a refusal", () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }), (at, value) => {
        const changed = bytes.slice();
        changed[at] = value;
        try {
          unpackFrame(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(PackFormatError);
        }
      }),
    );
  });
});
