import { randomUUID } from "node:crypto";
import { parseOccSymbol } from "../../analytics/options/occ-symbol.js";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, quoted } from "../../platform/errors.js";
import { recordAudit, withinWorkspace } from "../identity/index.js";
import { createPrivateInstruments } from "../market/index.js";
import { actOnce } from "./act-once.js";
import { bookOf } from "./book.js";
import type { OfferedSymbol } from "./draft-symbols.js";
import { findIdempotent, insertIdempotent } from "./idempotency.queries.js";
import type { EntryRow } from "./ledger.queries.js";
import { importIds, uploadIds } from "./node-ids.js";
import { lockPortfolioForChange, type PortfolioAt } from "./portfolios.service.js";
import { type ReadingInput, readUpload } from "./preview-holdings.js";
import { writeEntries } from "./record-entries.js";
import { type ResolvedRow, resolveDrafts } from "./resolve-drafts.js";
import { findStandingImport, insertImport } from "./uploads.queries.js";

export interface CommitHoldingsInput extends ReadingInput {
  /** Symbols to define as private instruments. */
  readonly createInstruments?: readonly string[] | null;
  /** Leave out the rows that cannot be taken; else one of them refuses the file. */
  readonly skipRefused?: boolean | null;
  readonly idempotencyKey?: string | null;
}

export interface CommittedHoldings {
  readonly importId: string;
  readonly portfolioId: string;
  readonly positionsCreated: number;
  readonly positionsUpdated: number;
  readonly entriesCommitted: number;
  readonly rowsCommitted: number;
  readonly rowsLeftOut: number;
  readonly message: string;
}

/**
 * Writes the rows of an upload to a portfolio's ledger, all in one transaction. An upload that was committed to the
 * portfolio and not undone answers what it came to then.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT, INVALID_FILE, INVALID_INPUT naming the first rows that cannot be taken
 */
export async function commitHoldings(ctx: Context, input: CommitHoldingsInput): Promise<CommittedHoldings> {
  const uploadKey = uploadIds.require(input.uploadId);
  return inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, input.portfolioId);
    const { workspaceKey: workspaceId } = portfolio;
    return actOnce(tx, { workspaceId, operation: "commitHoldings", input }, async () => {
      const standing = await findStandingImport(tx.db, { uploadKey, portfolioKey: portfolio.key });
      if (standing === null) return commit(tx, portfolio, input);
      const id = importIds.format(standing.key);
      const kept = await findIdempotent(tx.db, { workspaceId, key: id });
      if (kept !== null) return kept.result as CommittedHoldings;
      throw new AppError("CONFLICT", `the upload was committed already, as ${id}`, { field: "uploadId" });
    });
  });
}

async function commit(
  outer: Context,
  portfolio: PortfolioAt,
  input: CommitHoldingsInput,
): Promise<CommittedHoldings> {
  const { uploadKey, fileName, file } = await readUpload(outer, portfolio, input);
  const tx = withinWorkspace(outer, portfolio.workspaceKey);
  const agreed = new Set(input.createInstruments?.map((text) => text.replace(/\s+/g, "").toUpperCase()));
  const { rows, inOrder, symbols } = await resolveDrafts(tx, portfolio, { file, agreed });
  requireNamed(agreed, rows);
  const taken = inOrder.filter(({ status }) => status === "READY");
  const left = rows.filter(({ status }) => status === "REFUSED" || status === "UNKNOWN_SYMBOL");
  if (left.length > 0 && input.skipRefused !== true) throw rowsRefused(left);
  if (taken.length === 0) {
    throw new AppError("INVALID_INPUT", `no row of ${quoted(fileName)} can be taken`, { field: "uploadId" });
  }

  const openBefore = await openPositions(tx, portfolio);
  const created = await defineInstruments(tx, portfolio, { taken, agreed, offers: symbols.offers });
  const importKey = randomUUID();
  const written = await writeEntries(tx, portfolio, {
    entries: taken.flatMap(({ entries }) => entries.map((entry) => entry.input)),
    importId: importKey,
  });
  const committed: CommittedHoldings = {
    importId: importIds.format(importKey),
    portfolioId: portfolio.id,
    ...countPositions(written, openBefore),
    entriesCommitted: written.length,
    rowsCommitted: taken.length,
    rowsLeftOut: left.length,
    message: messageOf(taken.length, left.length),
  };
  await keepImport(tx, portfolio, {
    committed,
    importKey,
    uploadKey,
    fileName,
    dialect: file.dialect,
    created,
  });
  return committed;
}

function messageOf(taken: number, left: number): string {
  const said = left === 0 ? "" : ` Left out: ${left}.`;
  return `Portfolio uploaded successfully. Rows taken: ${taken}.${said}`;
}

/** A symbol that the file does not have is a typing error. */
function requireNamed(agreed: ReadonlySet<string>, rows: readonly ResolvedRow[]): void {
  const named = new Set(rows.flatMap(({ entries }) => entries.map(({ draft }) => draft.security?.symbol)));
  const stray = [...agreed].find((symbol) => !named.has(symbol));
  if (stray === undefined) return;
  throw new AppError("INVALID_INPUT", `no row of the file is of ${quoted(stray)}`, {
    field: "createInstruments",
  });
}

