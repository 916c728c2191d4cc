import { newYorkInstant } from "../../analytics/calendar/index.js";
import type { CashBalance, EpisodeState, SplitEvent, SplitsOf } from "../../analytics/ledger/index.js";
import { fixedOf, timesFactor, unitPriceDecimals } from "../../analytics/money/fixed.js";
import type { Split } from "../../analytics/prices/index.js";
import type { Context } from "../../context.js";
import { defineLoader } from "../../platform/graphql/loaders.js";
import {
  calendarDayOf,
  type FxLeg,
  fxTable,
  type InstrumentIdentity,
  type LastPrice,
  lastPrices,
  venueOf,
} from "../market/index.js";
import { type LoadedLedger, ledgerOf, unitPriceOf } from "./ledgers.js";
import type { PortfolioAt } from "./portfolios.service.js";
import { type PositionTypeName, positionTypeOf } from "./position-type.js";

/** Why a position's value is not known. */
export type ValueGap = "NO_PRICE" | "PRICE_BASIS_UNKNOWN" | "NO_FX_RATE";

/** One episode with its price at the instant. Money is in the instrument's currency unless it says otherwise. */
export interface Holding {
  readonly episode: EpisodeState;
  readonly instrument: InstrumentIdentity;
  readonly type: PositionTypeName;
  /** Null: no bar was known. */
  readonly last: LastPrice | null;
  /** Price x multiplier; null: not known. */
  readonly unitPrice: bigint | null;
  /** Quantity x unit price, signed; null for want of a price, 0 once closed. */
  readonly marketValue: bigint | null;
  /** In the book's currency; null for want of a price or a rate. */
  readonly value: bigint | null;
  /** Cost of what is held, in the book's currency at the instant's rate; null for want of a rate. */
  readonly costValue: bigint | null;
  readonly gap: ValueGap | null;
}

export interface CashHolding {
  readonly account: string;
  readonly currency: string;
  readonly amount: bigint;
  /** In the book's currency; null for want of a rate. */
  readonly value: bigint | null;
}

/** Everything a portfolio holds at its instant, valued in one currency. */
export interface Book {
  readonly portfolio: PortfolioAt;
  readonly currency: string;
  readonly loaded: LoadedLedger;
  readonly splitsOf: SplitsOf;
  /** Open positions in the order they were first entered, cash by account and currency. */
  readonly holdings: readonly Holding[];
  readonly cash: readonly CashHolding[];
  readonly fxOf: (currency: string) => FxLeg | null;
  /** The last episode of each position, closed ones too. */
  readonly lastEpisodes: readonly EpisodeState[];
  readonly holdingFor: (episode: EpisodeState) => Holding;
  /** Change of value since the close before, in the book's currency; null where a price or rate is missing. */
  readonly dailyValueOf: (holding: Holding) => bigint | null;
}

/** A portfolio's book at its instant, worked out once an operation. */
export function bookOf(ctx: Context, portfolio: PortfolioAt, currency?: string | null): Promise<Book> {
  return books(ctx, { portfolio, currency: currency ?? portfolio.baseCurrency });
}

const books = defineLoader<Context, { portfolio: PortfolioAt; currency: string }, Book>((ctx, asked) =>
  Promise.all(asked.map(({ portfolio, currency }) => openBook(ctx, portfolio, currency))),
);

async function openBook(ctx: Context, portfolio: PortfolioAt, currency: string): Promise<Book> {
  const { at } = portfolio;
  const loaded = await ledgerOf(ctx, portfolio);
  const { ledger, instruments } = loaded;
  const held = [...ledger.instruments()].map((key) => instruments.get(key)!);
  const prices = await lastPrices(ctx, { instruments: held, at });
  const splitsOf = splitLookup(prices, instruments, at.clock);
  const lastEpisodes = ledger.episodesAt(at.cut, splitsOf).sort(byOpening);
  const balances = ledger.cashAt(at.cut).sort(byPlace);
  const currencies = new Set([...held.map((one) => one.currency), ...balances.map((one) => one.currency)]);
  const fxOf = await fxTable(ctx, { currencies: [...currencies], quote: currency, at });

  const rates = new Map([...currencies].map((code) => [code, fxOf(code)?.rate ?? null]));
  const holdingFor = (episode: EpisodeState): Holding => {
    const instrument = instruments.get(episode.openedBy.instrument!)!;
    const last = prices.get(instrument.key) ?? null;
    return holdingOf(episode, instrument, last, rates.get(instrument.currency) ?? null);
  };
  return {
    portfolio,
    currency,
    loaded,
    splitsOf,
    holdings: lastEpisodes.filter((episode) => !episode.isClosed).map(holdingFor),
    cash: balances.map((balance) => {
      const rate = rates.get(balance.currency) ?? null;
      return { ...balance, value: rate === null ? null : timesFactor(balance.amount, rate) };
    }),
    fxOf,
    lastEpisodes,
    holdingFor,
    dailyValueOf: (holding) => {
      const daily = dailyPnl(holding);
      const rate = rates.get(holding.instrument.currency) ?? null;
      return daily === null || rate === null ? null : timesFactor(daily, rate);
    },
  };
}

