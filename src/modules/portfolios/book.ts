import { newYorkInstant } from "../../analytics/calendar/index.js";
import type { EpisodeState, SplitEvent, SplitsOf } from "../../analytics/ledger/index.js";
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
  venueOf,
} from "../market/index.js";
import { heldPrices } from "./held-prices.js";
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
  /** Null: neither a bar nor a quote was known. */
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
  const { ledger } = loaded;
  const held = heldInstruments(loaded);
  const prices = await heldPrices(ctx, { instruments: held, at });
  const currencies = [...held, ...ledger.cashAt(at.cut)].map((one) => one.currency);
  const fxOf = await fxTable(ctx, { currencies, quote: currency, at });
  const priceOf = (key: number) => prices.get(key) ?? null;
  const { rateOf, holdingFor, splitsOf } = valuation({ loaded, priceOf, fxOf, clock: at.clock });
  const lastEpisodes = ledger.episodesAt(at.cut, splitsOf).sort(byOpening);
  return {
    portfolio,
    currency,
    loaded,
    splitsOf,
    holdings: lastEpisodes.filter((episode) => !episode.isClosed).map(holdingFor),
    cash: cashHoldings(loaded, { cut: at.cut, rateOf }).sort(byPlace),
    fxOf,
    lastEpisodes,
    holdingFor,
    dailyValueOf: (holding) => {
      const daily = dailyPnl(holding);
      const rate = rateOf(holding.instrument.currency);
      return daily === null || rate === null ? null : timesFactor(daily, rate);
    },
  };
}

/** How what is held at an instant is valued. */
export interface Valuation {
  /** Null: none was known. */
  readonly rateOf: (currency: string) => number | null;
  readonly holdingFor: (episode: EpisodeState) => Holding;
  readonly splitsOf: SplitsOf;
}

/** The one way to value a ledger's episodes, whoever asks and for how many instants. */
export function valuation({
  loaded: { instruments },
  priceOf,
  fxOf,
  clock,
  unitPrice = rememberedUnitPrice,
}: {
  loaded: LoadedLedger;
  priceOf: (key: number) => LastPrice | null;
  fxOf: (currency: string) => FxLeg | null;
  clock: number;
  unitPrice?: UnitPrice;
}): Valuation {
  const rates = new Map<string, number | null>();
  const rateOf = (code: string): number | null => {
    let rate = rates.get(code);
    if (rate === undefined) {
      rate = fxOf(code)?.rate ?? null;
      rates.set(code, rate);
    }
    return rate;
  };
  return {
    rateOf,
    holdingFor: (episode) => {
      const instrument = instruments.get(episode.openedBy.instrument!)!;
      const last = priceOf(instrument.key);
      return holdingOf(episode, {
        instrument,
        last,
        rate: rateOf(instrument.currency),
        unitPriceOf: unitPrice,
      });
    },
    splitsOf: splitLookup(priceOf, instruments, clock),
  };
}

export function cashHoldings(
  { ledger }: LoadedLedger,
  { cut, rateOf }: { cut: number; rateOf: Valuation["rateOf"] },
): CashHolding[] {
  return ledger.cashAt(cut).map((balance) => {
    const rate = rateOf(balance.currency);
    return { ...balance, value: rate === null ? null : timesFactor(balance.amount, rate) };
  });
}

/** The identities of everything a ledger ever held. */
export function heldInstruments({ ledger, instruments }: LoadedLedger): InstrumentIdentity[] {
  return [...ledger.instruments()].map((key) => instruments.get(key)!);
}

/** A ledger keeps the order in which entries were typed, those of later instants too: no answer may follow it. */
export function byOpening({ openedBy: a }: EpisodeState, { openedBy: b }: EpisodeState): number {
  return a.executedAt - b.executedAt || a.seq - b.seq;
}

function byPlace(a: CashHolding, b: CashHolding): number {
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
  {
    instrument,
    last,
    rate,
    unitPriceOf,
  }: {
    instrument: InstrumentIdentity;
    last: LastPrice | null;
    rate: number | null;
    unitPriceOf: UnitPrice;
  },
): Holding {
  const unitPrice =
    last === null || Number.isNaN(last.price) ? null : unitPriceOf(last, instrument.multiplier);
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

/** Price x multiplier. */
export type UnitPrice = (last: LastPrice, multiplier: string) => bigint;

export const freshUnitPrice: UnitPrice = ({ price }, multiplier) => timesMultiplier(price, multiplier);

/** By LastPrice: the same object serves every question until the price changes. */
const unitPrices = new WeakMap<LastPrice, bigint>();

const rememberedUnitPrice: UnitPrice = (last, multiplier) => {
  let unitPrice = unitPrices.get(last);
  if (unitPrice === undefined) {
    unitPrice = freshUnitPrice(last, multiplier);
    unitPrices.set(last, unitPrice);
  }
  return unitPrice;
};

function timesMultiplier(price: number, multiplier: string): bigint {
  const one = fixedOf(price, unitPriceDecimals);
  return multiplier === "1" ? one : (one * unitPriceOf("1", multiplier)) / oneUnit;
}

const oneUnit = 10n ** BigInt(unitPriceDecimals);

const noSplits: readonly SplitEvent[] = [];

/** The splits quantities have passed through by the market clock. */
function splitLookup(
  priceOf: (key: number) => LastPrice | null,
  instruments: ReadonlyMap<number, InstrumentIdentity>,
  clock: number,
): SplitsOf {
  const clockDays = { XNYS: calendarDayOf("XNYS", clock), CRYPTO: calendarDayOf("CRYPTO", clock) };
  return (key) => {
    const splits = priceOf(key)?.splits;
    if (splits === undefined || splits.length === 0) return noSplits;
    return eventsUntil(splits, clockDays[venueOf(instruments.get(key)!.instrumentClass)]);
  };
}

/** The events of a list of splits by how many of them count: the same array serves as long as no more do. */
const eventsOfSplits = new WeakMap<readonly Split[], (readonly SplitEvent[])[]>();

function eventsUntil(splits: readonly Split[], day: number): readonly SplitEvent[] {
  const count = splits.filter((split) => split.day <= day).length;
  let lists = eventsOfSplits.get(splits);
  if (lists === undefined) {
    lists = [];
    eventsOfSplits.set(splits, lists);
  }
  lists[count] ??= splits.filter((split) => split.day <= day).map(eventOf);
  return lists[count];
}

function eventOf(split: Split): SplitEvent {
  return { instant: newYorkInstant({ day: split.day, minutes: 0 }), ratio: split.ratio };
}
