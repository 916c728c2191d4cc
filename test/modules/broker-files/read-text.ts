import { Decimal } from "decimal.js";
import {
  type BrokerFile,
  type BrokerFileInput,
  type BrokerRow,
  type LedgerDraft,
  readBrokerFile,
} from "../../../src/modules/broker-files/index.js";
import { AppError } from "../../../src/platform/errors.js";

/** A Monday noon in New York, after every date of the samples. */
export const now = new Date("2026-02-02T17:00:00Z");

/** A file of our own making, as UTF-8 unless bytes are given. */
export function read(content: string | Uint8Array, options: Partial<BrokerFileInput> = {}): BrokerFile {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  return readBrokerFile({
    bytes,
    fileName: "file.csv",
    dialect: null,
    dateOrder: null,
    now,
    baseCurrency: "USD",
    ...options,
  });
}

/** The message of the INVALID_FILE that a file is; fails for a file that is read. */
export function invalid(content: string | Uint8Array, options: Partial<BrokerFileInput> = {}): string {
  try {
    read(content, options);
  } catch (error) {
    if (error instanceof AppError && error.code === "INVALID_FILE") return error.message;
    throw error;
  }
  throw new Error("the file was read");
}

export function draftsOf(file: { rows: readonly BrokerRow[] }): LedgerDraft[] {
  return file.rows.flatMap((row) => row.drafts);
}

export function countByStatus({ rows }: BrokerFile): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const Exact = Decimal.clone({ precision: 60 });

function addUp(entries: readonly (readonly [string, string])[]): Record<string, string> {
  const sums = new Map<string, Decimal>();
  for (const [key, amount] of entries) sums.set(key, (sums.get(key) ?? new Exact(0)).plus(amount));
  return Object.fromEntries([...sums].map(([key, sum]) => [key, sum.toFixed()]));
}

/** What the drafts leave of each symbol, added exactly. */
export function quantityBySymbol(drafts: readonly LedgerDraft[]): Record<string, string> {
  return addUp(
    drafts.flatMap(({ security, quantity }) =>
      security === null || quantity === null ? [] : [[security.symbol, quantity] as const],
    ),
  );
}

/** What the drafts leave of each currency, added exactly. */
export function cashByCurrency(drafts: readonly LedgerDraft[]): Record<string, string> {
  return addUp(
    drafts.flatMap(({ cashAmount, cashCurrency }) =>
      cashAmount === null ? [] : [[cashCurrency ?? "none", cashAmount] as const],
    ),
  );
}
