import { setImmediate } from "node:timers/promises";
import { newYorkWallClock } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import type { BrokerFile, BrokerRow, LedgerDraft } from "../broker-files/index.js";
import { type DraftSymbols, draftSymbols } from "./draft-symbols.js";
import type { EntryInput, EntryLeg } from "./entry-input.js";
import { legsOf } from "./entry-rules.js";
import { factsFor } from "./find-instruments.js";
import type { PortfolioAt } from "./portfolios.service.js";
import { executedAtOf, splitInstant } from "./record-entries.js";
import { tagSetOf } from "./tag-entries.js";

export type RowStatus = "READY" | "REFUSED" | "IGNORED" | "UNKNOWN_SYMBOL";

/** One entry a row asks for, and the lines of the ledger it comes to; none for one that was refused. */
export interface ResolvedEntry {
  readonly draft: LedgerDraft;
  readonly input: EntryInput;
  readonly legs: readonly EntryLeg[];
}

export interface ResolvedRow {
  /** Of the file, from 1. */
  readonly line: number;
  readonly status: RowStatus;
  readonly reason: string;
  readonly entries: readonly ResolvedEntry[];
}

export interface ResolvedFile {
  /** Every line, in the file's order. */
  readonly rows: readonly ResolvedRow[];
  /** Rows that can be taken, in the order they happened; with those whose symbol is not known yet. */
  readonly inOrder: readonly ResolvedRow[];
  readonly symbols: DraftSymbols;
}

/**
 * Turns the drafts of a file into entries of a portfolio's ledger by the very rules they are written by, so that a READY
 * row can be written. Rows of unknown symbols are checked as if the symbols on offer were defined.
 *
 * @param agreed symbols the caller agrees to define: rows of these are READY
 */
export async function resolveDrafts(
  ctx: Context,
  portfolio: PortfolioAt,
  { file, agreed }: { file: BrokerFile; agreed: ReadonlySet<string> },
): Promise<ResolvedFile> {
  const ready = chronological(file);
  const symbols = await draftSymbols(
    ctx,
    portfolio,
    ready.flatMap(({ drafts }) => drafts),
  );
  const resolveRow = await rowResolver(ctx, portfolio, { rows: ready, symbols, agreed });
  const resolved = new Map<BrokerRow, ResolvedRow>();
  for (const [i, row] of ready.entries()) {
    if (i % rowsAtOnce === 0) await setImmediate();
    resolved.set(row, await resolveRow(row));
  }
  const rows = file.rows.map((row): ResolvedRow => resolved.get(row) ?? { ...row, entries: [] });
  const inOrder = [...resolved.values()].filter(({ status }) => status !== "REFUSED");
  return { rows, inOrder, symbols };
}

/** About ten milliseconds of work, between which others are served. */
const rowsAtOnce = 500;

async function rowResolver(
  ctx: Context,
  portfolio: PortfolioAt,
  given: { rows: readonly BrokerRow[]; symbols: DraftSymbols; agreed: ReadonlySet<string> },
): Promise<(row: BrokerRow) => Promise<ResolvedRow>> {
  const { rows, symbols, agreed } = given;
  const now = ctx.now.getTime();
  const known = rows.flatMap(({ drafts }) => drafts.filter((draft) => !symbols.isUnknown(draft)));
  const factsOf = await factsFor(
    ctx,
    portfolio,
    known.map((draft) => untaggedInput(draft, now)),
  );
  const written = new Set<string>();

  const resolveEntry = async (draft: LedgerDraft): Promise<ResolvedEntry> => {
    symbols.requireCurrency(draft);
    const input = inputOf(draft, now);
    const executedAt = executedAtOf(input, now);
    const base = symbols.isUnknown(draft)
      ? {
          ...(await factsOf({ ...input, symbol: null }, executedAt, [])),
          ...symbols.offeredFacts(draft, agreed),
          input,
        }
      : await factsOf(input, executedAt, []);
    const legs = await legsOf({
      ...base,
      held: () => {
        if (!written.has(placeOf(base))) return base.held();
        const message = `${draft.kind} of ${draft.security?.symbol} needs what was held before it, which this file changes too: record it after the import`;
        throw new AppError("CONFLICT", message, { field: "entries" });
      },
    });
    return { draft, input, legs };
  };

  return async (row) => {
    const entries: ResolvedEntry[] = [];
    try {
      for (const draft of row.drafts) entries.push(await resolveEntry(draft));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { line: row.line, status: "REFUSED", reason: error.message, entries: refusedEntries(row, now) };
    }
    for (const { legs } of entries) for (const leg of legs) written.add(placeOf(leg));
    const unknown = row.drafts
      .filter((draft) => symbols.isUnknown(draft))
      .map((draft) => draft.security!.symbol)
      .filter((symbol) => !agreed.has(symbol));
    if (unknown.length === 0) return { line: row.line, status: "READY", reason: row.reason, entries };
    const reason = `no symbol ${quoted(unknown[0])}: name it in createInstruments to define it as your own; then ${row.reason}`;
    return { line: row.line, status: "UNKNOWN_SYMBOL", reason, entries };
  };
}

