import { isoDay } from "../../analytics/calendar/index.js";
import { type OccContract, parseOccSymbol } from "../../analytics/options/occ-symbol.js";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, notFound, quoted } from "../../platform/errors.js";
import { recordAudit, requireWorkspace, workspaceIds, workspaceIdsOf } from "../identity/index.js";
import { resolveAt } from "./at.js";
import { type InstrumentAt, InstrumentClass } from "./instrument.types.js";
import { findSymbol, instrumentId, normaliseSymbol, requireInstrument } from "./instruments.service.js";
import { marketPolicy } from "./market.policy.js";
import type { CreateInstrumentInput } from "./market-input.types.js";
import {
  countPrivateInstruments,
  deletePrivateInstruments,
  findPrivateInstrument,
  insertPrivateInstrument,
} from "./private-instruments.queries.js";

const longestName = 200;
/** US options are on a hundred shares. */
const optionMultiplier = "100";

/**
 * Defines an instrument of a workspace.
 *
 * @throws AppError NOT_FOUND for a stranger's workspace, FORBIDDEN below EDITOR, INVALID_INPUT, CONFLICT
 */
export async function createInstrument(ctx: Context, input: CreateInstrumentInput): Promise<InstrumentAt> {
  const workspaceId = await requireWorkspace(ctx, input.workspaceId ?? undefined, "EDITOR");
  const definition = definitionOf(input);
  const { symbol } = definition;
  const id = await inTransaction(ctx, async (tx) => {
    if ((await countPrivateInstruments(tx.db, workspaceId)) >= marketPolicy.maxPrivateInstruments) {
      throw new AppError(
        "CONFLICT",
        `a workspace may define ${marketPolicy.maxPrivateInstruments} instruments`,
      );
    }
    const at = resolveAt(tx, {});
    if ((await findSymbol(tx, { symbol, at })) !== null) {
      throw new AppError("CONFLICT", `symbol ${quoted(symbol)} exists already`, { field: "symbol" });
    }
    const underlying =
      definition.contract === null ? null : await findSymbol(tx, { symbol: definition.contract.root, at });
    const key = await insertPrivateInstrument(tx.db, {
      ...definition,
      ...optionColumns(definition.contract),
      underlyingId: underlying?.key ?? null,
      workspaceId,
      now: tx.now,
    });
    if (key === null)
      throw new AppError("CONFLICT", `symbol ${quoted(symbol)} exists already`, { field: "symbol" });
    await recordAudit(tx, {
      action: "INSTRUMENT_CREATED",
      object: instrumentId.format(key),
      workspaceId,
      detail: { symbol },
    });
    return instrumentId.format(key);
  });
  return requireInstrument(ctx, { id, at: resolveAt(ctx, {}) });
}

/** Deletes a private instrument and its bars. @throws AppError NOT_FOUND for a stranger's and for a public one */
export async function deleteInstrument(ctx: Context, id: string): Promise<boolean> {
  const key = instrumentId.require(id);
  return inTransaction(ctx, async (tx) => {
    const found = await findPrivateInstrument(tx.db, { key, workspaceIds: workspaceIdsOf(tx) });
    if (found === null) throw notFound("instrument", id);
    await requireWorkspace(tx, workspaceIds.format(found.workspaceId), "EDITOR");
    await deletePrivateInstruments(tx.db, { keys: [key] });
    await recordAudit(tx, {
      action: "INSTRUMENT_DELETED",
      object: id,
      workspaceId: found.workspaceId,
      detail: { symbol: found.symbol },
    });
    return true;
  });
}

function definitionOf(input: CreateInstrumentInput) {
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
    multiplier: contract === null ? "1" : optionMultiplier,
  };
}

function symbolOf(text: string): string {
  try {
    return normaliseSymbol(text);
  } catch {
    throw new AppError(
      "INVALID_INPUT",
      `symbol must be 1 to 40 visible ASCII characters, got ${quoted(text)}`,
      { field: "symbol" },
    );
  }
}

function optionColumns(contract: OccContract | null) {
  if (contract === null) return { expiration: null, strike: null, optionRight: null };
  return {
    expiration: isoDay(contract.expiration),
    strike: String(contract.strikeThousandths / 1_000),
    optionRight: contract.right,
  };
}
