import { describe, expect, it } from "vitest";
import {
  episodesOf,
  foldPosition,
  type LotClosing,
  type SplitEvent,
} from "../../../src/analytics/ledger/fold-position.js";
import type { EpisodeState, LotMethod } from "../../../src/analytics/ledger/index.js";
import { day, type EntryText, entryOf, episodeText, lotText, moneyText, unitsText } from "./entries.js";

function fold(told: Omit<EntryText, "seq">[], method: LotMethod = "FIFO", splits: [number, number][] = []) {
  const closings: LotClosing[] = [];
  const timeline = foldPosition(
    told.map((entry, i) => entryOf({ seq: i + 1, ...entry })),
    {
      method,
      splits: splits.map(([at, ratio]): SplitEvent => ({ instant: day(at), ratio })),
      onLotClosed: (closing) => closings.push(closing),
    },
  );
  const episodes = episodesOf(timeline, timeline.states.length);
  return {
    episodes: episodes.map(episodeText),
    last: episodes.at(-1)!,
    lots: timeline.lots.open.map(lotText),
    trace: closings.map((c) => `${c.closedBy.seq} took ${lotText(c)} for ${moneyText(c.proceeds)}`),
    quantities: timeline.states.map((state) => unitsText(state.quantity)),
  };
}

const bare = { income: "0", fees: "0", isClosed: false };
const entryPrice = (state: EpisodeState) =>
  Number(moneyText(state.openedCost)) / Number(unitsText(state.openedQuantity));

describe("lots", () => {
  const trades = [
    { day: 1, quantity: 100, price: 10, fee: 1 },
    { day: 2, quantity: 50, price: 13, fee: 1 },
    { day: 3, quantity: -120, price: 15, fee: 2 },
  ];

  // 120 x 15 - (100 x 10 + 20 x 13) = 540; 30 x 13 stay.
  it("FIFO sells the oldest units first", () => {
    const { episodes, lots, trace } = fold(trades);
    expect(episodes).toEqual([
      { openedBy: 1, quantity: "30", cost: "390", realised: "540", income: "0", fees: "4", isClosed: false },
    ]);
    expect(lots).toEqual(["2: 30 @ 390"]);
    expect(trace).toEqual(["3 took 1: 100 @ 1000 for 1500", "3 took 2: 20 @ 260 for 300"]);
  });

  // Average 1,650 / 150 = 11: 120 x (15 - 11) = 480; 30 x 11 stay.
  it("AVERAGE sells at the average cost", () => {
    const { episodes, lots, trace } = fold(trades, "AVERAGE");
    expect(episodes).toEqual([
      { openedBy: 1, quantity: "30", cost: "330", realised: "480", income: "0", fees: "4", isClosed: false },
    ]);
    expect(lots).toEqual(["1: 30 @ 330"]);
    expect(trace).toEqual(["3 took 1: 120 @ 1320 for 1800"]);
  });

  // 45 covered at 44: 40 x (50 - 44) + 5 x (60 - 44) = 320.
  it("covers a short sale from its oldest lot", () => {
    const { episodes, last, lots, trace } = fold([
      { day: 1, quantity: -40, price: 50 },
      { day: 2, quantity: -10, price: 60 },
      { day: 3, quantity: 45, price: 44 },
    ]);
    expect(episodes).toEqual([{ ...bare, openedBy: 1, quantity: "-5", cost: "-300", realised: "320" }]);
    expect(last.side).toBe(-1);
    expect(lots).toEqual(["2: -5 @ -300"]);
    expect(trace).toEqual(["3 took 1: -40 @ -2000 for -1760", "3 took 2: -5 @ -300 for -220"]);
  });

  // 150 sold with 100 held: two thirds of the fee close, one third opens.
  it("makes two episodes of a sale beyond what is held", () => {
    const { episodes, last, lots } = fold([
      { day: 1, quantity: 100, price: 10 },
      { day: 2, quantity: -150, price: 12, fee: 3 },
      { day: 3, quantity: 50, price: 11 },
    ]);
    expect(episodes).toEqual([
      { openedBy: 1, quantity: "0", cost: "0", realised: "200", income: "0", fees: "2", isClosed: true },
      { openedBy: 2, quantity: "0", cost: "0", realised: "50", income: "0", fees: "1", isClosed: true },
    ]);
    expect([last.earlier.realised, last.earlier.fees].map(moneyText)).toEqual(["200", "2"]);
    expect(lots).toEqual([]);
  });

  it("starts anew after zero and adds up what came before", () => {
    const { episodes, last } = fold([
      { day: 1, quantity: 1, price: 10 },
      { day: 2, quantity: -1, price: 11, fee: 1 },
      { day: 3, quantity: 1, price: 20 },
      { day: 4, quantity: -1, price: 17 },
      { day: 5, quantity: 2, price: 30 },
    ]);
    expect(episodes.map(({ openedBy, realised }) => [openedBy, realised])).toEqual([
      [1, "1"],
      [3, "-3"],
      [5, "0"],
    ]);
    expect([last.earlier.realised, last.earlier.fees].map(moneyText)).toEqual(["-2", "1"]);
  });
});

