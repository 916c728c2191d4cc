import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  Ledger,
  type LedgerEntry,
  type LotMethod,
  type SplitsOf,
} from "../../../src/analytics/ledger/index.js";
import {
  day,
  type EntryText,
  entryOf,
  episodeText,
  lotText,
  moneyText,
  noSplits,
  unitsText,
} from "./entries.js";
import { randomLedgers } from "./random-ledgers.js";

function ledgerOf(told: Omit<EntryText, "seq">[], method: LotMethod = "FIFO"): Ledger {
  const ledger = new Ledger(() => method);
  ledger.add(told.map((entry, i) => entryOf({ seq: i + 1, ...entry })));
  return ledger;
}

const entryAt = (ledger: Ledger, seq: number) => ledger.findBySeq(seq)!;
const quantitiesAt = (ledger: Ledger, at: number, splitsOf = noSplits) =>
  ledger.episodesAt(day(at), splitsOf).map(({ quantity }) => unitsText(quantity));
const cashTexts = (ledger: Ledger, at: number, instant = at) =>
  ledger
    .cashAt(day(at), day(instant))
    .map(({ account, currency, amount }) => `${account} ${moneyText(amount)} ${currency}`);
const sumTexts = (ledger: Ledger, at: number) =>
  ledger.contributionSumsAt(day(at)).map(({ currency, amount }) => `${moneyText(amount)} ${currency}`);

const cashOnly = { instrument: null } as const;

describe("cash", () => {
  const ledger = ledgerOf([
    { ...cashOnly, kind: "DEPOSIT", day: 1, cash: 1_000 },
    {
      ...cashOnly,
      kind: "FX",
      day: 2,
      cash: 180,
      currency: "EUR",
      counterCash: -200,
      counterCurrency: "USD",
    },
    { day: 3, quantity: 10, price: 50, fee: 1 },
    { ...cashOnly, kind: "DEPOSIT", day: 4, account: "IRA", cash: 7 },
    { ...cashOnly, kind: "FX", day: 5, cash: 0, counterCash: -3, counterCurrency: "USD" },
    { ...cashOnly, kind: "FX", day: 6, cash: 5, counterCash: -6, counterCurrency: "USD" },
  ]);

  it("is kept by account and currency, both legs of an exchange in theirs", () => {
    expect(cashTexts(ledger, 0)).toEqual([]);
    expect(cashTexts(ledger, 1)).toEqual(["Main 1000 USD"]);
    expect(cashTexts(ledger, 2)).toEqual(["Main 800 USD", "Main 180 EUR"]);
    expect(cashTexts(ledger, 4)).toEqual(["Main 299 USD", "Main 180 EUR", "IRA 7 USD"]);
  });

  it("counts two legs of one currency once each", () => {
    expect(cashTexts(ledger, 5)[0]).toBe("Main 296 USD");
    expect(cashTexts(ledger, 6)[0]).toBe("Main 295 USD");
  });
});

describe("contributions", () => {
  it("are deposits, withdrawals, and units brought in at their price", () => {
    const ledger = ledgerOf([
      { ...cashOnly, kind: "DEPOSIT", day: 1, cash: 1_000 },
      { kind: "OPENING", day: 2, quantity: 10, price: 30 },
      { day: 3, quantity: 1, price: 500 },
      { ...cashOnly, kind: "WITHDRAWAL", day: 4, cash: -100, currency: "EUR" },
      { kind: "TRANSFER", day: 5, quantity: -10, price: 30 },
      { kind: "TRANSFER", day: 5, quantity: 10, price: 30, account: "IRA" },
      { kind: "DIVIDEND", day: 6, cash: 5 },
    ]);
    expect(sumTexts(ledger, 3)).toEqual(["1300 USD", "0 EUR"]);
    expect(sumTexts(ledger, 9)).toEqual(["1300 USD", "-100 EUR"]);
    expect(
      ledger.contributionsAt(day(4)).map((one) => [one.executedAt, one.currency, moneyText(one.amount)]),
    ).toEqual([
      [day(1), "USD", "1000"],
      [day(2), "USD", "300"],
      [day(4), "EUR", "-100"],
    ]);
  });
});