const rowsNamed = 5;
const longestReason = 200;

function rowsRefused(left: readonly ResolvedRow[]): AppError {
  const named = left
    .slice(0, rowsNamed)
    .map(({ line, reason }) => `line ${line}: ${reason.slice(0, longestReason)}`);
  const more = left.length > rowsNamed ? `; and ${left.length - rowsNamed} more` : "";
  const message = `${left.length} rows cannot be taken: ${named.join("; ")}${more}. skipRefused leaves them out`;
  return new AppError("INVALID_INPUT", message, { field: "uploadId" });
}

/** Defines the unknown symbols of the rows, each known from its first entry on; how many. */
async function defineInstruments(
  tx: Context,
  { workspaceKey: workspaceId }: PortfolioAt,
  given: {
    taken: readonly ResolvedRow[];
    agreed: ReadonlySet<string>;
    offers: ReadonlyMap<string, OfferedSymbol>;
  },
): Promise<number> {
  const earliest = earliestUses(given);
  // Options come last: what they are on may be defined beside them.
  for (const suggestedClass of ["EQUITY", "OPTION"]) {
    const groups = new Map<number, OfferedSymbol[]>();
    for (const [offer, knownAt] of earliest) {
      if (offer.suggestedClass === suggestedClass)
        groups.set(knownAt, [...(groups.get(knownAt) ?? []), offer]);
    }
    for (const [knownAt, group] of groups) {
      const definitions = group.map((offer) => ({ ...offer, instrumentClass: offer.suggestedClass }));
      await createPrivateInstruments(tx, { workspaceId, definitions, knownAt: new Date(knownAt) });
      // It looked for the symbols and remembers that there were none.
      tx.loaders.clear();
    }
  }
  return earliest.size;
}

/** When each symbol to be defined is first used, by itself or by a contract on it. */
function earliestUses({
  taken,
  agreed,
  offers,
}: {
  taken: readonly ResolvedRow[];
  agreed: ReadonlySet<string>;
  offers: ReadonlyMap<string, OfferedSymbol>;
}): Map<OfferedSymbol, number> {
  const earliest = new Map<OfferedSymbol, number>();
  for (const { draft, input } of taken.flatMap(({ entries }) => entries)) {
    const symbol = draft.security?.symbol ?? "";
    for (const used of [symbol, parseOccSymbol(symbol)?.underlying ?? ""]) {
      const offer = agreed.has(used) ? offers.get(used) : undefined;
      if (offer === undefined) continue;
      const executedAt = input.executedAt!.getTime();
      earliest.set(offer, Math.min(earliest.get(offer) ?? executedAt, executedAt));
    }
  }
  return earliest;
}

function positionOf(account: string, strategy: string | null, instrument: number | null): string {
  return JSON.stringify([account, strategy, instrument]);
}

async function openPositions(tx: Context, portfolio: PortfolioAt): Promise<Set<string>> {
  const { holdings } = await bookOf(tx, portfolio);
  const openings = holdings.map(({ episode }) => episode.openedBy);
  return new Set(
    openings.map(({ account, strategy, instrument }) => positionOf(account, strategy, instrument)),
  );
}

/** Positions whose units the entries move: those that were open before, and the others. */
function countPositions(written: readonly EntryRow[], openBefore: ReadonlySet<string>) {
  const moved = new Set(
    written
      .filter(({ instrumentId, quantity }) => instrumentId !== null && quantity !== "0")
      .map(({ account, strategy, instrumentId }) => positionOf(account, strategy, instrumentId)),
  );
  const positionsUpdated = [...moved].filter((position) => openBefore.has(position)).length;
  return { positionsCreated: moved.size - positionsUpdated, positionsUpdated };
}

async function keepImport(
  tx: Context,
  portfolio: PortfolioAt,
  given: {
    committed: CommittedHoldings;
    importKey: string;
    uploadKey: string;
    fileName: string;
    dialect: string;
    created: number;
  },
): Promise<void> {
  const { committed, importKey, uploadKey, fileName, dialect, created } = given;
  const { importId, rowsCommitted, entriesCommitted } = committed;
  const { workspaceKey: workspaceId } = portfolio;
  await insertImport(tx.db, {
    key: importKey,
    portfolioKey: portfolio.key,
    ...{ uploadKey, fileName, dialect, rowsCommitted, entriesCommitted },
    recordedAt: tx.now,
  });
  // What a second commit of the upload answers, with a key or without.
  await insertIdempotent(tx.db, {
    workspaceId,
    key: importId,
    requestHash: "commitHoldings",
    result: committed,
    recordedAt: tx.now,
  });
  await recordAudit(tx, {
    action: "HOLDINGS_COMMITTED",
    object: importId,
    workspaceId,
    detail: { upload: uploadIds.format(uploadKey), entries: entriesCommitted, instruments: created },
  });
}