describe("market splits", () => {
  it("pass through lots and leave cost alone", () => {
    const { episodes, lots, quantities } = fold(
      [
        { day: 1, quantity: 10, price: 100 },
        { day: 2, quantity: 5, price: 110 },
        { day: 20, quantity: -25, price: 60 },
      ],
      "FIFO",
      [[10, 2]],
    );
    expect(quantities).toEqual(["10", "15", "30", "5"]);
    // 20 at 50 and 5 at 55 went for 60: 200 + 25.
    expect(episodes).toEqual([{ ...bare, openedBy: 1, quantity: "5", cost: "275", realised: "225" }]);
    expect(lots).toEqual(["2: 5 @ 275"]);
  });

  // 100 and 7 units, 1 for 15: 107 / 15 = 7.133333333333 in all, whatever the lots round to.
  it("a reverse split leaves fractions that sum to the position", () => {
    const { episodes, lots } = fold(
      [
        { day: 1, quantity: 100, price: 1 },
        { day: 2, quantity: 7, price: 2 },
      ],
      "FIFO",
      [[10, 1 / 15]],
    );
    expect(episodes).toEqual([
      { ...bare, openedBy: 1, quantity: "7.133333333333", cost: "114", realised: "0" },
    ]);
    expect(lots).toEqual(["1: 6.666666666667 @ 100", "2: 0.466666666666 @ 14"]);
  });

  it("do not touch what was bought on the ex-day or was closed before it", () => {
    expect(fold([{ day: 10, quantity: 3, price: 1 }], "FIFO", [[10, 2]]).quantities).toEqual(["3"]);
    const closed = [
      { day: 1, quantity: 3, price: 1 },
      { day: 2, quantity: -3, price: 1 },
    ];
    expect(fold(closed, "FIFO", [[10, 2]]).quantities).toEqual(["3", "0"]);
  });

  it("make nothing of what they round away", () => {
    const dust = [
      { day: 1, quantity: "0.000000000001", price: 1_000 },
      { day: 2, quantity: 3, price: 1 },
      { day: 20, quantity: "-0.1", price: 15 },
    ];
    // 3 / 15 = 0.2 units at a cost of 3 and one billionth: half of it is sold for 1.5.
    expect(fold(dust, "FIFO", [[10, 1 / 15]]).lots).toEqual(["2: 0.1 @ 1.5000000005"]);
    const [gone] = fold(dust.slice(0, 1), "FIFO", [[10, 1 / 15]]).episodes;
    expect(gone).toMatchObject({ quantity: "0", cost: "0", realised: "-0.000000001", isClosed: true });
  });

  it("keep every lot on its side, however small", () => {
    const specks = [1, 2, 3, 4, 5].map((n) => ({ day: n, quantity: "0.000000000002", price: 1 }));
    const { last, lots } = fold(specks, "FIFO", [[10, 1 / 3]]);
    expect(unitsText(last.quantity)).toBe("0.000000000003");
    expect(lots.filter((lot) => lot.includes("-"))).toEqual([]);
  });
});

