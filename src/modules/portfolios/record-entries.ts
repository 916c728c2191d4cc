import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { isoDay, newYorkInstant, parseDay } from "../../analytics/calendar/index.js";
import {
  formatFixed,
  moneyDecimals,
  quantityDecimals,
  unitPriceDecimals,
} from "../../analytics/money/fixed.js";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, quoted } from "../../platform/errors.js";
import { recordAudit } from "../identity/index.js";
import { actOnce } from "./act-once.js";
import type { BookedStrategy } from "./booked-strategies.js";
import type { EntryInput, EntryLeg } from "./entry-input.js";
import { legsOf } from "./entry-rules.js";
import { factsFor } from "./find-instruments.js";
import { noteOf } from "./input-rules.js";
import { type AiMetadata, type EntryRow, insertAccounts, insertEntries } from "./ledger.queries.js";
import { entryIds, portfolioIds } from "./node-ids.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import { setLastSeq } from "./portfolios.queries.js";
import { lockPortfolioForChange, type PortfolioAt } from "./portfolios.service.js";
import { tagEntries, tagSetOf } from "./tag-entries.js";
import { tagLabel } from "./tag-names.js";

/** What writing entries came to. */
export interface RecordedEntries {
  /** Ids of the entries, in the order of the input; an input of two lines gives two. */
  readonly entryIds: string[];
}

export interface RecordEntriesInput {
  readonly portfolioId: string;
  readonly entries: readonly EntryInput[];
  readonly idempotencyKey?: string | null;
}

/**
 * Writes entries to a portfolio's ledger, all or none.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT, SYMBOL_NOT_FOUND, INVALID_INPUT naming the entry and its field
 */
export async function recordEntries(ctx: Context, input: RecordEntriesInput): Promise<RecordedEntries> {
  const { maxEntriesPerMutation } = portfoliosPolicy;
  if (input.entries.length === 0 || input.entries.length > maxEntriesPerMutation) {
    const message = `entries must be 1 to ${maxEntriesPerMutation}, got ${input.entries.length}`;
    throw new AppError("INVALID_INPUT", message, { field: "entries" });
  }
  return inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, input.portfolioId);
    const { workspaceKey: workspaceId } = portfolio;
    return actOnce(tx, { workspaceId, operation: "recordEntries", input }, async () => {
      const written = await writeEntries(tx, portfolio, { entries: input.entries });
      return { entryIds: written.map(({ id }) => entryIds.format(id)) };
    });
  });
}

export interface WriteEntriesInput {
  readonly entries: readonly EntryInput[];
  readonly importId?: string;
  /** For entries that stand for reversed ones: their seqs, line by line. They are known when recorded. */
  readonly replaces?: readonly number[];
}

/** Some 20 ms of work, after which other requests get their turn. */
const entriesBetweenPauses = 500;

/** Writes entries under the lock of their portfolio. */
export async function writeEntries(
  tx: Context,
  portfolio: PortfolioAt,
  { entries, importId, replaces }: WriteEntriesInput,
): Promise<EntryRow[]> {
  const factsOf = await factsFor(tx, portfolio, entries);
  const rows: EntryRow[] = [];
  const tagged: { seq: number; tags: readonly string[]; knownAt: Date }[] = [];
  const now = tx.now.getTime();
  for (const [i, entry] of entries.entries()) {
    if (i % entriesBetweenPauses === entriesBetweenPauses - 1) await setImmediate();
    await atEntry(i, entries.length, async () => {
      const executedAt = executedAtOf(entry, now);
      const common = commonOf(entry);
      const facts = await factsOf(entry, executedAt, rows);
      const tags = tagsOf(entry, facts.strategy);
      tagSetOf(tags);
      const legs = await legsOf(facts);
      const groupId = legs.length > 1 ? randomUUID() : null;
      for (const leg of legs) {
        const row: EntryRow = {
          ...common,
          ...amountsOf(leg),
          strategy: facts.strategy.booked,
          seq: portfolio.lastSeq + rows.length + 1,
          id: randomUUID(),
          kind: entry.kind,
          executedAt,
          knownAt: replaces === undefined ? executedAt : now,
          recordedAt: now,
          reverses: null,
          replaces: replaces?.[rows.length] ?? null,
          groupId,
          importId: importId ?? null,
        };
        rows.push(row);
        if (tags.length > 0 && leg.instrument !== null && leg === legs.at(-1))
          tagged.push({ seq: row.seq, tags, knownAt: new Date(row.knownAt) });
      }
    });
  }
  await storeEntries(tx, portfolio, rows);
  await tagEntries(tx, portfolio, tagged);
  await recordAudit(tx, {
    action: "LEDGER_ENTRIES_RECORDED",
    object: portfolioIds.format(portfolio.key),
    workspaceId: portfolio.workspaceKey,
    detail: { entries: rows.length, ...(importId === undefined ? {} : { import: importId }) },
  });
  return rows;
}

