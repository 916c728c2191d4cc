import { newYorkInstant, parseDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, quoted } from "../../platform/errors.js";
import { recordAudit } from "../identity/index.js";
import type { SourcePriorityInput, SourcePriorityPayload } from "./market-input.types.js";
import { requireSourceCode } from "./source-code.js";
import { findSourceByCode, insertSourcePriority } from "./sources.queries.js";
import { priorityScope, raiseVersions } from "./versions.queries.js";

/** Before any fact. */
const beginningOfTime = new Date("1900-01-01T00:00:00.000Z");

/** Prefers a dataset from a day on. @throws AppError NO_COVERAGE for an unknown dataset, INVALID_INPUT */
export async function preferSource(
  ctx: Context,
  { source: code, priority, from }: SourcePriorityInput,
): Promise<SourcePriorityPayload> {
  if (priority < -1_000 || priority > 1_000) {
    throw new AppError("INVALID_INPUT", `priority must lie in [-1000, 1000], got ${priority}`, {
      field: "priority",
    });
  }
  const day = from == null ? null : parseDay(from);
  if (from != null && day === null)
    throw new AppError("INVALID_INPUT", `from is no date: ${quoted(from)}`, { field: "from" });
  // Midnight itself still belongs to the day before, whose cut it is.
  const knownAt = day === null ? beginningOfTime : new Date(newYorkInstant({ day, minutes: 0 }) + 1);

  return inTransaction(ctx, async (tx) => {
    const source = await findSourceByCode(tx.db, requireSourceCode(code));
    if (source === null) throw new AppError("NO_COVERAGE", `no dataset ${quoted(code)}`, { field: "source" });
    // First: it holds whoever writes a preference at the same time until this one has its number.
    await raiseVersions(tx.db, [priorityScope]);
    await insertSourcePriority(tx.db, { sourceId: source.id, priority, knownAt, recordedAt: tx.now });
    await recordAudit(tx, {
      action: "SOURCE_PREFERRED",
      object: code,
      detail: { priority, from: from ?? null },
    });
    return { source: code, priority };
  });
}
