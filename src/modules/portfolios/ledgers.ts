import { setImmediate } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { Ledger, type LedgerEntry, type LotMethod } from "../../analytics/ledger/index.js";
import {
  moneyDecimals,
  parseFixed,
  quantityDecimals,
  unitPriceDecimals,
} from "../../analytics/money/fixed.js";
import type { Context } from "../../context.js";
import { type InstrumentIdentity, instrumentIdentities } from "../market/index.js";
import { type FoldRow, listAccounts, listFoldRows, listOwnFoldRows } from "./ledger.queries.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import type { PortfolioAt } from "./portfolios.service.js";

/** A portfolio's ledger in memory with the identities of what it holds. */
export interface LoadedLedger {
  readonly ledger: Ledger;
  readonly instruments: ReadonlyMap<number, InstrumentIdentity>;
}

interface Entry {
  ledger: Ledger;
  readonly instruments: Map<number, InstrumentIdentity>;
  /** Lot methods by account. */
  readonly methods: Map<string, LotMethod>;
  /** Seq up to which the ledger was read. */
  upToSeq: number;
  /** The ledger as stored earlier, by the last recorded instant asked for. */
  readonly earlier: LRUCache<number, LoadedLedger>;
  reading: Promise<void>;
}

/** Ledgers of the process, bounded by their entries. */
export class LedgerCache extends LRUCache<string, Entry> {
  #hits = 0;
  #misses = 0;

  /** Notes whether a ledger was here as a whole, or had to be read, be it in part. */
  noteUse(isHit: boolean): void {
    if (isHit) this.#hits += 1;
    else this.#misses += 1;
  }