/** Adds finished rows and moves the portfolio's counter; accounts they name are opened. */
export async function storeEntries(
  tx: Context,
  portfolio: PortfolioAt,
  rows: readonly EntryRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = [...new Set(rows.map(({ account }) => account))];
  await insertAccounts(tx.db, {
    portfolioKey: portfolio.key,
    names,
    lotMethod: "FIFO",
    recordedAt: tx.now,
  });
  await insertEntries(tx.db, { portfolioKey: portfolio.key, entries: rows });
  await setLastSeq(tx.db, { key: portfolio.key, lastSeq: rows.at(-1)!.seq });
}

/** When it happened: the instant, now, or for a bare date New York's 16:00, of a split its midnight. */
export function executedAtOf({ kind, executedAt, tradeDate }: EntryInput, now: number): number {
  if (executedAt != null && tradeDate != null) {
    throw new AppError("INVALID_INPUT", "give executedAt or tradeDate, not both", { field: "tradeDate" });
  }
  if (executedAt != null)
    return pastInstant("executedAt", executedAt.getTime(), executedAt.toISOString(), now);
  if (tradeDate == null) return now;
  const day = parseDay(tradeDate);
  if (day === null)
    throw new AppError("INVALID_INPUT", `tradeDate is no date: ${quoted(tradeDate)}`, { field: "tradeDate" });
  const start = newYorkInstant({ day, minutes: 0 });
  pastInstant("tradeDate", start, isoDay(day), now);
  return kind === "SPLIT" ? splitInstant(day) : Math.min(newYorkInstant({ day, minutes: closeMinutes }), now);
}

const closeMinutes = 16 * 60;

/** A split counts for the whole of its day, and not for the midnight at which the day before ends. */
export function splitInstant(day: number): number {
  return newYorkInstant({ day, minutes: 0 }) + 1;
}

function pastInstant(field: string, instant: number, text: string, now: number): number {
  if (!(instant >= 0))
    throw new AppError("INVALID_INPUT", `${field} lies before 1970: ${quoted(text)}`, { field });
  if (instant <= now) return instant;
  throw new AppError("INVALID_INPUT", `${field} lies in the future: ${quoted(text)}`, { field });
}

function commonOf(entry: EntryInput) {
  return {
    fxRate: entry.fxRate ?? null,
    note: noteOf("note", entry.note),
    aiMetadata: aiMetadataOf(entry.aiMetadata),
  };
}

function aiMetadataOf(metadata: EntryInput["aiMetadata"]): AiMetadata | null {
  if (metadata == null) return null;
  return {
    source: noteOf("aiMetadata.source", metadata.source),
    intent: noteOf("aiMetadata.intent", metadata.intent),
    conversationId: noteOf("aiMetadata.conversationId", metadata.conversationId),
    note: noteOf("aiMetadata.note", metadata.note),
  };
}

/** The strategy of a trade is a tag of its position, unless the trade goes on with a position that has its tags. */
function tagsOf({ tags }: EntryInput, { booked, continues }: BookedStrategy): string[] {
  const given = [...(tags ?? [])];
  if (!continues && booked !== null) given.push(tagLabel({ type: "STRATEGY", name: booked }));
  return given;
}

function amountsOf(leg: EntryLeg) {
  return {
    account: leg.account,
    instrumentId: leg.instrument?.key ?? null,
    quantity: formatFixed(leg.quantity, quantityDecimals),
    price: formatFixed(leg.price, unitPriceDecimals),
    cashAmount: formatFixed(leg.cash, moneyDecimals),
    cashCurrency: leg.cashCurrency,
    counterAmount: formatFixed(leg.counterCash, moneyDecimals),
    counterCurrency: leg.counterCurrency,
    fee: formatFixed(leg.fee, moneyDecimals),
    costReduction: formatFixed(leg.costReduction, moneyDecimals),
    splitRatio: leg.splitRatio,
  };
}

/** Says which of several entries a refusal is about. */
async function atEntry(index: number, count: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError) || count === 1) throw error;
    const field = `entries[${index}]${error.details.field === undefined ? "" : `.${error.details.field}`}`;
    throw new AppError(error.code, `entry ${index + 1}: ${error.message}`, { ...error.details, field });
  }
}
