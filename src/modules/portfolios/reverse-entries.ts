import { randomUUID } from "node:crypto";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound } from "../../platform/errors.js";
import { recordAudit } from "../identity/index.js";
import { resolveAt } from "../market/index.js";
import { actOnce } from "./act-once.js";
import { requireEntry } from "./entries.service.js";
import type { EntryInput } from "./entry-input.js";
import { noteOf } from "./input-rules.js";
import { type EntryRow, listEntries } from "./ledger.queries.js";
import { entryIds } from "./node-ids.js";
import { lockPortfolioForChange, type PortfolioAt } from "./portfolios.service.js";
import { type RecordedEntries, storeEntries, writeEntries } from "./record-entries.js";

export interface ReverseEntryInput {
  readonly entryId: string;
  readonly reason?: string | null;
  /** What should have stood there; known when recorded, also where it was executed earlier. */
  readonly replacement?: EntryInput | null;
  readonly idempotencyKey?: string | null;
}

/**
 * Takes an entry back with those made together with it, and puts its replacement in its place. The ledger before this
 * moment stays as it was for whoever asks of the past.
 */
export async function reverseEntry(ctx: Context, input: ReverseEntryInput): Promise<RecordedEntries> {
  const before = await requireEntry(ctx, { id: input.entryId, at: resolveAt(ctx, {}) });
  return inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, before.portfolioId);
    const { workspaceKey: workspaceId } = portfolio;
    return actOnce(tx, { workspaceId, operation: "reverseEntry", input }, async () => {
      const [entry] = await listEntries(tx.db, { portfolioKey: portfolio.key, seqs: [before.entry.seq] });
      if (entry === undefined) throw notFound("ledger-entry", input.entryId);
      const together =
        entry.groupId === null
          ? [entry]
          : (await listEntries(tx.db, { portfolioKey: portfolio.key, groupId: entry.groupId })).sort(
              (a, b) => a.seq - b.seq,
            );
      const reversals = await reverseRows(tx, portfolio, together, noteOf("reason", input.reason));
      await recordAudit(tx, {
        action: "LEDGER_ENTRY_REVERSED",
        object: input.entryId,
        workspaceId,
        detail: { entries: reversals.length },
      });
      const replacement =
        input.replacement == null
          ? []
          : await writeEntries(
              tx,
              { ...portfolio, lastSeq: portfolio.lastSeq + reversals.length },
              { entries: [input.replacement], replaces: together.map(({ seq }) => seq) },
            );
      return { entryIds: [...reversals, ...replacement].map(({ id }) => entryIds.format(id)) };
    });
  });
}

/** Adds the reversal of each row. @throws AppError CONFLICT for one that is a reversal or was taken back */
export async function reverseRows(
  tx: Context,
  portfolio: PortfolioAt,
  rows: readonly EntryRow[],
  note: string | null,
): Promise<EntryRow[]> {
  const now = tx.now.getTime();
  const taken = await listEntries(tx.db, {
    portfolioKey: portfolio.key,
    reversing: rows.map(({ seq }) => seq),
  });
  const back = rows.find(
    (row) => row.reverses !== null || taken.some(({ reverses }) => reverses === row.seq),
  );
  if (back !== undefined) {
    const what = back.reverses === null ? "was taken back already" : "is itself a reversal";
    throw new AppError("CONFLICT", `entry ${entryIds.format(back.id)} ${what}`, { field: "entryId" });
  }
  const reversals = rows.map(
    (row, i): EntryRow => ({
      ...row,
      seq: portfolio.lastSeq + i + 1,
      id: randomUUID(),
      knownAt: now,
      recordedAt: now,
      reverses: row.seq,
      replaces: null,
      groupId: null,
      importId: null,
      note,
      aiMetadata: null,
    }),
  );
  await storeEntries(tx, portfolio, reversals);
  return reversals;
}
