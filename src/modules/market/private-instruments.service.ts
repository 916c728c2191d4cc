import { parseOccSymbol } from "../../analytics/options/occ-symbol.js";
import type { Context } from "../../context.js";
import { isStillReferenced } from "../../platform/db/errors.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound, quoted } from "../../platform/errors.js";
import {
  recordAudit,
  requireWorkspace,
  withinWorkspace,
  workspaceIds,
  workspaceIdsOf,
} from "../identity/index.js";
import { resolveAt } from "./at.js";
import { type InstrumentAt, InstrumentClass } from "./instrument.types.js";
import { findSymbols, instrumentId, requireInstrument, symbolIn } from "./instruments.service.js";
import { marketPolicy } from "./market.policy.js";
import type { CreateInstrumentInput } from "./market-input.types.js";
import { optionColumns } from "./option-columns.js";
import {
  countPrivateInstruments,
  deletePrivateInstruments,
  findPrivateInstrument,
  insertPrivateInstruments,
} from "./private-instruments.queries.js";
import type { InstrumentClassName } from "./venue.js";

const longestName = 200;

/**
 * Defines an instrument of a workspace.
 *
 * @throws AppError NOT_FOUND for a stranger's workspace, FORBIDDEN below EDITOR, INVALID_INPUT, CONFLICT
 */
export async function createInstrument(ctx: Context, input: CreateInstrumentInput): Promise<InstrumentAt> {
  const workspaceId = await requireWorkspace(ctx, input.workspaceId ?? undefined, "EDITOR");
  const { symbol } = privateInstrument(input);
  const id = await inTransaction(ctx, async (tx) => {
    const keys = await createPrivateInstruments(tx, { workspaceId, definitions: [input], knownAt: tx.now });
    const created = instrumentId.format(keys.get(symbol)!);
    await recordAudit(tx, {
      action: "INSTRUMENT_CREATED",
      object: created,
      workspaceId,
      detail: { symbol },
    });
    return created;
  });
  return requireInstrument(ctx, { id, at: resolveAt(ctx, {}) });
}

/** What a private instrument is defined by. */
export interface PrivateDefinition {
  readonly symbol: string;
  readonly name?: string | null;
  readonly instrumentClass: InstrumentClassName;
  readonly currency: string;
}

/**
 * Defines instruments of a workspace in the caller's transaction, known from an instant on. The caller has checked that
 * the viewer may write there, and audits what it did.
 *
 * @returns keys by symbol as kept: in capitals, without spaces
 * @throws AppError INVALID_INPUT, CONFLICT when a symbol exists already or the workspace has too many
 */
export async function createPrivateInstruments(
  tx: Context,
  {
    workspaceId,
    definitions,
    knownAt,
  }: { workspaceId: string; definitions: readonly PrivateDefinition[]; knownAt: Date },
): Promise<Map<string, number>> {
  if (definitions.length === 0) return new Map();
  const wanted = definitions.map(privateInstrument);
  const count = await countPrivateInstruments(tx.db, workspaceId);
  if (count + wanted.length > marketPolicy.maxPrivateInstruments) {
    throw new AppError(
      "CONFLICT",
      `a workspace may define ${marketPolicy.maxPrivateInstruments} instruments`,
    );
  }
  const at = resolveAt(tx, {});
  const symbols = wanted.map(({ symbol }) => symbol);
  const underlyings = wanted.flatMap(({ contract }) => contract?.underlying ?? []);
  // What another of the viewer's workspaces has defined is nothing to this one.
  const eyes = withinWorkspace(tx, workspaceId);
  const known = await findSymbols(eyes, { symbols: [...symbols, ...underlyings], at });
  const places = new Map(symbols.map((symbol, i) => [symbol, i]));
  const taken = symbols.find((symbol, i) => known.get(symbol) !== null || places.get(symbol) !== i);
  if (taken !== undefined) throw symbolTaken(taken);

  // Options come last: what they are on may be defined beside them.
  const insert = (some: typeof wanted, created: ReadonlyMap<string, number>) =>
    insertPrivateInstruments(tx.db, {
      rows: some.map(({ contract, ...definition }) => ({
        ...definition,
        ...optionColumns(contract),
        underlyingId:
          contract === null
            ? null
            : (created.get(contract.underlying) ?? known.get(contract.underlying)?.key ?? null),
      })),
      workspaceId,
      knownAt,
      recordedAt: tx.now,
    });
  const shares = await insert(
    wanted.filter(({ contract }) => contract === null),
    new Map(),
  );
  const options = await insert(
    wanted.filter(({ contract }) => contract !== null),
    shares,
  );
  const keys = new Map([...shares, ...options]);
  const refused = symbols.find((symbol) => !keys.has(symbol));
  if (refused !== undefined) throw symbolTaken(refused);
  return keys;
}

