import type { EpisodeState, LedgerEntry, Lot, SplitsOf } from "../../../src/analytics/ledger/index.js";
import {
  formatFixed,
  moneyDecimals,
  parseFixed,
  quantityDecimals,
  unitPriceDecimals,
} from "../../../src/analytics/money/fixed.js";

export const units = (text: string | number) => parseFixed(String(text), quantityDecimals);
export const price = (text: string | number) => parseFixed(String(text), unitPriceDecimals);
export const money = (text: string | number) => parseFixed(String(text), moneyDecimals);

export const unitsText = (value: bigint) => formatFixed(value, quantityDecimals);
export const moneyText = (value: bigint) => formatFixed(value, moneyDecimals);

/** Instants of tests are numbered days. */
export const day = (number: number) => number * 86_400_000;

/** An entry as a test tells it; amounts are decimal text or whole numbers. */
export interface EntryText {
  readonly seq: number;
  readonly kind?: LedgerEntry["kind"];
  readonly day: number;
  /** Days; what is left out is the execution's. */
  readonly knownDay?: number;
  readonly recordedDay?: number;
  readonly account?: string;
  readonly strategy?: string | null;
  readonly instrument?: number | null;
  readonly quantity?: string | number;
  readonly price?: string | number;
  /** Left out: what the trade and its fee come to. */
  readonly cash?: string | number;
  readonly currency?: string | null;
  readonly counterCash?: string | number;
  readonly counterCurrency?: string | null;
  readonly fee?: string | number;
  readonly costReduction?: string | number;
  readonly splitRatio?: number | null;
  readonly reverses?: number | null;
  readonly replaces?: number | null;
}

const cashless: ReadonlySet<string> = new Set(["OPENING", "TRANSFER", "SPLIT", "SPINOFF", "ADJUSTMENT"]);

/** A US dollar entry of instrument 1 in account Main unless told otherwise. */
export function entryOf(told: EntryText): LedgerEntry {
  const quantity = units(told.quantity ?? 0);
  const kind = told.kind ?? (quantity < 0n ? "SELL" : "BUY");
  const unitPrice = price(told.price ?? 0);
  const fee = money(told.fee ?? 0);
  const traded = cashless.has(kind) ? 0n : -quantity * unitPrice - fee;
  const instrument = told.instrument === undefined ? 1 : told.instrument;
  return {
    seq: told.seq,
    id: `entry-${told.seq}`,
    kind,
    executedAt: day(told.day),
    knownAt: day(told.knownDay ?? told.day),
    recordedAt: day(told.recordedDay ?? told.knownDay ?? told.day),
    account: told.account ?? "Main",
    strategy: told.strategy ?? null,
    instrument,
    quantity,
    unitPrice,
    priceCurrency: instrument === null ? null : "USD",
    cash: told.cash === undefined ? traded : money(told.cash),
    cashCurrency: told.currency === undefined ? "USD" : told.currency,
    counterCash: money(told.counterCash ?? 0),
    counterCurrency: told.counterCurrency ?? null,
    fee,
    costReduction: money(told.costReduction ?? 0),
    splitRatio: told.splitRatio ?? null,
    reverses: told.reverses ?? null,
    replaces: told.replaces ?? null,
  };
}

export const noSplits: SplitsOf = () => [];

/** An episode as people read it. */
export function episodeText(state: EpisodeState) {
  return {
    openedBy: state.openedBy.seq,
    quantity: unitsText(state.quantity),
    cost: moneyText(state.cost),
    realised: moneyText(state.realised),
    income: moneyText(state.income),
    fees: moneyText(state.fees),
    isClosed: state.isClosed,
  };
}

/** opened seq: quantity @ cost */
export function lotText(lot: Pick<Lot, "openedBy" | "quantity" | "cost">): string {
  return `${lot.openedBy.seq}: ${unitsText(lot.quantity)} @ ${moneyText(lot.cost)}`;
}
