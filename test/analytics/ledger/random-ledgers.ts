import fc from "fast-check";
import type { LedgerEntry, LotMethod, SplitEvent, SplitsOf } from "../../../src/analytics/ledger/index.js";
import { day, entryOf } from "./entries.js";

export interface RandomLedger {
  readonly entries: readonly LedgerEntry[];
  readonly methodOf: (account: string) => LotMethod;
  readonly splitsOf: SplitsOf;
}

const step = fc.record({
  action: fc.constantFrom(
    "TRADE",
    "TRADE",
    "TRADE",
    "TRADE",
    "DIVIDEND",
    "FEE",
    "DEPOSIT",
    "SPLIT",
    "REVERSE",
    "REPLACE",
    "CAPITAL",
  ),
  account: fc.constantFrom("fifo", "average"),
  instrument: fc.constantFrom(1, 2),
  /** Multiples of 4,096 units stay whole through any splits of the test. */
  lots: fc.integer({ min: -6, max: 6 }).filter((lots) => lots !== 0),
  /** Powers of three: costs stay whole through splits by three. */
  price: fc.integer({ min: 1, max: 400 }).map((times) => times * 3 ** 12),
  amount: fc.integer({ min: 1, max: 50 }),
  ratio: fc.constantFrom(2, 3, 0.5),
  /** Which earlier entry a reversal means, as a share. */
  which: fc.double({ min: 0, max: 0.999, noNaN: true }),
  delay: fc.integer({ min: 0, max: 40 }),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const splits = fc
  .array(fc.record({ day: fc.integer({ min: 0, max: 100 }), ratio: fc.constantFrom(2, 3, 0.5) }), {
    maxLength: 2,
  })
  .map((some): SplitEvent[] =>
    some.map(({ day: at, ratio }) => ({ instant: day(at), ratio })).sort((a, b) => a.instant - b.instant),
  );

/** US dollar ledgers of two accounts and two instruments; entry i is executed on day i. */
export const randomLedgers: fc.Arbitrary<RandomLedger> = fc
  .record({ steps: fc.array(step, { minLength: 1, maxLength: 60 }), one: splits, two: splits })
  .map(({ steps, one, two }) => {
    const entries: LedgerEntry[] = [];
    for (const some of steps) entries.push(...entriesOf(some, entries));
    return {
      entries,
      methodOf: (account) => (account === "fifo" ? "FIFO" : "AVERAGE"),
      splitsOf: (instrument) => (instrument === 1 ? one : two),
    };
  });

function entriesOf(some: Step, earlier: readonly LedgerEntry[]): LedgerEntry[] {
  const seq = earlier.length + 1;
  // Quarters: no entry shares an instant with a market split.
  const at = seq + 0.25;
  const { account, instrument, amount } = some;
  const common = { seq, day: at, account, instrument };
  switch (some.action) {
    case "TRADE":
      return [entryOf({ ...common, quantity: some.lots * 4_096, price: some.price, fee: amount })];
    case "DIVIDEND":
      return [entryOf({ ...common, kind: "DIVIDEND", cash: amount })];
    case "FEE":
      return [entryOf({ ...common, kind: "FEE", cash: -amount })];
    case "DEPOSIT":
      return [entryOf({ ...common, instrument: null, kind: "DEPOSIT", cash: amount })];
    case "SPLIT":
      return [entryOf({ ...common, kind: "SPLIT", splitRatio: some.ratio })];
    case "CAPITAL":
      return [entryOf({ ...common, kind: "RETURN_OF_CAPITAL", cash: amount, costReduction: amount })];
    default:
      return takenBack(some, earlier);
  }
}

function takenBack(some: Step, earlier: readonly LedgerEntry[]): LedgerEntry[] {
  const seq = earlier.length + 1;
  const taken = new Set(earlier.map(({ reverses }) => reverses));
  const open = earlier.filter((entry) => entry.reverses === null && !taken.has(entry.seq));
  const entry = open[Math.floor(some.which * open.length)];
  if (entry === undefined) return [];
  // Recorded in the order of seq, and some days late.
  const known = Math.max(...earlier.map(({ recordedAt }) => recordedAt), day(seq + some.delay) + 1);
  const late = { knownAt: known, recordedAt: known };
  const reversal: LedgerEntry = {
    ...entry,
    ...late,
    seq,
    id: `entry-${seq}`,
    reverses: entry.seq,
    replaces: null,
  };
  if (some.action === "REVERSE" || entry.kind !== "BUY") return [reversal];
  const other = entryOf({
    seq: seq + 1,
    day: entry.executedAt / day(1),
    account: entry.account,
    instrument: entry.instrument,
    quantity: some.lots * 4_096,
    price: some.price,
    replaces: entry.seq,
  });
  return [reversal, { ...other, ...late }];
}
