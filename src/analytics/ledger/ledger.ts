import { countUpTo } from "../math/index.js";
import { type Contribution, contributedAmount, contributionCurrency } from "./contribution.js";
import type { LedgerEntry, LotMethod } from "./entry.js";
import type { EpisodeState } from "./episode.js";
import { FlowThread } from "./flow-thread.js";
import { episodesOf, type LotClosing, type PositionTimeline, type SplitEvent } from "./fold-position.js";
import type { Lot } from "./lots.js";
import { PositionThread } from "./position-thread.js";

/** Splits of an instrument, ascending: those known at the cut whose ex-day is not after the market clock's day. */
export type SplitsOf = (instrument: number) => readonly SplitEvent[];

/** What money of one currency in one account came to. */
export interface CashBalance {
  readonly account: string;
  readonly currency: string;
  readonly amount: bigint;
}

/** Where a position stands. */
export type Place = Pick<LedgerEntry, "account" | "strategy" | "instrument">;

/** One position of a ledger. */
export interface HeldPosition {
  readonly instrument: number;
  /** Its last episode as known at a cut; null before its first. */
  episodeAt(cut: number, splits: readonly SplitEvent[]): EpisodeState | null;
}

/**
 * A portfolio's ledger, ready to be asked for any instant. Entries are only ever added; states are folded once per
 * position and found by binary search afterwards.
 */
export class Ledger {
  readonly #positions = new Map<string, PositionThread>();
  readonly #cash = new Map<string, FlowThread>();
  readonly #contributions = new Map<string, FlowThread>();
  readonly #bySeq = new Map<number, LedgerEntry>();
  readonly #byId = new Map<string, LedgerEntry>();
  readonly #corrections = { reversedAt: new Map<number, number>(), places: new Map<number, number>() };
  /** Corrections by the seq they stand for: one, or the lines of one input. */
  readonly #replacedBy = new Map<number, LedgerEntry[]>();
  readonly #methodOf: (account: string) => LotMethod;
  #lastSeq = 0;
  #lastRecordedAt = Number.NEGATIVE_INFINITY;

  constructor(methodOf: (account: string) => LotMethod) {
    this.#methodOf = methodOf;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  get size(): number {
    return this.#bySeq.size;
  }

  /** Places that were ever held. */
  get positionCount(): number {
    return this.#positions.size;
  }

  get lastRecordedAt(): number {
    return this.#lastRecordedAt;
  }

  get entries(): Iterable<LedgerEntry> {
    return this.#bySeq.values();
  }

  find(id: string): LedgerEntry | undefined {
    return this.#byId.get(id);
  }

  /** Where an entry stands among those of its instant: a correction takes the place of what it corrects. */
  orderOf({ seq }: LedgerEntry): number {
    return this.#corrections.places.get(seq) ?? seq;
  }

  findBySeq(seq: number): LedgerEntry | undefined {
    return this.#bySeq.get(seq);
  }

  /** Adds entries in the order of their seq. */
  add(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) {
      this.#bySeq.set(entry.seq, entry);
      this.#byId.set(entry.id, entry);
      this.#lastSeq = entry.seq;
      this.#lastRecordedAt = Math.max(this.#lastRecordedAt, entry.recordedAt);
      if (entry.replaces !== null) {
        const { places } = this.#corrections;
        listOf(this.#replacedBy, entry.replaces).push(entry);
        places.set(entry.seq, places.get(entry.replaces) ?? entry.replaces);
      }
      if (entry.reverses === null) this.#file(entry);
      else this.#takeBack(entry);
    }
  }