describe("a SPLIT entry", () => {
  const bought = { day: 1, quantity: 10, price: 30 };

  it.each([
    { name: "by ratio", split: { splitRatio: 3 } },
    { name: "by the units added", split: { quantity: 20 } },
  ])("counts once beside the market's split within a week: $name", ({ split }) => {
    for (const marketDay of [3, 10, 17]) {
      const told = [bought, { kind: "SPLIT" as const, day: 10, ...split }];
      const { last } = fold(told, "FIFO", [[marketDay, 3]]);
      expect(unitsText(last.quantity)).toBe("30");
      expect(moneyText(last.cost)).toBe("300");
    }
  });

  it("wins over the market's ratio, and only near it", () => {
    const told = [bought, { kind: "SPLIT" as const, day: 10, splitRatio: 2 }];
    expect(unitsText(fold(told, "FIFO", [[12, 3]]).last.quantity)).toBe("20");
    expect(unitsText(fold(told, "FIFO", [[18, 3]]).last.quantity)).toBe("60");
  });

  it("spreads added units over the lots", () => {
    const told = [
      { day: 1, quantity: 30, price: 10 },
      { day: 2, quantity: 10, price: 20 },
      { kind: "SPLIT" as const, day: 3, quantity: 20 },
    ];
    expect(fold(told).lots).toEqual(["1: 45 @ 300", "2: 15 @ 200"]);
  });

  it.each([
    { name: "takes more than is held", split: { quantity: -11 } },
    { name: "takes half as much again", split: { quantity: -15 } },
    { name: "takes all", split: { quantity: -10 } },
    { name: "takes many times over", split: { quantity: -100 } },
  ])("is no split where it $name", ({ split }) => {
    expect(fold([bought, { kind: "SPLIT" as const, day: 10, ...split }]).quantities).toEqual(["10", "10"]);
  });
});

describe("an episode is closed", () => {
  const bought = { day: 1, quantity: 10, price: 30 };
  const closedOn = (state: EpisodeState) => (state.closedAt === null ? null : state.closedAt / day(1));

  it("on the day of its last trade, whatever is paid later", () => {
    expect(closedOn(fold([bought]).last)).toBeNull();
    const { last } = fold([
      bought,
      { day: 4, quantity: -10, price: 31 },
      { kind: "DIVIDEND", day: 9, cash: 2 },
    ]);
    expect(closedOn(last)).toBe(4);
    expect(last.lastEntry.kind).toBe("DIVIDEND");
  });

  it("on the day of the split that left nothing of it", () => {
    const dust = { day: 1, quantity: "0.000000000001", price: 1_000 };
    expect(closedOn(fold([dust], "FIFO", [[7, 1 / 15]]).last)).toBe(7);
    const told = { kind: "SPLIT" as const, day: 9, splitRatio: 1 / 15 };
    expect(closedOn(fold([dust, told]).last)).toBe(9);
    expect(closedOn(fold([dust, told], "FIFO", [[7, 1 / 15]]).last)).toBe(7);
  });
});

