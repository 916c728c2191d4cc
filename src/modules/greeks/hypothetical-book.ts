import { isoDay, parseDay } from "../../analytics/calendar/index.js";
import { occSymbol, parseOccSymbol } from "../../analytics/options/index.js";
import type { Context } from "../../context.js";
import { AppError, notFound, quoted } from "../../platform/errors.js";
import { DataWarningCode } from "../../platform/graphql/data-warning.js";
import { withinWorkspace } from "../identity/index.js";
import {
  type At,
  findSymbols,
  fxTable,
  type InstrumentAt,
  type InstrumentIdentity,
  instrumentIdentities,
  type LastPrice,
} from "../market/index.js";
import {
  driversOf,
  heldPrices,
  type PositionTypeName,
  portfoliosPolicy,
  positionTypeOf,
  type RiskBook,
  type RiskPosition,
} from "../portfolios/index.js";
import { greeksPolicy } from "./greeks.policy.js";

/** A position to be measured as somebody names it: see `GreekPositionInput`. */
export interface NamedPosition {
  readonly symbol?: string | null | undefined;
  readonly ticker?: string | null | undefined;
  readonly type?: PositionTypeName | null | undefined;
  readonly quantity: number;
  readonly strike?: number | null | undefined;
  readonly expiration?: string | null | undefined;
}

/** A contract's terms. */
interface Terms {
  readonly ticker: string;
  readonly expiration: string;
  readonly right: "C" | "P";
  readonly strike: number;
}

/** What a named position asks for, checked. */
interface Wanted {
  readonly field: string;
  /** The symbol to look for first. */
  readonly symbol: string;
  /** Null: no option by its name. */
  readonly terms: Terms | null;
  readonly type: PositionTypeName | null;
  readonly quantity: number;
}

/** @throws AppError INVALID_INPUT naming the position and the value */
export function requireNamed(positions: readonly NamedPosition[]): Wanted[] {
  if (positions.length > greeksPolicy.maxPositions) {
    const message = `at most ${greeksPolicy.maxPositions} positions, got ${positions.length}`;
    throw new AppError("INVALID_INPUT", message, { field: "positions" });
  }
  return positions.map((position, i) => wantedOf(position, `positions[${i}]`));
}

function wantedOf(position: NamedPosition, field: string): Wanted {
  const { symbol, ticker, type } = position;
  if ((symbol == null) === (ticker == null)) throw invalid(field, "needs either a symbol or a ticker");
  const quantity = signedQuantity(position, field);
  if (symbol != null) {
    const occ = parseOccSymbol(symbol.replace(/\s+/g, "").toUpperCase());
    const terms = occ === null ? null : termsOfOcc(occ);
    return { field, symbol, terms, type: type ?? null, quantity };
  }
  if (type == null) throw invalid(field, "needs a type beside its ticker");
  if (type === "LONG" || type === "SHORT") return { field, symbol: ticker!, terms: null, type, quantity };
  const terms = {
    ticker: ticker!.trim().toUpperCase(),
    right: rightOf(type),
    ...strikeAndDay(position, field),
  };
  return { field, symbol: symbolOf(terms), terms, type, quantity };
}

function invalid(field: string, text: string): AppError {
  return new AppError("INVALID_INPUT", `${field} ${text}`, { field });
}

function rightOf(type: PositionTypeName): "C" | "P" {
  return type.endsWith("C") ? "C" : "P";
}

function signedQuantity({ quantity, type }: NamedPosition, field: string): number {
  const { largestMagnitude } = portfoliosPolicy;
  if (!(Number.isFinite(quantity) && quantity !== 0 && Math.abs(quantity) <= largestMagnitude))
    throw invalid(field, `needs a quantity other than 0 and at most ${largestMagnitude}, got ${quantity}`);
  if (type == null) return quantity;
  if (type.startsWith("S")) return -Math.abs(quantity);
  if (quantity < 0) throw invalid(field, `is ${type} and needs a positive quantity, got ${quantity}`);
  return quantity;
}

function strikeAndDay({ strike, expiration }: NamedPosition, field: string) {
  if (strike == null || !(strike > 0 && strike < 1e9))
    throw invalid(field, `needs a strike above 0, got ${strike ?? "none"}`);
  if (expiration == null || parseDay(expiration) === null)
    throw invalid(field, `needs an expiration, got ${expiration == null ? "none" : quoted(expiration)}`);
  return { strike, expiration };
}

function termsOfOcc(occ: NonNullable<ReturnType<typeof parseOccSymbol>>): Terms {
  const { underlying, right, strikeThousandths, expiration } = occ;
  return { ticker: underlying, right, strike: strikeThousandths / 1_000, expiration: isoDay(expiration) };
}

const rootSyntax = /^[A-Z][A-Z0-9]{0,5}$/;

/** The OCC symbol, where a ticker and a strike can have one. */
function symbolOf({ ticker, expiration, right, strike }: Terms): string {
  const thousandths = Math.round(1_000 * strike);
  const isListed = rootSyntax.test(ticker) && Math.abs(thousandths - 1_000 * strike) < 1e-6;
  return isListed && thousandths < 1e8
    ? occSymbol({ root: ticker, expiration: parseDay(expiration)!, right, strikeThousandths: thousandths })
    : `${ticker} ${expiration} ${right}${strike}`;
}