describe("corrections", () => {
  // Bought 10 on day 1 and 5 on day 2. On day 10 it is noticed that the 5 should have been 7 at 12 on day 3.
  const corrected: Omit<EntryText, "seq">[] = [
    { day: 1, quantity: 10, price: 10 },
    { day: 2, quantity: 5, price: 11 },
    { day: 2, knownDay: 10, quantity: 5, price: 11, reverses: 2 },
    { day: 3, knownDay: 10, quantity: 7, price: 12, replaces: 2 },
  ];

  it("are known when recorded: earlier questions keep their answer", () => {
    const ledger = ledgerOf(corrected);
    expect([1, 2, 3, 9].map((at) => quantitiesAt(ledger, at))).toEqual([["10"], ["15"], ["15"], ["15"]]);
    expect([10, 50].map((at) => quantitiesAt(ledger, at))).toEqual([["17"], ["17"]]);
    expect([2, 9, 10].map((at) => cashTexts(ledger, at))).toEqual([
      ["Main -155 USD"],
      ["Main -155 USD"],
      ["Main -184 USD"],
    ]);
  });

  it("show the past as it was when one asks with hindsight", () => {
    const ledger = ledgerOf(corrected);
    const [then] = ledger.episodesAt(day(10), noSplits, day(2));
    expect(unitsText(then!.quantity)).toBe("10");
    expect(cashTexts(ledger, 10, 2)).toEqual(["Main -100 USD"]);
    expect(cashTexts(ledger, 10, 3)).toEqual(["Main -184 USD"]);
    expect(cashTexts(ledger, 9, 3)).toEqual(["Main -155 USD"]);
  });

  it("leave nothing of a position whose only entry was taken back", () => {
    const ledger = ledgerOf([
      { ...cashOnly, kind: "DEPOSIT", day: 1, cash: 9 },
      { day: 1, quantity: 5, price: 2, account: "IRA" },
      { ...cashOnly, kind: "DEPOSIT", day: 1, knownDay: 4, cash: 9, reverses: 1 },
      { day: 1, knownDay: 5, quantity: 5, price: 2, account: "IRA", reverses: 2 },
    ]);
    expect([cashTexts(ledger, 3), cashTexts(ledger, 4), cashTexts(ledger, 5)]).toEqual([
      ["Main 9 USD", "IRA -10 USD"],
      ["IRA -10 USD"],
      [],
    ]);
    expect([4, 5].map((at) => quantitiesAt(ledger, at))).toEqual([["5"], []]);
    expect([3, 4].map((at) => sumTexts(ledger, at))).toEqual([["9 USD"], ["0 USD"]]);
    expect(ledger.contributionsAt(day(4))).toEqual([]);
    const bought = entryAt(ledger, 2);
    expect([ledger.reversedAt(bought, day(4)), ledger.reversedAt(bought, day(5))]).toEqual([null, day(5)]);
  });

  it("the lines of one replacement stand for the entry of their own instrument", () => {
    const ledger = ledgerOf([
      { day: 1, instrument: 1, quantity: 1, price: 1 },
      { day: 1, knownDay: 5, instrument: 1, quantity: 1, price: 1, reverses: 1 },
      { day: 1, knownDay: 5, instrument: 1, quantity: 2, price: 1, replaces: 1 },
      { day: 1, knownDay: 5, instrument: 2, quantity: 200, price: 1, replaces: 1 },
    ]);
    const first = entryAt(ledger, 1);
    expect(ledger.standing(first, day(4)).seq).toBe(1);
    expect(ledger.standing(first, day(5)).seq).toBe(3);
    expect(ledger.episodeOf(first, day(5), noSplits)?.quantity).toBe(entryAt(ledger, 3).quantity);
  });

  it("asRecorded gives earlier answers back after later back-dated entries", () => {
    const first = corrected.map((entry, i) => entryOf({ seq: i + 1, ...entry }));
    const ledger = new Ledger(() => "FIFO");
    ledger.add(first);
    const answer = (some: Ledger, at: number) => [
      some.episodesAt(day(at), noSplits).map(episodeText),
      some.cashAt(day(at)),
      some.contributionsAt(day(at)),
    ];
    const before = [2, 9, 10, 30].map((at) => answer(ledger, at));
    ledger.add([
      entryOf({ seq: 5, day: 1.5, recordedDay: 20, quantity: 100, price: 9 }),
      entryOf({ seq: 6, day: 1, knownDay: 21, quantity: 10, price: 10, reverses: 1 }),
    ]);
    expect(answer(ledger, 2)).not.toEqual(before[0]);
    const then = ledger.asRecorded(day(19));
    expect([2, 9, 10, 30].map((at) => answer(then, at))).toEqual(before);
    expect([then.lastSeq, then.size]).toEqual([4, 4]);
    expect(ledger.asRecorded(day(21))).toBe(ledger);
  });
});