  get figures(): { hits: number; misses: number; entries: number } {
    return { hits: this.#hits, misses: this.#misses, entries: this.size };
  }
}

export function createLedgerCache(): LedgerCache {
  return new LedgerCache({
    maxSize: portfoliosPolicy.cachedEntries,
    sizeCalculation: ({ ledger }) => ledger.size + 1,
  });
}

/**
 * The ledger of a portfolio up to the entry its row names. Ledgers only grow, so what is kept in memory is never wrong,
 * only short: the rest is read and added.
 */
export async function ledgerOf(ctx: Context, portfolio: PortfolioAt): Promise<LoadedLedger> {
  const found = await sharedEntry(ctx, portfolio);
  const { recordedAt } = portfolio.at;
  if (recordedAt === null || found.ledger.lastRecordedAt <= recordedAt) return found;
  const kept = found.earlier.get(recordedAt);
  if (kept !== undefined) return kept;
  const earlier = { ledger: found.ledger.asRecorded(recordedAt), instruments: found.instruments };
  found.earlier.set(recordedAt, earlier);
  return earlier;
}

/** What is kept of a portfolio, brought up to its row. */
async function sharedEntry(
  ctx: Context,
  portfolio: PortfolioAt,
): Promise<LoadedLedger & Pick<Entry, "earlier">> {
  const { ledgers } = ctx.services;
  let entry = ledgers.get(portfolio.key);
  const isWhole = entry !== undefined && entry.upToSeq >= portfolio.lastSeq;
  ledgers.noteUse(isWhole);
  if (entry !== undefined && isWhole) return entry;
  if (entry === undefined) {
    entry = emptyEntry();
    ledgers.set(portfolio.key, entry);
  }
  const shared = entry;
  // One after the other: two readers at once would add the same entries twice.
  const reading = shared.reading.catch(() => {}).then(() => readOn(ctx, portfolio, shared));
  shared.reading = reading;
  await reading;
  // Its size has grown.
  ledgers.set(portfolio.key, shared);
  return shared.upToSeq >= portfolio.lastSeq ? shared : withOwnEntries(ctx, portfolio, shared);
}

/** What a transaction has written may yet be rolled back: a copy of its own gets it, and nobody else. */
async function withOwnEntries(ctx: Context, portfolio: PortfolioAt, shared: Entry): Promise<Entry> {
  const own = { ...emptyEntry(), instruments: new Map(shared.instruments) };
  for (const [account, method] of shared.methods) own.methods.set(account, method);
  const rows = await listOwnFoldRows(ctx.db, {
    portfolioKey: portfolio.key,
    afterSeq: shared.upToSeq,
    upToSeq: portfolio.lastSeq,
  });
  own.ledger.add([...shared.ledger.entries]);
  await addRows(ctx, portfolio, own, rows);
  return own;
}

function emptyEntry(): Entry {
  const methods = new Map<string, LotMethod>();
  return {
    ledger: emptyLedger(methods),
    instruments: new Map(),
    methods,
    upToSeq: 0,
    earlier: new LRUCache({ max: earlierLedgersKept }),
    reading: Promise.resolve(),
  };
}

function emptyLedger(methods: Entry["methods"]): Ledger {
  return new Ledger((account) => methods.get(account) ?? "FIFO");
}

/** Who reproduces an old answer asks several questions of it. */
const earlierLedgersKept = 2;

/** Some 5 ms of reading, some 10 ms of adding, after which others get their turn. */
const rowsBetweenPauses = 2_000;

/** Reads what has been committed since. */
async function readOn(ctx: Context, portfolio: PortfolioAt, entry: Entry): Promise<void> {
  if (entry.upToSeq >= portfolio.lastSeq) return;
  const rows = await listFoldRows(ctx.sql, {
    portfolioKey: portfolio.key,
    afterSeq: entry.upToSeq,
    upToSeq: portfolio.lastSeq,
  });
  await addRows(ctx, portfolio, entry, rows);
  // Inside a transaction the row may count entries of its own, which others cannot see.
  entry.upToSeq =
    ctx.afterCommit === null ? portfolio.lastSeq : Math.max(entry.upToSeq, rows.at(-1)?.[0] ?? 0);
}

async function addRows(
  ctx: Context,
  portfolio: PortfolioAt,
  entry: Entry,
  rows: readonly FoldRow[],
): Promise<void> {
  const fresh = newOnes(rows, instrumentColumn, entry.instruments);
  for (const [key, identity] of await instrumentIdentities(ctx.db, fresh))
    entry.instruments.set(key, identity);
  if (newOnes(rows, accountColumn, entry.methods).length > 0) {
    for (const account of await listAccounts(ctx.db, portfolio.key))
      entry.methods.set(account.name, account.lotMethod);
  }
  const entries: LedgerEntry[] = [];
  for (const [i, row] of rows.entries()) {
    if (i % rowsBetweenPauses === rowsBetweenPauses - 1) await setImmediate();
    entries.push(entryOf(row, entry.instruments));
  }
  // All at once: who reads meanwhile must not see half of what was recorded together.
  if (entry.ledger.size > 0) entry.ledger.add(entries);
  else entry.ledger = await ledgerWith(entries, entry.methods);
}

/** A whole ledger is much work: it is put together aside, with pauses. */
async function ledgerWith(entries: readonly LedgerEntry[], methods: Entry["methods"]): Promise<Ledger> {
  const ledger = emptyLedger(methods);
  for (let i = 0; i < entries.length; i += rowsBetweenPauses) {
    if (i > 0) await setImmediate();
    ledger.add(entries.slice(i, i + rowsBetweenPauses));
  }
  return ledger;
}

const accountColumn = 3;
const instrumentColumn = 5;

/** The distinct values of a column that are not known yet. */
function newOnes<C extends typeof accountColumn | typeof instrumentColumn>(
  rows: readonly FoldRow[],
  column: C,
  known: ReadonlyMap<NonNullable<FoldRow[C]>, unknown>,
): NonNullable<FoldRow[C]>[] {
  const found = new Set<NonNullable<FoldRow[C]>>();
  for (const row of rows) {
    const value = row[column];
    if (value !== null && !known.has(value as NonNullable<FoldRow[C]>))
      found.add(value as NonNullable<FoldRow[C]>);
  }
  return [...found];
}

function entryOf(row: FoldRow, instruments: ReadonlyMap<number, InstrumentIdentity>): LedgerEntry {
  const [seq, id, kind, account, strategy, instrumentKey, quantity, price] = row;
  const [, , , , , , , , cash, cashCurrency, counterCash, counterCurrency, fee, costReduction] = row;
  const [, , , , , , , , , , , , , , splitRatio, executedAt, knownAt, recordedAt, reverses, replaces] = row;
  const instrument = instrumentKey === null ? undefined : instruments.get(instrumentKey);
  return {
    seq,
    id,
    kind,
    executedAt,
    knownAt,
    recordedAt,
    account,
    strategy,
    instrument: instrumentKey,
    quantity: fixed(quantity, quantityDecimals),
    unitPrice: unitPriceOf(price, instrument?.multiplier ?? "1"),
    priceCurrency: instrument?.currency ?? null,
    cash: fixed(cash, moneyDecimals),
    cashCurrency,
    counterCash: fixed(counterCash, moneyDecimals),
    counterCurrency,
    fee: fixed(fee, moneyDecimals),
    costReduction: fixed(costReduction, moneyDecimals),
    splitRatio: splitRatio === null ? null : Number(splitRatio),
    reverses,
    replaces,
  };
}

/** Most columns of most entries are zero. */
function fixed(text: string, decimals: number): bigint {
  return text === "0" ? 0n : parseFixed(text, decimals);
}

/** Price x multiplier. */
export function unitPriceOf(price: string, multiplier: string): bigint {
  if (price === "0") return 0n;
  const one = parseFixed(price, unitPriceDecimals);
  return multiplier === "1"
    ? one
    : (one * parseFixed(multiplier, multiplierScale)) / 10n ** BigInt(multiplierScale);
}

/** Price has 12 decimals and multiplier 6, so the product is exact at 18. */
const multiplierScale = 6;
