import type { EntryKind } from "../../analytics/ledger/index.js";
import { parseFixed, quantityDecimals } from "../../analytics/money/fixed.js";
import type { Context } from "../../context.js";
import { inTransaction } from "../../platform/db/transaction.js";
import { AppError, quoted } from "../../platform/errors.js";
import { withinWorkspace } from "../identity/index.js";
import { findSymbols, resolveAt } from "../market/index.js";
import { actOnce } from "./act-once.js";
import { quantityText } from "./amounts.js";
import type { Holding } from "./book.js";
import type { EntryInput } from "./entry-input.js";
import { amountOf } from "./input-rules.js";
import { positionIds } from "./node-ids.js";
import { lockPortfolioForChange } from "./portfolios.service.js";
import { type PositionTypeName, positionTypeOf } from "./position-type.js";
import type { PositionView } from "./position-view.js";
import { positionNode, requirePosition } from "./positions.service.js";
import { writeEntries } from "./record-entries.js";

/** What the three changes say of the trade they write. */
interface TradeInput {
  readonly price?: string | null;
  readonly executedAt?: Date | null;
  readonly tradeDate?: string | null;
  readonly fee?: string | null;
  readonly note?: string | null;
  readonly aiMetadata?: EntryInput["aiMetadata"];
  readonly idempotencyKey?: string | null;
}

export interface AddPositionInput extends TradeInput {
  readonly portfolioId: string;
  readonly symbol: string;
  readonly type: PositionTypeName;
  readonly quantity: string;
  readonly price: string;
  readonly account?: string | null;
  readonly strategy?: string | null;
  readonly tags?: readonly string[] | null;
  readonly fromCash?: boolean | null;
}

const isLongType: Readonly<Record<PositionTypeName, boolean>> = {
  LONG: true,
  LC: true,
  LP: true,
  SHORT: false,
  SC: false,
  SP: false,
};

/** Enters a position: a BUY or SELL against cash, or an OPENING that leaves cash alone. */
export async function addPosition(ctx: Context, input: AddPositionInput): Promise<PositionView> {
  const isLong = isLongType[input.type];
  const quantity = positive("quantity", input.quantity);
  const kind = tradeKind(isLong);
  const { id } = await inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, input.portfolioId);
    const { workspaceKey: workspaceId } = portfolio;
    return actOnce(tx, { workspaceId, operation: "addPosition", input }, async () => {
      await requireTypeOf(withinWorkspace(tx, workspaceId), input);
      const entry: EntryInput = {
        ...tradeOf(input),
        kind: input.fromCash === false ? "OPENING" : kind,
        symbol: input.symbol,
        quantity: input.fromCash === false && !isLong ? `-${quantity}` : quantity,
        account: input.account ?? null,
        strategy: input.strategy ?? strategyIn(input.tags),
        tags: input.tags ?? null,
      };
      const [row] = await writeEntries(tx, portfolio, { entries: [entry] });
      return { id: positionIds.format(row!.id) };
    });
  });
  return positionNode(ctx, { id });
}

/** @throws AppError INVALID_INPUT where the instrument contradicts the type; one that is not there is told later */
async function requireTypeOf(tx: Context, { symbol, type }: AddPositionInput): Promise<void> {
  const found = await findSymbols(tx, { symbols: [symbol], at: resolveAt(tx, {}) });
  const instrument = found.get(symbol) ?? null;
  if (instrument === null || positionTypeOf(isLongType[type] ? 1 : -1, instrument.optionRight) === type)
    return;
  const message = `${instrument.symbol} cannot be held as ${type}`;
  throw new AppError("INVALID_INPUT", message, { field: "type" });
}

export interface ChangePositionInput extends TradeInput {
  readonly positionId: string;
  /** Signed: what is to be held afterwards. */
  readonly quantity: string;
  readonly price: string;
}

/** Brings a position to a quantity by a BUY or SELL of the difference. */
export function changePosition(ctx: Context, input: ChangePositionInput): Promise<PositionView> {
  const target = parseFixed(amountOf("quantity", input.quantity, quantityDecimals), quantityDecimals);
  return tradePosition(ctx, "changePosition", input, ({ episode }) => target - episode.quantity);
}

export interface ClosePositionInput extends TradeInput {
  readonly positionId: string;
  readonly price: string;
}

/** Closes a position by a SELL or BUY of all that is held. */
export function closePosition(ctx: Context, input: ClosePositionInput): Promise<PositionView> {
  return tradePosition(ctx, "closePosition", input, ({ episode }) => -episode.quantity);
}