function placeOf({ account, instrument }: Pick<EntryLeg, "account" | "instrument">): string {
  return `${instrument?.key}/${account}`;
}

/** What a person is shown of a row the ledger refuses. */
function refusedEntries({ drafts }: BrokerRow, now: number): ResolvedEntry[] {
  return drafts.map((draft) => ({ draft, input: untaggedInput(draft, now), legs: [] }));
}

/** @throws AppError INVALID_INPUT for tags that are none */
function inputOf(draft: LedgerDraft, now: number): EntryInput {
  const strategy = tagSetOf(draft.tags).find(({ type }) => type === "STRATEGY")?.name ?? null;
  return { ...untaggedInput(draft, now), tags: draft.tags, strategy };
}

/** Units a merger brings in without the line that took the old ones out come from elsewhere, at their worth. */
function kindOf({ kind, quantity, cashAmount }: LedgerDraft): LedgerDraft["kind"] {
  const comesIn = kind === "MERGER" && quantity !== null && Number(quantity) > 0 && cashAmount === null;
  return comesIn ? "TRANSFER" : kind;
}

/** A split counts for the whole of its day; a bare date of today stands for 16:00 New York, which may not have come. */
function instantOf({ kind, executedAt }: LedgerDraft, now: number): number {
  const instant = executedAt.getTime();
  if (kind !== "SPLIT") return Math.min(instant, now);
  return Math.min(splitInstant(newYorkWallClock(instant).day), now);
}

function untaggedInput(draft: LedgerDraft, now: number): EntryInput {
  return {
    kind: kindOf(draft),
    fromFile: true,
    executedAt: new Date(instantOf(draft, now)),
    account: draft.account,
    symbol: draft.security?.symbol ?? null,
    quantity: draft.quantity,
    price: draft.price,
    amount: draft.cashAmount,
    currency: draft.cashCurrency,
    fee: draft.fee,
    fxRate: draft.fxRate,
    note: draft.note,
  };
}

/** Brokers whose files of bare dates run from the newest row to the oldest. */
const newestFirst: ReadonlySet<string> = new Set([
  "FIDELITY_TRANSACTIONS",
  "IBKR_TRANSACTIONS",
  "SCHWAB_TRANSACTIONS",
]);

/**
 * The rows that can be read, in the order they happened. Trades of one day keep their true order: a file that lists the
 * newest first is turned round before it is sorted.
 */
function chronological(file: BrokerFile): BrokerRow[] {
  const rows = file.rows.filter(({ status }) => status === "READY");
  const instants = rows.map(({ drafts }) => drafts[0]!.executedAt.getTime());
  const steps = instants.slice(1).map((instant, i) => Math.sign(instant - instants[i]!));
  const direction = steps.reduce((sum, step) => sum + step, 0);
  const isNewestFirst =
    file.kind === "TRANSACTIONS" && (direction < 0 || (direction === 0 && newestFirst.has(file.dialect)));
  const asHappened = isNewestFirst ? rows.toReversed() : rows;
  return asHappened.toSorted((a, b) => a.drafts[0]!.executedAt.getTime() - b.drafts[0]!.executedAt.getTime());
}
