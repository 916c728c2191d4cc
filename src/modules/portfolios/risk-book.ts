import { moneyDecimals, quantityDecimals, toNumber, unitPriceDecimals } from "../../analytics/money/fixed.js";
import type { Context } from "../../context.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { At, InstrumentIdentity } from "../market/index.js";
import { bookOf, type Holding } from "./book.js";
import { driversOf } from "./drivers.js";
import { positionIds } from "./node-ids.js";
import { bookWarnings, gapReasons, totalWarnings } from "./overview.service.js";
import type { PortfolioAt } from "./portfolios.service.js";
import type { PositionTypeName } from "./position-type.js";
import { sumsOf } from "./sums.js";
import { totalsFrom } from "./totals.js";

/** One position as figures of risk see it: doubles, in the book's currency. */
export interface RiskPosition {
  /** The position's node id; null for one that nobody holds. */
  readonly id: string | null;
  readonly symbol: string;
  readonly instrument: InstrumentIdentity;
  /** What its price follows: an option's underlying, otherwise itself; null: the underlying is not known. */
  readonly driver: InstrumentIdentity | null;
  readonly type: PositionTypeName;
  /** Signed units of now; null: a value was given and no price is known. */
  readonly quantity: number | null;
  /** Price x multiplier in the instrument's currency; null: not known. */
  readonly unitPrice: number | null;
  /** Units of the book's currency for one of the instrument's; null: not known. */
  readonly fxRate: number | null;
  /** Signed market value; null for the reason in `gap`. */
  readonly value: number | null;
  readonly gap: DataWarningCode | null;
}

/** Positions and cash in one currency at one instant: a portfolio's, or those somebody asks about. */
export interface RiskBook {
  readonly currency: string;
  readonly at: At;
  readonly positions: readonly RiskPosition[];
  /** Cash with a rate; 0 for positions nobody holds. */
  readonly cash: number;
  /** Values known plus cash. */
  readonly netAssetValue: number;
  readonly warnings: readonly DataWarning[];
}

export type BookView = "PORTFOLIO" | "LONGS" | "SHORTS";

/** What a portfolio holds at its instant. */
export async function riskBookOf(
  ctx: Context,
  portfolio: PortfolioAt,
  currency: string | null = null,
): Promise<RiskBook> {
  const book = await bookOf(ctx, portfolio, currency);
  const held = book.holdings.map(({ instrument }) => instrument);
  const driverOf = await driversOf(ctx, held);
  // Contributions are no part of what is held.
  const totals = totalsFrom(book.cash, sumsOf(book.holdings), 0n);
  return {
    currency: book.currency,
    at: portfolio.at,
    positions: book.holdings.map((holding) =>
      riskPositionOf(holding, {
        driver: driverOf(holding.instrument),
        fxRate: book.fxOf(holding.instrument.currency)?.rate ?? null,
      }),
    ),
    cash: toNumber(totals.cash, moneyDecimals),
    netAssetValue: toNumber(totals.value, moneyDecimals),
    warnings: [...totalWarnings(totals, book.currency), ...bookWarnings(book)],
  };
}

/** The part of a book that is long, or short; all of it is the portfolio. Cash and net asset value stay the whole book's. */
export function viewOf(book: RiskBook, view: BookView): RiskBook {
  if (view === "PORTFOLIO") return book;
  const isLong = view === "LONGS";
  return { ...book, positions: book.positions.filter(({ type }) => type.startsWith("L") === isLong) };
}

/** A holding as figures of risk see it. */
export function riskPositionOf(
  { episode, instrument, type, unitPrice, value, gap }: Holding,
  { driver, fxRate }: Pick<RiskPosition, "driver" | "fxRate">,
): RiskPosition {
  return {
    id: positionIds.format(episode.openedBy.id),
    symbol: instrument.symbol,
    instrument,
    driver,
    type,
    quantity: toNumber(episode.quantity, quantityDecimals),
    unitPrice: unitPrice === null ? null : toNumber(unitPrice, unitPriceDecimals),
    fxRate,
    value: value === null ? null : toNumber(value, moneyDecimals),
    gap: gap === null ? null : gapReasons[gap],
  };
}
