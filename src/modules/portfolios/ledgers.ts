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
import { type FoldRow, listAccounts, listFoldRows } from "./ledger.queries.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import type { PortfolioAt } from "./portfolios.service.js";

/** A portfolio's ledger in memory with the identities of what it holds. */
export interface LoadedLedger {
  readonly ledger: Ledger;
  readonly instruments: ReadonlyMap<number, InstrumentIdentity>;
}

interface Entry {
  readonly ledger: Ledger;
  readonly instruments: Map<number, InstrumentIdentity>;
  /** Lot methods by account. */
  readonly methods: Map<string, LotMethod>;
  /** Seq up to which the ledger was read. */
  upToSeq: number;
  /** The ledger as stored earlier, by the last recorded instant asked for. */
  readonly earlier: LRUCache<number, LoadedLedger>;
  reading: Promise<void>;
}

export type LedgerCache = LRUCache<string, Entry>;

export function createLedgerCache(): LedgerCache {
  return new LRUCache<string, Entry>({
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
async function sharedEntry(ctx: Context, portfolio: PortfolioAt): Promise<Entry> {
  const { ledgers } = ctx.services;
  let entry = ledgers.get(portfolio.key);
  if (entry !== undefined && entry.upToSeq >= portfolio.lastSeq) return entry;
  if (ctx.afterCommit !== null) {
    // What a transaction has written may yet be rolled back: nobody else must see it.
    const own = emptyEntry();
    await readOn(ctx, portfolio, own);
    return own;
  }
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
  return shared;
}

function emptyEntry(): Entry {
  const methods = new Map<string, LotMethod>();
  return {
    ledger: new Ledger((account) => methods.get(account) ?? "FIFO"),
    instruments: new Map(),
    methods,
    upToSeq: 0,
    earlier: new LRUCache({ max: earlierLedgersKept }),
    reading: Promise.resolve(),
  };
}

/** Who reproduces an old answer asks several questions of it. */
const earlierLedgersKept = 4;

async function readOn(ctx: Context, portfolio: PortfolioAt, entry: Entry): Promise<void> {
  if (entry.upToSeq >= portfolio.lastSeq) return;
  const rows = await listFoldRows(ctx.db, {
    portfolioKey: portfolio.key,
    afterSeq: entry.upToSeq,
    upToSeq: portfolio.lastSeq,
  });
  const fresh = [...new Set(rows.flatMap(({ instrumentId }) => instrumentId ?? []))].filter(
    (key) => !entry.instruments.has(key),
  );
  for (const [key, identity] of await instrumentIdentities(ctx.db, fresh))
    entry.instruments.set(key, identity);
  if (rows.some(({ account }) => !entry.methods.has(account))) {
    for (const account of await listAccounts(ctx.db, portfolio.key))
      entry.methods.set(account.name, account.lotMethod);
  }
  entry.ledger.add(rows.map((row) => entryOf(row, entry.instruments)));
  entry.upToSeq = portfolio.lastSeq;
}

function entryOf(row: FoldRow, instruments: ReadonlyMap<number, InstrumentIdentity>): LedgerEntry {
  const instrument = row.instrumentId === null ? undefined : instruments.get(row.instrumentId);
  return {
    seq: row.seq,
    id: row.id,
    kind: row.kind,
    executedAt: row.executedAt,
    knownAt: row.knownAt,
    recordedAt: row.recordedAt,
    account: row.account,
    strategy: row.strategy,
    instrument: row.instrumentId,
    quantity: fixed(row.quantity, quantityDecimals),
    unitPrice: unitPriceOf(row.price, instrument?.multiplier ?? "1"),
    priceCurrency: instrument?.currency ?? null,
    cash: fixed(row.cashAmount, moneyDecimals),
    cashCurrency: row.cashCurrency,
    counterCash: fixed(row.counterAmount, moneyDecimals),
    counterCurrency: row.counterCurrency,
    fee: fixed(row.fee, moneyDecimals),
    costReduction: fixed(row.costReduction, moneyDecimals),
    splitRatio: row.splitRatio === null ? null : Number(row.splitRatio),
    reverses: row.reverses,
    replaces: row.replaces,
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