/**
 * Positions nobody holds, in the order named. A contract that is no instrument here is one of 100 units on its underlying.
 *
 * @throws AppError INVALID_INPUT, SYMBOL_NOT_FOUND
 */
export async function namedPositions(
  ctx: Context,
  {
    wanted,
    currency,
    at,
    workspaceId,
  }: { wanted: readonly Wanted[]; currency: string; at: At; workspaceId: string },
): Promise<RiskPosition[]> {
  if (wanted.length === 0) return [];
  const eyes = withinWorkspace(ctx, workspaceId);
  const symbols = wanted.flatMap(({ symbol, terms }) => (terms === null ? [symbol] : [symbol, terms.ticker]));
  const found = await findSymbols(eyes, { symbols: [...new Set(symbols)], at });
  const keys = [...found.values()].flatMap((one) => one?.key ?? []);
  const identities = await instrumentIdentities(ctx.db, keys);
  const identityOf = (symbol: string) => {
    const instrument: InstrumentAt | null = found.get(symbol) ?? null;
    return instrument === null ? null : identities.get(instrument.key)!;
  };
  const instruments = wanted.map((one, i) => instrumentOf(one, i, identityOf));
  const [prices, fxOf, driverOf] = await Promise.all([
    heldPrices(ctx, { instruments: instruments.filter(({ key }) => key > 0), at }),
    fxTable(ctx, { currencies: instruments.map((one) => one.currency), quote: currency, at }),
    driversOf(ctx, [...identities.values()]),
  ]);
  return wanted.map(({ quantity }, i) => {
    const instrument = instruments[i]!;
    const last = prices.get(instrument.key) ?? null;
    const fxRate = fxOf(instrument.currency)?.rate ?? null;
    return positionOf(instrument, { quantity, last, fxRate, driver: driverOf(instrument) });
  });
}

function instrumentOf(
  { field, symbol, terms, type }: Wanted,
  i: number,
  identityOf: (symbol: string) => InstrumentIdentity | null,
): InstrumentIdentity {
  const known = identityOf(symbol);
  if (known !== null) {
    const isOption = known.instrumentClass === "OPTION";
    const asked = type === null || type === "LONG" || type === "SHORT" ? null : rightOf(type);
    if (type !== null && (isOption ? known.optionRight : null) !== asked)
      throw invalid(field, `is ${type}, which ${known.symbol} is not`);
    return known;
  }
  const underlying = terms === null ? null : identityOf(terms.ticker);
  if (terms === null || underlying === null || underlying.instrumentClass === "OPTION")
    throw new AppError("SYMBOL_NOT_FOUND", `no symbol ${quoted(terms?.ticker ?? symbol)}`, { field });
  return {
    // No instrument has a key below 0.
    key: -1 - i,
    workspaceId: underlying.workspaceId,
    symbol: symbol.replace(/\s+/g, "").toUpperCase(),
    instrumentClass: "OPTION",
    currency: underlying.currency,
    multiplier: String(greeksPolicy.usualMultiplier),
    underlyingKey: underlying.key,
    expiration: terms.expiration,
    strike: String(terms.strike),
    optionRight: terms.right,
  };
}

function positionOf(
  instrument: InstrumentIdentity,
  {
    quantity,
    last,
    fxRate,
    driver,
  }: {
    quantity: number;
    last: LastPrice | null;
    fxRate: number | null;
    driver: InstrumentIdentity | null;
  },
): RiskPosition {
  const price = last === null || Number.isNaN(last.price) ? null : last.price * Number(instrument.multiplier);
  const value = price === null || fxRate === null ? null : quantity * price * fxRate;
  const priceGap = price === null ? DataWarningCode.NO_DATA : DataWarningCode.NO_FX_RATE;
  return {
    id: null,
    symbol: instrument.symbol,
    instrument,
    driver,
    type: positionTypeOf(quantity > 0 ? 1 : -1, instrument.optionRight),
    quantity,
    unitPrice: price,
    fxRate,
    value,
    gap: value === null ? priceGap : null,
  };
}

/** A portfolio's position with another quantity. */
export interface Modification {
  readonly positionId: string;
  readonly quantity: number;
}

/** A book with some quantities replaced; 0 takes a position out. @throws AppError INVALID_INPUT, NOT_FOUND */
export function modifiedPositions(book: RiskBook, modifications: readonly Modification[]): RiskPosition[] {
  const byId = new Map(modifications.map((one) => [one.positionId, one.quantity]));
  const { largestMagnitude } = portfoliosPolicy;
  for (const [i, { positionId, quantity }] of modifications.entries()) {
    if (!(Number.isFinite(quantity) && Math.abs(quantity) <= largestMagnitude))
      throw invalid(
        `modifications[${i}]`,
        `needs a quantity of at most ${largestMagnitude}, got ${quantity}`,
      );
    if (!book.positions.some(({ id }) => id === positionId)) throw notFound("position", positionId);
  }
  return book.positions.flatMap((position) => {
    const quantity = position.id === null ? undefined : byId.get(position.id);
    if (quantity === undefined) return [position];
    if (quantity === 0) return [];
    const { unitPrice, fxRate, instrument } = position;
    const value = unitPrice === null || fxRate === null ? null : quantity * unitPrice * fxRate;
    const type = positionTypeOf(quantity > 0 ? 1 : -1, instrument.optionRight);
    return [{ ...position, quantity, value, type }];
  });
}