  /** The same ledger as it was stored at an instant. */
  asRecorded(recordedAt: number): Ledger {
    if (this.#lastRecordedAt <= recordedAt) return this;
    const then = new Ledger(this.#methodOf);
    then.add([...this.#bySeq.values()].filter((entry) => entry.recordedAt <= recordedAt));
    return then;
  }

  instruments(): Set<number> {
    return new Set([...this.#positions.values()].map((position) => position.instrument));
  }

  /** The last episode of every position at a cut, open or closed; or as it stood earlier by what the cut knows. */
  episodesAt(cut: number, splitsOf: SplitsOf, instant = cut): EpisodeState[] {
    const episodes: EpisodeState[] = [];
    for (const position of this.#positions.values()) {
      const episode = lastEpisode(position, { cut, splitsOf, instant });
      if (episode !== null) episodes.push(episode);
    }
    return episodes;
  }

  /** Every position ever held, to be asked one by one: many positions on many instants are much work. */
  positions(): HeldPosition[] {
    return [...this.#positions.values()].map((position) => ({
      instrument: position.instrument,
      episodeAt: (cut, splits) => lastOf(position.timelineAt(cut, splits), cut),
    }));
  }

  /** The last episode of one position, as {@link episodesAt} has it; null before its first. */
  episodeAt(place: Place, cut: number, splitsOf: SplitsOf, instant = cut): EpisodeState | null {
    const position = this.#positions.get(positionKey(place));
    return position === undefined ? null : lastEpisode(position, { cut, splitsOf, instant });
  }

  /** Every episode at a cut, by position, then in the order they opened. */
  allEpisodesAt(cut: number, splitsOf: SplitsOf): EpisodeState[] {
    return [...this.#positions.values()].flatMap((position) => {
      const timeline = position.timelineAt(cut, splitsOf(position.instrument));
      return episodesOf(timeline, countUpTo(timeline.instants, cut));
    });
  }

  /** Lots of an episode that are open at a cut, in the order a closing trade takes them. */
  openLotsAt(entry: LedgerEntry, cut: number, splitsOf: SplitsOf): readonly Readonly<Lot>[] {
    const position = this.#positions.get(positionKey(entry));
    return position?.timelineUpTo(cut, splitsOf(position.instrument)).lots.open ?? [];
  }

  /** Which lots a trade closed, as known at a cut. */
  lotTrace(entry: LedgerEntry, cut: number, splitsOf: SplitsOf): LotClosing[] {
    const position = this.#positions.get(positionKey(entry));
    if (position === undefined || entry.executedAt > cut) return [];
    return [...(position.closingsAt(cut, splitsOf(position.instrument)).get(entry) ?? [])];
  }

  /** Balances at a cut; or as they stood earlier by what the cut knows. */
  cashAt(cut: number, instant = cut): CashBalance[] {
    return [...this.#cash.values()].flatMap((thread) => {
      const { account, currency } = thread;
      const { amount, entries } = thread.balanceAt(cut, instant);
      return entries === 0 ? [] : [{ account, currency, amount }];
    });
  }

  contributionsAt(cut: number): Contribution[] {
    return [...this.#contributions.values()].flatMap((thread) =>
      thread.flowsAt(cut).map((flow) => ({ ...flow, currency: thread.currency })),
    );
  }

  /** Contributions up to a cut, one sum a currency. */
  contributionSumsAt(cut: number, instant = cut): { currency: string; amount: bigint }[] {
    return [...this.#contributions.values()].map((thread) => ({
      currency: thread.currency,
      amount: thread.balanceAt(cut, instant).amount,
    }));
  }

  /** When an entry was taken back, if that is known at the cut. */
  reversedAt(entry: LedgerEntry, cut: number): number | null {
    const reversedAt = this.#corrections.reversedAt.get(entry.seq);
    return reversedAt === undefined || reversedAt > cut ? null : reversedAt;
  }