function symbolTaken(symbol: string): AppError {
  return new AppError("CONFLICT", `symbol ${quoted(symbol)} exists already`, { field: "symbol" });
}

/** @throws AppError CONFLICT while ledgers hold entries of it */
async function deleteUnused(tx: Context, key: number, symbol: string): Promise<void> {
  try {
    await deletePrivateInstruments(tx.db, { keys: [key] });
  } catch (error) {
    if (!isStillReferenced(error)) throw error;
    throw new AppError("CONFLICT", `portfolios hold entries of ${quoted(symbol)}`, { field: "instrumentId" });
  }
}

/** Deletes a private instrument and its bars. @throws AppError NOT_FOUND for a stranger's and for a public one, CONFLICT while ledgers hold it */
export async function deleteInstrument(ctx: Context, id: string): Promise<boolean> {
  const key = instrumentId.require(id);
  return inTransaction(ctx, async (tx) => {
    const found = await findPrivateInstrument(tx.db, { key, workspaceIds: workspaceIdsOf(tx) });
    if (found === null) throw notFound("instrument", id);
    await requireWorkspace(tx, workspaceIds.format(found.workspaceId), "EDITOR");
    await deleteUnused(tx, key, found.symbol);
    await recordAudit(tx, {
      action: "INSTRUMENT_DELETED",
      object: id,
      workspaceId: found.workspaceId,
      detail: { symbol: found.symbol },
    });
    return true;
  });
}

/** A definition as it would be kept, checked without the database. @throws AppError INVALID_INPUT */
export function privateInstrument(input: PrivateDefinition) {
  const symbol = symbolOf(input.symbol);
  const currency = input.currency.trim().toUpperCase();
  if (!/^[A-Z]{3,5}$/.test(currency)) {
    throw new AppError("INVALID_INPUT", `currency is no code: ${quoted(input.currency)}`, {
      field: "currency",
    });
  }
  const name = input.name?.trim() || null;
  if (name !== null && (name.length > longestName || /\p{Cc}/u.test(name))) {
    throw new AppError("INVALID_INPUT", `name may have ${longestName} printable characters`, {
      field: "name",
    });
  }
  const contract = parseOccSymbol(symbol);
  if (input.instrumentClass === InstrumentClass.OPTION && contract === null) {
    throw new AppError(
      "INVALID_INPUT",
      `an option needs an OCC symbol like SPY250919C00460000, got ${quoted(symbol)}`,
      { field: "symbol" },
    );
  }
  return {
    symbol,
    currency,
    name,
    contract,
    instrumentClass: contract === null ? input.instrumentClass : InstrumentClass.OPTION,
  };
}

function symbolOf(text: string): string {
  const symbol = symbolIn(text);
  if (symbol !== null) return symbol;
  throw new AppError(
    "INVALID_INPUT",
    `symbol must be 1 to 40 visible ASCII characters, got ${quoted(text)}`,
    { field: "symbol" },
  );
}
