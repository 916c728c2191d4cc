import type { EntryKind } from "../../analytics/ledger/index.js";
import { formatFixed, unitPriceDecimals } from "../../analytics/money/fixed.js";
import type { Context } from "../../context.js";
import { spend } from "../../platform/graphql/budget.js";
import {
  type BrokerFile,
  type BrokerFileInput,
  type DateOrder,
  type Dialect,
  readBrokerFile,
  readBrokerFileTask,
} from "../broker-files/index.js";
import { requireWorkspace, withinWorkspace, workspaceIds } from "../identity/index.js";
import { resolveAt } from "../market/index.js";
import { moneyText, quantityText } from "./amounts.js";
import type { OfferedSymbol } from "./draft-symbols.js";
import type { EntryLeg } from "./entry-input.js";
import { uploadIds } from "./node-ids.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import { type PortfolioAt, requirePortfolio } from "./portfolios.service.js";
import { type ResolvedEntry, type ResolvedFile, type ResolvedRow, resolveDrafts } from "./resolve-drafts.js";
import { requireUploadFor } from "./uploads.service.js";

/** How a file is to be read; null: find out. */
export interface ReadingInput {
  readonly uploadId: string;
  readonly portfolioId: string;
  readonly dialect?: Dialect | null;
  readonly dateOrder?: DateOrder | null;
}

/** Reads an upload for a portfolio. @throws AppError NOT_FOUND, INVALID_INPUT, INVALID_FILE */
export async function readUpload(
  ctx: Context,
  portfolio: PortfolioAt,
  { uploadId, dialect, dateOrder }: ReadingInput,
): Promise<{ uploadKey: string; fileName: string; file: BrokerFile }> {
  const { key, fileName, content } = await requireUploadFor(ctx, { id: uploadId, portfolio });
  const file = await readOffLoop(ctx, {
    bytes: content,
    fileName,
    dialect: dialect ?? null,
    dateOrder: dateOrder ?? null,
    now: ctx.now,
    baseCurrency: portfolio.baseCurrency,
  });
  return { uploadKey: key, fileName, file };
}

/** Reads a short file here and a longer one in a thread: ten thousand rows are half a second of work. */
function readOffLoop(ctx: Context, input: BrokerFileInput): BrokerFile | Promise<BrokerFile> {
  if (input.bytes.length <= portfoliosPolicy.readHereBytes) return readBrokerFile(input);
  return ctx.services.threads.run<BrokerFile>(readBrokerFileTask, input);
}

/** What each row of an upload would become in a portfolio, and why not; nothing is written. */
export async function previewHoldings(ctx: Context, input: ReadingInput) {
  const portfolio = await requirePortfolio(ctx, { id: input.portfolioId, at: resolveAt(ctx, {}) });
  await requireWorkspace(ctx, workspaceIds.format(portfolio.workspaceKey), "EDITOR");
  const { uploadKey, fileName, file } = await readUpload(ctx, portfolio, input);
  const resolved = await resolveDrafts(withinWorkspace(ctx, portfolio.workspaceKey), portfolio, {
    file,
    agreed: new Set(),
  });
  const rows = resolved.rows.map(rowView);
  spend(
    ctx,
    rows.reduce((sum, { entries }) => sum + valuesOfRow + valuesOfEntry * entries.length, 0),
  );
  const count = (status: string) => rows.filter((row) => row.status === status).length;
  return {
    uploadId: uploadIds.format(uploadKey),
    portfolioId: portfolio.id,
    fileName,
    dialect: file.dialect,
    kind: file.kind,
    encoding: file.encoding,
    notes: [...file.notes],
    rows,
    rowsReady: count("READY"),
    rowsRefused: count("REFUSED"),
    rowsIgnored: count("IGNORED"),
    rowsUnknown: count("UNKNOWN_SYMBOL"),
    unknownSymbols: unknownSymbols(resolved),
    ...sumsOf(resolved),
  };
}

/** Fields of a row and of an entry. */
const valuesOfRow = 4;
const valuesOfEntry = 12;

function rowView({ line, status, reason, entries }: ResolvedRow) {
  return { line, status, reason, entries: entries.flatMap(entryViews) };
}

interface EntryPreview {
  readonly kind: EntryKind;
  readonly symbol: string | null;
  readonly name: string | null;
  readonly quantity: string | null;
  readonly price: string | null;
  readonly currency: string | null;
  readonly cashAmount: string | null;
  readonly cashCurrency: string | null;
  readonly fee: string | null;
  readonly executedAt: Date;
  readonly account: string;
  readonly isNewInstrument: boolean;
}

/** The lines of the ledger, or what the file says where the ledger refuses. */
function entryViews({ draft, input, legs }: ResolvedEntry): EntryPreview[] {
  const common = {
    kind: draft.kind,
    executedAt: input.executedAt!,
    name: draft.security?.name ?? null,
  };
  if (legs.length > 0) return legs.map((leg) => ({ ...common, ...legView(leg) }));
  const { security, quantity, price, cashAmount, cashCurrency, fee, account } = draft;
  return [
    {
      ...common,
      symbol: security?.symbol ?? null,
      quantity,
      price,
      currency: security?.currency ?? null,
      cashAmount,
      cashCurrency,
      fee,
      account: account ?? portfoliosPolicy.defaultAccount,
      isNewInstrument: false,
    },
  ];
}

function legView({ instrument, quantity, price, cash, cashCurrency, fee, account }: EntryLeg) {
  const hasUnits = instrument !== null && quantity !== 0n;
  return {
    symbol: instrument?.symbol ?? null,
    quantity: hasUnits ? quantityText(quantity) : null,
    price: hasUnits ? formatFixed(price, unitPriceDecimals) : null,
    currency: instrument?.currency ?? null,
    cashAmount: cashCurrency === null ? null : moneyText(cash),
    cashCurrency,
    fee: fee === 0n ? null : moneyText(fee),
    account,
    isNewInstrument: instrument !== null && instrument.key < 0,
  };
}

/** The symbols rows wait for, each with how many. */
function unknownSymbols({ inOrder, symbols }: ResolvedFile): (OfferedSymbol & { rows: number })[] {
  const rows = new Map<string, number>();
  for (const { entries } of inOrder) {
    for (const symbol of new Set(entries.flatMap(({ draft }) => draft.security?.symbol ?? [])))
      rows.set(symbol, (rows.get(symbol) ?? 0) + 1);
  }
  return [...symbols.offers.values()].flatMap((offer) => {
    const count = rows.get(offer.symbol);
    return count === undefined ? [] : [{ ...offer, rows: count }];
  });
}

/** What the rows add up to that can be taken once every symbol on offer is defined. */
function sumsOf({ inOrder }: ResolvedFile) {
  const cash = new Map<string, bigint>();
  const units = new Map<string, bigint>();
  const add = (sums: Map<string, bigint>, key: string | null | undefined, amount: bigint) => {
    if (key != null && amount !== 0n) sums.set(key, (sums.get(key) ?? 0n) + amount);
  };
  for (const { legs } of inOrder.flatMap(({ entries }) => entries)) {
    for (const leg of legs) {
      add(cash, leg.cashCurrency, leg.cash);
      add(cash, leg.counterCurrency, leg.counterCash);
      add(units, leg.instrument?.symbol, leg.quantity);
    }
  }
  return {
    cashByCurrency: [...cash].map(([currency, amount]) => ({ currency, amount: moneyText(amount) })),
    quantityBySymbol: [...units].map(([symbol, quantity]) => ({ symbol, quantity: quantityText(quantity) })),
  };
}
