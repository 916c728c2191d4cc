import { apiGreeks } from "../../analytics/conventions.js";
import { chainGreeks, greekState, greekTable } from "../../analytics/options/index.js";
import { type HeldGreeks, heldGreeks, noGreeks } from "../../analytics/risk/index.js";
import type { Context } from "../../context.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type At, venueOf } from "../market/index.js";
import { daysToExpiry } from "../options/index.js";
import type { RiskBook, RiskPosition } from "../portfolios/index.js";
import { type BookOption, columnsOf, optionOf, type PricingInputs, pricingsOf } from "./option-pricing.js";

export type UnitGreeks = ReturnType<typeof apiGreeks>;

/** One position's greeks at the book's instant. */
export interface PositionGreeks {
  readonly position: RiskPosition;
  /** Quantity x multiplier; null: not known. */
  readonly units: number | null;
  /** Calendar days from the clock's day to the last one; null: no option. */
  readonly daysToExpiry: number | null;
  /** Null: no option, or its terms or underlying are not known. */
  readonly pricing: PricingInputs | null;
  /** Of one unit of the underlying; null for what is no option, and where `gap` says why. */
  readonly unit: UnitGreeks | null;
  /** Of one unit by the model, in the option's currency; null as `unit`. */
  readonly modelPrice: number | null;
  /** What is held of an option; null as `unit`, and without a rate of exchange. */
  readonly held: HeldGreeks | null;
  /** What is held moves like so many units of the underlying, stocks with 1 each; null: not known. */
  readonly deltaInclStock: number | null;
  /** The same in the book's currency. */
  readonly deltaDollarsInclStock: number | null;
  readonly gap: { readonly code: DataWarningCode; readonly message: string } | null;
}

/**
 * Greeks of every position of a book, in its order. Vols are those quoted in the underlying's chain, else of 30 days of its returns,
 * else there are none; each chain is priced once. Expired options have zeros.
 */
export function positionGreeks(ctx: Context, book: RiskBook): Promise<readonly PositionGreeks[]> {
  let reading = readings.get(book);
  if (reading === undefined) {
    reading = readGreeks(ctx, book);
    readings.set(book, reading);
  }
  return reading;
}

/** Several figures of one book ask for them. */
const readings = new WeakMap<RiskBook, Promise<readonly PositionGreeks[]>>();

async function readGreeks(ctx: Context, book: RiskBook): Promise<readonly PositionGreeks[]> {
  const options = book.positions.flatMap(optionOf);
  if (options.length === 0) return book.positions.map(withoutTerms);
  const pricings = await pricingsOf(ctx, options, book.at);
  const greeks = pricedGreeks(pricings);
  const places = new Map(options.map(({ position }, i) => [position, i]));
  return book.positions.map((position) => {
    const place = places.get(position);
    return place === undefined
      ? withoutTerms(position)
      : optionGreeks(options[place]!, pricings[place]!, greeks(place), book.at);
  });
}

/** Of what is no option, or one whose terms or underlying are not known. */
function withoutTerms(position: RiskPosition): PositionGreeks {
  return position.instrument.instrumentClass === "OPTION" ? unknownOption(position) : stockGreeks(position);
}

type PricedOption = Pick<PositionGreeks, "unit" | "modelPrice">;

function pricedGreeks(pricings: readonly PricingInputs[]): (place: number) => PricedOption | null {
  const table = greekTable(pricings.length, "MAIN");
  chainGreeks(columnsOf(pricings), table);
  const { delta, gamma, theta, vega, rho, vanna, volga, charm, price } = table.columns;
  return (i) => {
    if (table.state[i] === greekState.UNANSWERED) return null;
    return {
      modelPrice: price[i]!,
      unit: apiGreeks({
        delta: delta[i]!,
        gamma: gamma[i]!,
        theta: theta[i]!,
        vega: vega[i]!,
        rho: rho[i]!,
        vanna: vanna[i]!,
        volga: volga[i]!,
        charm: charm[i]!,
      }),
    };
  };
}

function optionGreeks(
  { position, driver, contract }: BookOption,
  pricing: PricingInputs,
  priced: PricedOption | null,
  at: At,
): PositionGreeks {
  const days = daysToExpiry(venueOf(driver.instrumentClass), contract.expiryDay, at.clock);
  const units = unitsOf(position);
  const common = { position, units, daysToExpiry: days, pricing };
  // Nothing moves what is over, whatever else is known.
  if (pricing.timeToExpiryYears === 0)
    return { ...common, ...expiredGreeks, modelPrice: priced?.modelPrice ?? null };
  const gap = gapOf(position, { pricing, isPriced: priced !== null, hasUnits: units !== null });
  if (gap !== null || priced === null || pricing.spot === null || units === null)
    return { ...common, unit: priced?.unit ?? null, modelPrice: priced?.modelPrice ?? null, ...noHeld, gap };
  const { unit } = priced;
  const held = heldGreeks({ unit: unit!, units, spot: pricing.spot, fxRate: position.fxRate! });
  return {
    ...common,
    ...priced,
    held,
    deltaInclStock: held.delta,
    deltaDollarsInclStock: held.deltaDollars,
    gap: null,
  };
}

const noHeld = { held: null, deltaInclStock: null, deltaDollarsInclStock: null } as const;

const expiredGreeks = {
  unit: apiGreeks({ delta: 0, gamma: 0, theta: 0, vega: 0, rho: 0, vanna: 0, volga: 0, charm: 0 }),
  held: noGreeks,
  deltaInclStock: 0,
  deltaDollarsInclStock: 0,
  gap: null,
} as const;

function gapOf(
  { symbol, fxRate, driver }: RiskPosition,
  { pricing, isPriced, hasUnits }: { pricing: PricingInputs; isPriced: boolean; hasUnits: boolean },
): PositionGreeks["gap"] {
  const gap = (code: DataWarningCode, text: string) => ({ code, message: `${symbol}: ${text}` });
  if (pricing.spot === null) return gap(DataWarningCode.NO_DATA, `no price of ${driver?.symbol} was known`);
  if (pricing.annualVol === null)
    return gap(
      DataWarningCode.NO_DATA,
      `no vol: the contract is not quoted, and ${driver?.symbol} has too few returns of the last 30 sessions`,
    );
  if (!isPriced) return gap(DataWarningCode.NO_DATA, "its terms are outside of what the model prices");
  if (!hasUnits) return gap(DataWarningCode.NO_DATA, "the quantity is not known, for no price is");
  if (fxRate === null)
    return gap(DataWarningCode.NO_FX_RATE, "no exchange rate of the last five days was known");
  return null;
}

function unitsOf({ quantity, instrument }: RiskPosition): number | null {
  return quantity === null ? null : quantity * Number(instrument.multiplier);
}

/** Shares have no greeks; they move with themselves. */
function stockGreeks(position: RiskPosition): PositionGreeks {
  const units = unitsOf(position);
  const { gap, value, symbol } = position;
  return {
    ...{ position, units, daysToExpiry: null, pricing: null, unit: null, modelPrice: null, held: null },
    deltaInclStock: units,
    deltaDollarsInclStock: value,
    gap: gap === null ? null : { code: gap, message: `${symbol} has no value` },
  };
}

function unknownOption(position: RiskPosition): PositionGreeks {
  const message = `${position.symbol}: its underlying or its terms are not known`;
  return {
    ...{
      position,
      units: unitsOf(position),
      daysToExpiry: null,
      pricing: null,
      unit: null,
      modelPrice: null,
    },
    ...noHeld,
    gap: { code: DataWarningCode.NO_DATA, message },
  };
}
