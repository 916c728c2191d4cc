import { isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { Pause } from "../../platform/threads/slices.js";
import {
  type At,
  calendarDayOf,
  type FxHistory,
  fxHistory,
  type InstrumentIdentity,
  type PastPair,
} from "../market/index.js";
import { cashHoldings, freshUnitPrice, type Holding, heldInstruments, valuation } from "./book.js";
import { heldPriceHistory } from "./held-prices.js";
import { type LoadedLedger, ledgerOf } from "./ledgers.js";
import { gapReasons } from "./overview.service.js";
import type { PortfolioAt } from "./portfolios.service.js";
import { addHolding, type HoldingSums, noSums } from "./sums.js";
import { type BookTotals, contributedIn, netContributions, totalsFrom } from "./totals.js";

/** Something a reader of a day's figures must know, of how many positions, and of which for example. */
export interface DayFinding {
  readonly code: DataWarningCode;
  readonly count: number;
  readonly symbol: string;
}

/** What `overviewOf` answers at an instant, as exact sums. */
export interface DayFigures {
  readonly sums: HoldingSums;
  readonly totals: BookTotals;
  readonly findings: readonly DayFinding[];
}

/** A portfolio read once, to be asked for many ascending instants that are not after its own. */
export interface DayBook {
  /** What `see` hears of: each open position, and the rate of its currency. */
  figuresAt(at: At, see?: (holding: Holding, fxRate: number | null) => void): Promise<DayFigures>;
  /** The last episode of each place something was ever held in, open or closed, by place; null before its first. */
  holdingsAt(at: At): Promise<DayHoldings>;
}

/** Positions one by one at an instant. A place is an instrument in an account and strategy; its number stays the same. */
export interface DayHoldings {
  readonly places: readonly (Holding | null)[];
  /** Null: none was known. */
  readonly rateOf: (currency: string) => number | null;
}

/** How much there is to a portfolio's history. */
export interface LedgerSpan {
  /** When its first entry could be known, epoch ms; null: none by its instant. */
  readonly begins: number | null;
  /** Positions it ever had. */
  readonly positions: number;
}

export async function ledgerSpan(ctx: Context, portfolio: PortfolioAt): Promise<LedgerSpan> {
  const { ledger } = await ledgerOf(ctx, portfolio);
  let begins = Number.POSITIVE_INFINITY;
  for (const { executedAt, knownAt } of ledger.entries)
    begins = Math.min(begins, Math.max(executedAt, knownAt));
  return { begins: begins <= portfolio.at.cut ? begins : null, positions: ledger.positionCount };
}

/** What a portfolio's figures are made from, and since when its ledger says something new. */
export interface LedgerReach {
  /** Instruments it ever held. */
  readonly instruments: readonly InstrumentIdentity[];
  /** Currencies of what it held and of money that moved. */
  readonly currencies: readonly string[];
  /** The first instant at which an entry after a seq tells anything, epoch ms; null: there is none. */
  firstNewsAfter(seq: number): number | null;
}

export async function ledgerReach(ctx: Context, portfolio: PortfolioAt): Promise<LedgerReach> {
  const loaded = await ledgerOf(ctx, portfolio);
  const held = heldInstruments(loaded);
  return {
    instruments: held,
    currencies: [...new Set([...held.map(({ currency }) => currency), ...flowCurrencies(loaded)])],
    firstNewsAfter(seq) {
      let first = Number.POSITIVE_INFINITY;
      for (const entry of loaded.ledger.entries)
        if (entry.seq > seq) first = Math.min(first, Math.max(entry.executedAt, entry.knownAt));
      return Number.isFinite(first) ? first : null;
    },
  };
}

/** Reads a portfolio, its prices and its rates, for figures in a currency. */
export async function dayBook(
  ctx: Context,
  portfolio: PortfolioAt,
  { currency, pause }: { currency: string; pause: Pause },
): Promise<DayBook> {
  const loaded = await ledgerOf(ctx, portfolio);
  await pause();
  const held = heldInstruments(loaded);
  const pricesAt = await heldPriceHistory(ctx, held);
  await pause();
  const rates = await fxHistory(ctx, {
    currencies: [currency, ...held.map((one) => one.currency), ...flowCurrencies(loaded)],
    at: portfolio.at,
  });
  await pause();
  const rateOnDay = rememberedRates(rates);
  const positions = loaded.ledger.positions();
  const valuationAt = async (at: At) =>
    valuation({
      loaded,
      priceOf: await pricesAt(at),
      fxOf: rates.tableAt(currency, at),
      clock: at.clock,
      // Each day brings other prices: remembering them would only fill the memory.
      unitPrice: freshUnitPrice,
    });
  return {
    async holdingsAt(at) {
      const { rateOf, holdingFor, splitsOf } = await valuationAt(at);
      const places: (Holding | null)[] = [];
      for (const [i, { instrument, episodeAt }] of positions.entries()) {
        if (i % positionsBetweenPauses === positionsBetweenPauses - 1) await pause();
        const episode = episodeAt(at.cut, splitsOf(instrument));
        places.push(episode === null ? null : holdingFor(episode));
      }
      return { places, rateOf };
    },
    async figuresAt(at, see) {
      const { rateOf, holdingFor, splitsOf } = await valuationAt(at);
      const sums = noSums();
      const findings = new Findings(at);
      for (const [i, { instrument, episodeAt }] of positions.entries()) {
        if (i % positionsBetweenPauses === positionsBetweenPauses - 1) {
          const rest = pause();
          if (rest !== undefined) await rest;
        }
        const episode = episodeAt(at.cut, splitsOf(instrument));
        if (episode === null || episode.isClosed) continue;
        const holding = holdingFor(episode);
        addHolding(sums, holding);
        findings.add(holding);
        see?.(holding, rateOf(holding.instrument.currency));
      }
      await pause();
      const contributed = netContributions(contributedIn(loaded.ledger, currency, at.cut), (pair) =>
        rateOnDay(pair, at),
      );
      await pause();
      const cash = cashHoldings(loaded, { cut: at.cut, rateOf });
      return { sums, totals: totalsFrom(cash, sums, contributed), findings: findings.list() };
    },
  };
}

/** Some tenth of a millisecond, a few milliseconds where each has yet to be folded from its trades. */
const positionsBetweenPauses = 32;

/** Currencies in which money ever moved. */
function flowCurrencies({ ledger }: LoadedLedger): Set<string> {
  const currencies = new Set<string>();
  for (const { cashCurrency, counterCurrency } of ledger.entries) {
    if (cashCurrency !== null) currencies.add(cashCurrency);
    if (counterCurrency !== null) currencies.add(counterCurrency);
  }
  return currencies;
}

/** The rate of a past day, looked up again only when more is known of it. Instants must ascend. */
function rememberedRates(rates: FxHistory): (pair: PastPair, at: At) => number | null {
  const known = new Map<string, { rate: number | null; until: number }>();
  return (pair, at) => {
    const key = `${pair.base}/${pair.quote}/${pair.day}`;
    let found = known.get(key);
    if (found === undefined || at.cut >= found.until) {
      const { leg, until } = rates.rateOn(pair, at);
      found = { rate: leg?.rate ?? null, until };
      known.set(key, found);
    }
    return found.rate;
  };
}

/** What makes a day's figures less than they seem, as `warningsOf` tells it of each position. */
class Findings {
  readonly #found = new Map<DataWarningCode, { count: number; symbol: string }>();
  readonly #today: string;

  constructor(at: At) {
    this.#today = isoDay(calendarDayOf("XNYS", at.clock));
  }

  add({ gap, last, instrument }: Holding): void {
    const { symbol, expiration } = instrument;
    if (gap !== null) this.#note(gapReasons[gap], symbol);
    if (last?.isSynthetic) this.#note(DataWarningCode.SYNTHETIC, symbol);
    if (last?.isStale) this.#note(DataWarningCode.STALE_PRICE, symbol);
    if (expiration !== null && expiration < this.#today) this.#note(DataWarningCode.EXPIRED_CONTRACT, symbol);
  }

  list(): DayFinding[] {
    return [...this.#found]
      .map(([code, finding]) => ({ code, ...finding }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  #note(code: DataWarningCode, symbol: string): void {
    const seen = this.#found.get(code);
    if (seen === undefined) this.#found.set(code, { count: 1, symbol });
    // The first by name: a ledger keeps the order in which entries were typed, those of later instants too.
    else
      this.#found.set(code, { count: seen.count + 1, symbol: symbol < seen.symbol ? symbol : seen.symbol });
  }
}