describe("a SPLIT told after the market's", () => {
  const told: Omit<EntryText, "seq">[] = [
    { day: 1, quantity: 10, price: 30 },
    { day: 11, quantity: -4, price: 16 },
    { kind: "SPLIT", day: 12, splitRatio: 2 },
    { day: 13, quantity: -4, price: 16 },
  ];
  const market: SplitsOf = () => [{ instant: day(10), ratio: 2 }];

  it("is not known before it is told", () => {
    const ledger = ledgerOf(told);
    expect(quantitiesAt(ledgerOf(told.slice(0, 2)), 11, market)).toEqual(["16"]);
    expect([9, 10, 11, 12, 13].map((at) => quantitiesAt(ledger, at, market))).toEqual([
      ["10"],
      ["20"],
      ["16"],
      ["16"],
      ["12"],
    ]);
  });

  it("is the same to lots and traces", () => {
    const ledger = ledgerOf(told);
    const lots = (at: number) => ledger.openLotsAt(entryAt(ledger, 1), day(at), market).map(lotText);
    expect([9, 10, 11, 12].map(lots)).toEqual([
      ["1: 10 @ 300"],
      ["1: 20 @ 300"],
      ["1: 16 @ 240"],
      ["1: 16 @ 240"],
    ]);
    const trace = (at: number) => ledger.lotTrace(entryAt(ledger, 2), day(at), market).map(lotText);
    expect([10, 11, 13].map(trace)).toEqual([[], ["1: 4 @ 60"], ["1: 4 @ 60"]]);
  });
});

describe("a SPLIT entry leads to its episode", () => {
  const bought = { day: 1, quantity: 10, price: 30 };
  const split = { kind: "SPLIT" as const, day: 12, splitRatio: 2 };
  const market: SplitsOf = () => [{ instant: day(10), ratio: 2 }];

  it.each([
    { name: "alone", told: [bought, split], splitsOf: noSplits },
    { name: "moved to the market's day", told: [bought, split], splitsOf: market },
    {
      name: "moved before a trade",
      told: [bought, split, { day: 11, quantity: 1, price: 9 }],
      splitsOf: market,
    },
    {
      name: "moved before the sale",
      told: [bought, split, { day: 11, quantity: -20, price: 9 }],
      splitsOf: market,
    },
    {
      name: "after the sale",
      told: [bought, split, { day: 9, quantity: -10, price: 9 }],
      splitsOf: noSplits,
    },
  ])("$name", ({ told, splitsOf }) => {
    const ledger = ledgerOf(told);
    expect(ledger.episodeOf(entryAt(ledger, 2), day(13), splitsOf)?.openedBy.seq).toBe(1);
  });
});