async function tradePosition(
  ctx: Context,
  operation: string,
  input: TradeInput & { positionId: string },
  differenceOf: (holding: Holding) => bigint,
): Promise<PositionView> {
  return onPosition(ctx, operation, input, (holding) => {
    const difference = differenceOf(holding);
    if (difference === 0n) {
      throw new AppError("CONFLICT", `the position holds ${quantityText(holding.episode.quantity)} already`, {
        field: "quantity",
      });
    }
    return {
      ...tradeOf(input),
      ...placeOf(holding),
      kind: tradeKind(difference > 0n),
      quantity: quantityText(difference < 0n ? -difference : difference),
    };
  });
}

export interface SettleOptionInput extends TradeInput {
  readonly positionId: string;
  readonly outcome: "EXPIRY" | "EXERCISE" | "ASSIGNMENT";
  /** Contracts; omitted: all. */
  readonly quantity?: string | null;
}

/** Says how a contract ended: worthless, exercised (long) or assigned (short). */
export function settleOption(ctx: Context, input: SettleOptionInput): Promise<PositionView> {
  return onPosition(ctx, "settleOption", input, (holding) => {
    const { episode, instrument } = holding;
    if (instrument.optionRight === null) {
      throw new AppError("INVALID_INPUT", `${instrument.symbol} is no option`, { field: "positionId" });
    }
    const isLong = episode.side > 0;
    if (input.outcome !== "EXPIRY" && (input.outcome === "EXERCISE") !== isLong) {
      const side = isLong ? "long contracts are exercised" : "short contracts are assigned";
      throw new AppError("INVALID_INPUT", `${side}, got ${input.outcome}`, { field: "outcome" });
    }
    const held = episode.quantity < 0n ? -episode.quantity : episode.quantity;
    const contracts =
      input.quantity == null ? held : parseFixed(positive("quantity", input.quantity), quantityDecimals);
    if (contracts > held) {
      const message = `${quantityText(held)} contracts are held, got ${quoted(input.quantity)}`;
      throw new AppError("INVALID_INPUT", message, { field: "quantity" });
    }
    const signed = input.outcome === "EXPIRY" && isLong ? -contracts : contracts;
    return {
      ...tradeOf({ ...input, price: null }),
      ...placeOf(holding),
      kind: input.outcome as EntryKind,
      quantity: quantityText(signed),
    };
  });
}

/** Writes one entry that a position as it stands now asks for, and answers the position the entry is in. */
async function onPosition(
  ctx: Context,
  operation: string,
  input: TradeInput & { positionId: string },
  entryFor: (holding: Holding) => EntryInput,
): Promise<PositionView> {
  const before = await requirePosition(ctx, { id: input.positionId, at: resolveAt(ctx, {}) });
  const { id } = await inTransaction(ctx, async (tx) => {
    const portfolio = await lockPortfolioForChange(tx, before.portfolio.id);
    const { workspaceKey: workspaceId } = portfolio;
    return actOnce(tx, { workspaceId, operation, input }, async () => {
      const { holding } = await requirePosition(tx, { id: input.positionId, at: portfolio.at });
      if (holding.episode.isClosed) {
        throw new AppError("CONFLICT", `position ${input.positionId} is closed`, { field: "positionId" });
      }
      const entry = entryFor(holding);
      const [row] = await writeEntries(tx, portfolio, { entries: [entry] });
      return { id: positionIds.format(row!.id) };
    });
  });
  return positionNode(ctx, { id });
}

function tradeOf({ price, executedAt, tradeDate, fee, note, aiMetadata }: TradeInput) {
  return {
    price: price ?? null,
    executedAt: executedAt ?? null,
    tradeDate: tradeDate ?? null,
    fee: fee ?? null,
    note: note ?? null,
    aiMetadata: aiMetadata ?? null,
  };
}

function placeOf({ episode, instrument }: Holding) {
  const { account, strategy } = episode.openedBy;
  return { symbol: instrument.symbol, account, strategy, continues: true };
}

function tradeKind(buys: boolean): "BUY" | "SELL" {
  return buys ? "BUY" : "SELL";
}

/** The source names the strategy of a new position among its tags. */
function strategyIn(tags: readonly string[] | null | undefined): string | null {
  const prefix = "#strategy:";
  const tag = tags?.find((text) => text.trim().toLowerCase().startsWith(prefix));
  return tag === undefined ? null : tag.trim().slice(prefix.length);
}

function positive(field: string, text: string): string {
  if (Number(text) > 0) return amountOf(field, text, quantityDecimals);
  throw new AppError(
    "INVALID_INPUT",
    `${field} must be positive, got ${quoted(text)}; the type says the side`,
    {
      field,
    },
  );
}