/** A ledger keeps the order in which entries were typed, those of later instants too: no answer may follow it. */
export function byOpening({ openedBy: a }: EpisodeState, { openedBy: b }: EpisodeState): number {
  return a.executedAt - b.executedAt || a.seq - b.seq;
}

function byPlace(a: CashBalance, b: CashBalance): number {
  const [one, other] = [`${a.account}\n${a.currency}`, `${b.account}\n${b.currency}`];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** quantity x (price - previous close) x multiplier, of what is held now; null without both prices. */
export function dailyPnl({ episode, instrument, last, unitPrice }: Holding): bigint | null {
  if (episode.isClosed || unitPrice === null || last === null || Number.isNaN(last.previousClose))
    return null;
  return episode.quantity * (unitPrice - timesMultiplier(last.previousClose, instrument.multiplier));
}

function holdingOf(
  episode: EpisodeState,
  instrument: InstrumentIdentity,
  last: LastPrice | null,
  rate: number | null,
): Holding {
  const unitPrice =
    last === null || Number.isNaN(last.price) ? null : unitPriceOfLast(last, instrument.multiplier);
  const marketValue = episode.isClosed ? 0n : unitPrice === null ? null : episode.quantity * unitPrice;
  return {
    episode,
    instrument,
    type: positionTypeOf(episode.side, instrument.optionRight),
    last,
    unitPrice,
    marketValue,
    value: marketValue === null || rate === null ? null : timesFactor(marketValue, rate),
    costValue: rate === null ? null : timesFactor(episode.cost, rate),
    gap: gapOf(last, marketValue, rate),
  };
}

function gapOf(last: LastPrice | null, marketValue: bigint | null, rate: number | null): ValueGap | null {
  if (marketValue === null) return last === null ? "NO_PRICE" : "PRICE_BASIS_UNKNOWN";
  return rate === null ? "NO_FX_RATE" : null;
}

/** Price x multiplier by LastPrice: the same object serves every question until the price changes. */
const unitPrices = new WeakMap<LastPrice, bigint>();

function unitPriceOfLast(last: LastPrice, multiplier: string): bigint {
  let unitPrice = unitPrices.get(last);
  if (unitPrice === undefined) {
    unitPrice = timesMultiplier(last.price, multiplier);
    unitPrices.set(last, unitPrice);
  }
  return unitPrice;
}

function timesMultiplier(price: number, multiplier: string): bigint {
  const one = fixedOf(price, unitPriceDecimals);
  return multiplier === "1" ? one : (one * unitPriceOf("1", multiplier)) / oneUnit;
}

const oneUnit = 10n ** BigInt(unitPriceDecimals);

const noSplits: readonly SplitEvent[] = [];

/** The splits quantities have passed through by the market clock. */
function splitLookup(
  prices: ReadonlyMap<number, LastPrice | null>,
  instruments: ReadonlyMap<number, InstrumentIdentity>,
  clock: number,
): SplitsOf {
  const clockDays = { XNYS: calendarDayOf("XNYS", clock), CRYPTO: calendarDayOf("CRYPTO", clock) };
  return (key) => {
    const splits = prices.get(key)?.splits;
    if (splits === undefined || splits.length === 0) return noSplits;
    const clockDay = clockDays[venueOf(instruments.get(key)!.instrumentClass)];
    return splits.filter((split) => split.day <= clockDay).map(eventOf);
  };
}

function eventOf(split: Split): SplitEvent {
  return { instant: newYorkInstant({ day: split.day, minutes: 0 }), ratio: split.ratio };
}