describe("episodeOf", () => {
  const ledger = ledgerOf([
    { day: 1, quantity: 10, price: 10 },
    { day: 2, quantity: 5, price: 10 },
    { kind: "DIVIDEND", day: 3, cash: 4 },
    { day: 4, quantity: -20, price: 11 },
    { day: 5, quantity: 5, price: 9 },
    { kind: "DIVIDEND", day: 6, cash: 1 },
    { day: 2, knownDay: 10, quantity: 5, price: 10, reverses: 2 },
    { day: 2, knownDay: 10, quantity: 6, price: 10, replaces: 2 },
    { kind: "DIVIDEND", day: 3, knownDay: 11, cash: 4, reverses: 3 },
    { kind: "DIVIDEND", day: 0, cash: 1 },
  ]);
  const opener = (seq: number, at: number) =>
    ledger.episodeOf(entryAt(ledger, seq), day(at), noSplits)?.openedBy.seq ?? null;

  it.each([
    { name: "the one it opened", seq: 1, at: 9, expected: 1 },
    { name: "the one it changed", seq: 2, at: 9, expected: 1 },
    { name: "the one it paid", seq: 3, at: 9, expected: 1 },
    { name: "for a flip the one it opened", seq: 4, at: 9, expected: 4 },
    { name: "the closed one it closed", seq: 5, at: 9, expected: 4 },
    { name: "the closed one it paid later", seq: 6, at: 9, expected: 4 },
    { name: "for a replaced entry its replacement's", seq: 2, at: 10, expected: 1 },
    { name: "none for a replacement not known yet", seq: 8, at: 9, expected: null },
    { name: "none for what was taken back", seq: 3, at: 11, expected: null },
    { name: "its own until it is taken back", seq: 3, at: 10, expected: 1 },
    { name: "none before it was executed", seq: 4, at: 3, expected: null },
    { name: "none where nothing was held yet", seq: 10, at: 9, expected: null },
  ])("is $name", ({ seq, at, expected }) => {
    expect(opener(seq, at)).toBe(expected);
  });

  it("shows the episode as it stands at the cut", () => {
    const quantity = (seq: number, at: number) =>
      unitsText(ledger.episodeOf(entryAt(ledger, seq), day(at), noSplits)!.quantity);
    expect([quantity(1, 1), quantity(1, 3), quantity(1, 4), quantity(4, 4)]).toEqual(["10", "15", "0", "-5"]);
    // With 16 held the flip opens 4 short, which 5 bought turn into 1 long.
    expect([quantity(4, 9), quantity(4, 10), quantity(5, 10)]).toEqual(["0", "0", "1"]);
  });
});

describe("positions", () => {
  it("are apart whatever accounts and strategies are called", () => {
    const ledger = ledgerOf([
      { day: 1, quantity: 1, price: 1, account: "a|b" },
      { day: 1, quantity: 2, price: 1, account: "a", strategy: "b|" },
      { day: 1, quantity: 4, price: 1, account: "a" },
    ]);
    expect(quantitiesAt(ledger, 1)).toEqual(["1", "2", "4"]);
    expect(ledger.instruments()).toEqual(new Set([1]));
    expect(ledger.allEpisodesAt(day(1), noSplits)).toHaveLength(3);
  });
});

