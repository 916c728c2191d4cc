import fc from "fast-check";
import {
  type ChainFrame,
  type FrameColumnName,
  frameColumnNames,
  type TickColumn,
  tickLimit,
  unknownTick,
} from "../../../src/analytics/chains/index.js";

const most = tickLimit - 1;

/** Nulls, zeros, extremes and neighbours that resemble each other, as quotes do. */
const ticks = (count: number, least: number): fc.Arbitrary<Int32Array> =>
  fc
    .array(
      fc.oneof(
        fc.constant(unknownTick),
        fc.constant(0),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 1_000_000 }).map((tick) => 5 * tick),
        fc.constantFrom(least, most),
      ),
      { minLength: count, maxLength: count },
    )
    .map((list) => Int32Array.from(list));

const columnOf = (count: number, name: FrameColumnName): fc.Arbitrary<TickColumn> =>
  fc.record({ ticks: ticks(count, 0), decimals: fc.constant(name === "bid" || name === "ask" ? 2 : 6) });

const maybe = (least: number, greatest: number) =>
  fc.option(fc.double({ min: least, max: greatest, noNaN: true }), { nil: null });

export const frames: fc.Arbitrary<ChainFrame> = fc
  .tuple(fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 80 })), fc.subarray(frameColumnNames))
  .chain(([count, names]) =>
    fc.record({
      count: fc.constant(count),
      head: fc.record({
        spot: maybe(0, 1e15),
        spotBid: maybe(0, 1e15),
        spotAsk: maybe(0, 1e15),
        spotAgeSec: fc.option(fc.nat(), { nil: null }),
        printedAt: maybe(0, 8e15),
        flags: fc.nat(),
      }),
      columns: fc
        .tuple(...names.map((name) => columnOf(count, name)))
        .map((columns) => Object.fromEntries(columns.map((column, i) => [names[i]!, column]))),
    }),
  );