describe("cash of a position", () => {
  // 100 at 10, 100 paid back: cost 900. 50 sold at 12 bring 600 - 450.
  it("a RETURN_OF_CAPITAL lowers the cost of every lot by its units", () => {
    const { episodes, lots, last } = fold([
      { day: 1, quantity: 60, price: 10 },
      { day: 2, quantity: 40, price: 10 },
      { kind: "RETURN_OF_CAPITAL", day: 3, cash: 100, costReduction: 100 },
      { day: 4, quantity: -50, price: 12 },
    ]);
    expect(episodes).toEqual([{ ...bare, openedBy: 1, quantity: "50", cost: "450", realised: "150" }]);
    expect(lots).toEqual(["1: 10 @ 90", "2: 40 @ 360"]);
    expect(entryPrice(last)).toBe(9);
  });

  it.each([
    { name: "the rest is income", cash: 100, reduction: 30, fee: 0, income: "70", fees: "0", cost: "970" },
    { name: "a fee is a fee", cash: 95, reduction: 100, fee: 5, income: "0", fees: "5", cost: "900" },
    { name: "a spin-off pays nothing", cash: 0, reduction: 100, fee: 0, income: "0", fees: "0", cost: "900" },
  ])("of a distribution that is partly capital $name", ({ cash, reduction, fee, income, fees, cost }) => {
    const { episodes } = fold([
      { day: 1, quantity: 100, price: 10 },
      { kind: "RETURN_OF_CAPITAL", day: 3, cash, costReduction: reduction, fee },
    ]);
    expect(episodes[0]).toMatchObject({ income, fees, cost });
  });

  it("capital paid after the sale is income: there is no cost to lower", () => {
    const { episodes } = fold([
      { day: 1, quantity: 100, price: 10 },
      { day: 2, quantity: -100, price: 10 },
      { kind: "RETURN_OF_CAPITAL", day: 3, cash: 100, costReduction: 100 },
    ]);
    expect(episodes[0]).toMatchObject({ income: "100", cost: "0", realised: "0", isClosed: true });
  });

  it("dividends, taxes and fees count, also after the position was closed", () => {
    const { episodes } = fold([
      { kind: "DIVIDEND", day: 0, cash: 99 },
      { day: 1, quantity: 100, price: 10, fee: 1 },
      { kind: "DIVIDEND", day: 2, cash: 48, fee: 2 },
      { day: 3, quantity: -100, price: 10, fee: 1 },
      { kind: "DIVIDEND", day: 4, cash: 50 },
      { kind: "TAX", day: 5, cash: -15 },
      { kind: "FEE", day: 6, cash: -3 },
      { kind: "FEE", day: 7, cash: 1 },
    ]);
    // Income 50 + 50; fees 1 + 2 + 1 + 15 + 3 - 1. Nothing was held on day 0.
    expect(episodes).toEqual([
      { openedBy: 2, quantity: "0", cost: "0", realised: "0", income: "100", fees: "21", isClosed: true },
    ]);
  });

  it("flags what was paid in another currency and keeps it out of the sums", () => {
    const { last } = fold([
      { day: 1, quantity: 1, price: 10, cash: -9, currency: "EUR" },
      { kind: "DIVIDEND", day: 2, cash: 1 },
    ]);
    expect(last.hasForeignFlows).toBe(false);
    const foreign = fold([
      { day: 1, quantity: 1, price: 10, fee: 2 },
      { kind: "FEE", day: 2, cash: -5, currency: "EUR" },
    ]).last;
    expect(foreign.hasForeignFlows).toBe(true);
    expect(moneyText(foreign.fees)).toBe("2");
  });

  it("an EXPIRY without quantity closes all at nothing, long or short", () => {
    for (const [quantity, realised] of [
      [2, "-500"],
      [-2, "500"],
    ] as const) {
      const { episodes } = fold([
        { day: 1, quantity, price: 250 },
        { kind: "EXPIRY", day: 2 },
      ]);
      expect(episodes[0]).toMatchObject({ quantity: "0", cost: "0", realised, isClosed: true });
    }
    expect(
      fold([
        { day: 1, quantity: 2, price: 250 },
        { kind: "EXPIRY", day: 2, quantity: -1 },
      ]).quantities,
    ).toEqual(["2", "1"]);
  });
});

describe("entry price", () => {
  // 100 at 10 and 50 at 13 are 150 at 11; a sale does not move it, a 2:1 split halves it.
  it("is what was opened over what it cost, in units of now", () => {
    const told = [
      { day: 1, quantity: 100, price: 10 },
      { day: 2, quantity: 50, price: 13 },
      { day: 3, quantity: -120, price: 15 },
    ];
    expect(entryPrice(fold(told).last)).toBe(11);
    const { last } = fold(told, "FIFO", [[10, 2]]);
    expect(entryPrice(last)).toBe(5.5);
    expect([last.openedQuantity, last.closedQuantity, last.quantity].map(unitsText)).toEqual([
      "300",
      "240",
      "60",
    ]);
    // 120 at 15 before the split are 240 at 7.5.
    expect(moneyText(last.closedProceeds)).toBe("1800");
    const more = [...told, { day: 20, quantity: 100, price: 8 }];
    // (1,650 + 800) / (300 + 100)
    expect(entryPrice(fold(more, "FIFO", [[10, 2]]).last)).toBe(6.125);
  });
});