describe("any ledger", () => {
  const episodesOf = (ledger: Ledger, cut: number, splitsOf: SplitsOf) =>
    ledger.allEpisodesAt(cut, splitsOf).map((episode) => [episode.instant, episodeText(episode)]);
  const filled = (entries: readonly LedgerEntry[], methodOf: (account: string) => LotMethod) => {
    const ledger = new Ledger(methodOf);
    ledger.add(entries);
    return ledger;
  };

  it("has lots that sum to quantity and cost at every instant", () => {
    fc.assert(
      fc.property(randomLedgers, ({ entries, methodOf, splitsOf }) => {
        const ledger = filled(entries, methodOf);
        for (const { executedAt, knownAt } of entries) {
          for (const cut of new Set([executedAt, knownAt])) {
            for (const episode of ledger.episodesAt(cut, splitsOf)) {
              const lots = ledger.openLotsAt(episode.openedBy, cut, splitsOf);
              expect(lots.reduce((sum, lot) => sum + lot.quantity, 0n)).toBe(episode.quantity);
              expect(lots.reduce((sum, lot) => sum + lot.cost, 0n)).toBe(episode.cost);
              expect(lots.some((lot) => lot.quantity > 0n !== episode.side > 0)).toBe(false);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is the same added in pieces, with questions between them", () => {
    fc.assert(
      fc.property(randomLedgers, fc.array(fc.nat(60)), ({ entries, methodOf, splitsOf }, marks) => {
        const whole = filled(entries, methodOf);
        const pieces = new Ledger(methodOf);
        let from = 0;
        for (const to of [...marks.sort((a, b) => a - b), entries.length]) {
          pieces.add(entries.slice(from, to));
          from = Math.max(from, to);
          pieces.episodesAt(day(1e4), splitsOf);
          pieces.cashAt(day(1e4));
        }
        for (const cut of [day(20), day(60), day(1e4)]) {
          expect(episodesOf(pieces, cut, splitsOf)).toEqual(episodesOf(whole, cut, splitsOf));
          expect(pieces.cashAt(cut)).toEqual(whole.cashAt(cut));
          expect(pieces.contributionsAt(cut)).toEqual(whole.contributionsAt(cut));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("does not care in which order entries of distinct instants were recorded", () => {
    fc.assert(
      fc.property(randomLedgers, fc.infiniteStream(fc.nat()), ({ entries, methodOf, splitsOf }, random) => {
        const plain = entries.filter(({ reverses, replaces }) => reverses === null && replaces === null);
        const keys = new Map(plain.map((entry) => [entry, random.next().value as number]));
        const mixed = plain.toSorted((a, b) => keys.get(a)! - keys.get(b)!);
        const orderless = (ledger: Ledger, cut: number) =>
          ledger
            .allEpisodesAt(cut, splitsOf)
            .map((episode) => ({ ...episodeText(episode), openedBy: episode.openedBy.id }))
            .sort((a, b) => (a.openedBy < b.openedBy ? -1 : 1));
        const one = filled(plain, methodOf);
        const other = filled(
          mixed.map((entry, i) => ({ ...entry, seq: i + 1 })),
          methodOf,
        );
        for (const cut of [day(20), day(60), day(1e4)])
          expect(orderless(other, cut)).toEqual(orderless(one, cut));
      }),
      { numRuns: 60 },
    );
  });

  it("mirrored, has mirrored quantities, costs and results", () => {
    const mirrored = (entry: LedgerEntry): LedgerEntry => ({
      ...entry,
      quantity: -entry.quantity,
      cash: -entry.cash,
      fee: -entry.fee,
      costReduction: -entry.costReduction,
    });
    const figures = (ledger: Ledger, splitsOf: SplitsOf, sign: bigint) =>
      ledger
        .allEpisodesAt(day(1e4), splitsOf)
        .map((e) => [e.quantity, e.cost, e.realised, e.income, e.fees, BigInt(e.side)].map((v) => sign * v));
    fc.assert(
      fc.property(randomLedgers, ({ entries, methodOf, splitsOf }) => {
        const one = figures(filled(entries, methodOf), splitsOf, 1n);
        expect(figures(filled(entries.map(mirrored), methodOf), splitsOf, -1n)).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  it("in one currency, cash is what was contributed, earned and is tied up in cost", () => {
    fc.assert(
      fc.property(randomLedgers, fc.nat(130), ({ entries, methodOf, splitsOf }, at) => {
        const ledger = filled(entries, methodOf);
        const cash = ledger.cashAt(day(at)).reduce((sum, { amount }) => sum + amount, 0n);
        const paidIn = ledger.contributionSumsAt(day(at)).reduce((sum, { amount }) => sum + amount, 0n);
        const earned = ledger
          .allEpisodesAt(day(at), splitsOf)
          .reduce((sum, e) => sum + e.realised + e.income - e.fees - e.cost, 0n);
        // Paid before anything was held: nobody's.
        const unowned = entries
          .filter((entry) => entry.reverses === null && entry.instrument !== null)
          .filter((entry) => Math.max(entry.executedAt, entry.knownAt) <= day(at))
          .filter((entry) => ledger.reversedAt(entry, day(at)) === null)
          .filter((entry) => ledger.episodeOf(entry, day(at), splitsOf) === null)
          .reduce((sum, entry) => sum + entry.cash, 0n);
        expect(cash).toBe(paidIn + earned + unowned);
      }),
      { numRuns: 100 },
    );
  });
});
