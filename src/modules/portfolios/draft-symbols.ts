import { isoDay } from "../../analytics/calendar/index.js";
import { type OccContract, parseOccSymbol } from "../../analytics/options/occ-symbol.js";
import type { Context } from "../../context.js";
import { AppError } from "../../platform/errors.js";
import type { LedgerDraft } from "../broker-files/index.js";
import { findSymbols, resolveAt } from "../market/index.js";
import type { HeldInstrument } from "./entry-input.js";
import { portfoliosPolicy } from "./portfolios.policy.js";
import type { PortfolioAt } from "./portfolios.service.js";

/** A symbol of a file that nobody has defined, as the private instrument it could become. */
export interface OfferedSymbol {
  readonly symbol: string;
  readonly name: string | null;
  readonly isin: string | null;
  readonly currency: string;
  readonly suggestedClass: "EQUITY" | "OPTION";
}

/** The symbols of a file against the instruments of a portfolio's workspace. */
export interface DraftSymbols {
  /** By symbol, in the order they are met. */
  readonly offers: ReadonlyMap<string, OfferedSymbol>;
  isUnknown(draft: LedgerDraft): boolean;
  /** @throws AppError INVALID_INPUT naming both currencies where the file and the instrument disagree */
  requireCurrency(draft: LedgerDraft): void;
  /** An unknown symbol's instrument as it would be; once it is agreed to, with no underlying that is not. */
  offeredFacts(
    draft: LedgerDraft,
    agreed: ReadonlySet<string>,
  ): { instrument: HeldInstrument; underlying: HeldInstrument | null };
}

/** Looks every symbol of the drafts up, in one question. */
export async function draftSymbols(
  ctx: Context,
  portfolio: PortfolioAt,
  drafts: readonly LedgerDraft[],
): Promise<DraftSymbols> {
  const named = [...new Set(drafts.flatMap(({ security }) => security?.symbol ?? []))];
  const underlyings = named.flatMap((symbol) => parseOccSymbol(symbol)?.underlying ?? []);
  const found = await findSymbols(ctx, {
    symbols: [...new Set([...named, ...underlyings])],
    at: resolveAt(ctx, {}),
  });
  const isUnknown = ({ security }: LedgerDraft) => security !== null && found.get(security.symbol) === null;
  const offers = offersOf(drafts.filter(isUnknown), portfolio.baseCurrency);
  const places = new Map([...offers.keys()].map((symbol, i) => [symbol, i]));

  const offered = (symbol: string): HeldInstrument | null => {
    const offer = offers.get(symbol);
    return offer === undefined ? null : instrumentOf(offer, places.get(symbol)!);
  };
  return {
    offers,
    isUnknown,
    requireCurrency({ security }) {
      if (security === null || security.currency === null) return;
      const currency =
        found.get(security.symbol)?.currency ?? offers.get(security.symbol)?.currency ?? security.currency;
      if (currency === security.currency) return;
      const owner = offers.has(security.symbol) ? "is in" : "is an instrument in";
      const message = `${security.symbol} ${owner} ${currency}, this row says ${security.currency}`;
      throw new AppError("INVALID_INPUT", message, { field: "currency" });
    },
    offeredFacts({ security }, agreed) {
      const { symbol } = security!;
      const instrument = offered(symbol)!;
      const ticker = parseOccSymbol(symbol)?.underlying;
      if (ticker === undefined) return { instrument, underlying: null };
      const mayBeDefined = agreed.has(ticker) || !agreed.has(symbol);
      return { instrument, underlying: found.get(ticker) ?? (mayBeDefined ? offered(ticker) : null) };
    },
  };
}

function offersOf(drafts: readonly LedgerDraft[], baseCurrency: string): Map<string, OfferedSymbol> {
  const offers = new Map<string, OfferedSymbol>();
  const told = new Map<string, string>();
  for (const { security } of drafts) {
    const { symbol, name, isin, currency } = security!;
    const before = offers.get(symbol);
    if (currency !== null && !told.has(symbol)) told.set(symbol, currency);
    const isOption = parseOccSymbol(symbol) !== null;
    offers.set(symbol, {
      symbol,
      name: before?.name ?? shortName(name),
      isin: before?.isin ?? isin,
      // OCC symbols are of contracts on US exchanges.
      currency: told.get(symbol) ?? (isOption ? "USD" : baseCurrency),
      suggestedClass: isOption ? "OPTION" : "EQUITY",
    });
  }
  return offers;
}

/** Names are kept in UTF-16 units, files count letters. */
function shortName(name: string | null): string | null {
  if (name === null || name.length <= portfoliosPolicy.longestName) return name;
  return [...name].slice(0, portfoliosPolicy.longestName / 2).join("");
}

function instrumentOf({ symbol, suggestedClass, currency }: OfferedSymbol, place: number): HeldInstrument {
  const contract = parseOccSymbol(symbol);
  return {
    // No stored instrument's.
    key: -1 - place,
    symbol,
    instrumentClass: suggestedClass,
    currency,
    underlyingKey: null,
    ...contractOf(contract),
  };
}

/** As the market's door defines a private option. */
function contractOf(contract: OccContract | null) {
  if (contract === null) return { multiplier: "1", expiration: null, strike: null, optionRight: null };
  return {
    multiplier: "100",
    expiration: isoDay(contract.expiration),
    strike: String(contract.strikeThousandths / 1_000),
    optionRight: contract.right,
  };
}