  /** The entry that stands for one at a cut: itself, its correction, the correction's … */
  standing(entry: LedgerEntry, cut: number): LedgerEntry {
    let standing = entry;
    for (;;) {
      const known = (this.#replacedBy.get(standing.seq) ?? []).filter(({ knownAt }) => knownAt <= cut);
      const next = known.find(({ instrument }) => instrument === standing.instrument) ?? known[0];
      if (next === undefined) return standing;
      standing = next;
    }
  }

  /** The episode an entry belongs to at a cut: the one it opened, else the one it changed. */
  episodeOf(entry: LedgerEntry, cut: number, splitsOf: SplitsOf): EpisodeState | null {
    const standing = this.standing(entry, cut);
    if (this.reversedAt(standing, cut) !== null || standing.knownAt > cut || standing.executedAt > cut)
      return null;
    const position = this.#positions.get(positionKey(standing));
    if (position === undefined) return null;
    const timeline = position.timelineAt(cut, splitsOf(position.instrument));
    const episodes = episodesOf(timeline, countUpTo(timeline.instants, cut));
    const opened = episodes.find((episode) => episode.openedBy === standing);
    if (opened !== undefined) return opened;
    const owner = timeline.states.findLast(
      (state) => state.instant <= standing.executedAt && state.lastEntry === standing,
    )?.openedBy;
    return owner === undefined ? null : (episodes.find((episode) => episode.openedBy === owner) ?? null);
  }

  #file(entry: LedgerEntry): void {
    for (const thread of this.#threadsOf(entry)) {
      thread.entries.add(entry);
      thread.forget();
    }
  }

  #takeBack(reversal: LedgerEntry): void {
    const entry = this.#bySeq.get(reversal.reverses!);
    if (entry === undefined) return;
    this.#corrections.reversedAt.set(entry.seq, reversal.knownAt);
    for (const thread of this.#threadsOf(entry)) {
      thread.entries.correct();
      thread.forget();
    }
  }

  /** Everything an entry takes part in. */
  #threadsOf(entry: LedgerEntry): (PositionThread | FlowThread)[] {
    const threads: (PositionThread | FlowThread)[] = [];
    if (entry.instrument !== null) threads.push(this.#position(entry, entry.instrument));
    const currencies = new Set<string>();
    if (entry.cash !== 0n) currencies.add(entry.cashCurrency!);
    if (entry.counterCash !== 0n) currencies.add(entry.counterCurrency!);
    for (const currency of currencies) threads.push(this.#cashOf(entry.account, currency));
    const contributed = contributionCurrency(entry);
    if (contributed !== null) threads.push(this.#contributionsOf(contributed));
    return threads;
  }

  #position(entry: LedgerEntry, instrument: number): PositionThread {
    return threadOf(
      this.#positions,
      positionKey(entry),
      () => new PositionThread(instrument, this.#methodOf(entry.account), this.#corrections),
    );
  }

  #cashOf(account: string, currency: string): FlowThread {
    return threadOf(this.#cash, `${account}\n${currency}`, () => {
      const amountOf = (entry: LedgerEntry) =>
        (entry.cashCurrency === currency ? entry.cash : 0n) +
        (entry.counterCurrency === currency ? entry.counterCash : 0n);
      return new FlowThread(account, currency, amountOf, this.#corrections);
    });
  }

  #contributionsOf(currency: string): FlowThread {
    return threadOf(
      this.#contributions,
      currency,
      () => new FlowThread("", currency, contributedAmount, this.#corrections),
    );
  }
}

function threadOf<K, T>(threads: Map<K, T>, key: K, create: () => T): T {
  let thread = threads.get(key);
  if (thread === undefined) {
    thread = create();
    threads.set(key, thread);
  }
  return thread;
}

function listOf<K, V>(lists: Map<K, V[]>, key: K): V[] {
  return threadOf(lists, key, () => []);
}

function lastEpisode(
  position: PositionThread,
  { cut, splitsOf, instant }: { cut: number; splitsOf: SplitsOf; instant: number },
): EpisodeState | null {
  return lastOf(position.timelineAt(cut, splitsOf(position.instrument)), instant);
}

function lastOf(timeline: PositionTimeline, instant: number): EpisodeState | null {
  return timeline.states[countUpTo(timeline.instants, instant) - 1] ?? null;
}

/** Names of accounts and strategies hold any printable character. */
function positionKey({ account, strategy, instrument }: Place): string {
  return `${account}\n${strategy ?? ""}\n${instrument}`;
}
