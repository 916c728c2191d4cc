import { isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { type Connection, connectionFrom, keysetOf } from "../../platform/graphql/connections.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import type { OptionRight } from "../market/index.js";
import { askedContracts } from "./asked-contracts.js";
import { type QuoteFlag, quoteFlags } from "./chain-remarks.js";
import { greeksAt, known, liveSymbol, quotedMid } from "./contract-figures.js";
import type { PricedExpiry } from "./expiry-forward.js";
import { fittedVols } from "./fitted-vols.js";
import type { OptionChainAt } from "./option-chain.service.js";
import { IvSideGate, type OptionQuoteAt, type OptionQuotesArgs, SviVolGate } from "./option-quotes.types.js";
import type { PricedChain } from "./price-chain.js";

/**
 * A page of a chain's contracts with quotes and greeks. @throws AppError INVALID_EXPIRATION, INVALID_INPUT, NO_DATA as
 * {@link askedContracts}
 */
export function pageQuotes(chain: OptionChainAt, args: OptionQuotesArgs): Connection<OptionQuoteAt> {
  const { priced } = chain;
  const { expiry, strike, type } = args;
  const { limit, after } = keysetOf(args, 4);
  const last = after === null ? null : placeInOrder(after);
  const expiryOf = expiryByPlace(priced);
  const asked = askedContracts(priced, { expiry, strike, type });
  const start = last === null ? 0 : asked.findIndex((i) => isBehind(placeOf(priced, expiryOf(i), i), last));
  const page = start < 0 ? [] : [...asked.subarray(start, start + limit)];
  const rowOf = quoteRows(chain);
  const rows = page.map((i) => rowOf(expiryOf(i), i));
  return connectionFrom(rows, args, ({ place }) => {
    const { settlesAt, root, side, strike: price } = placeOf(priced, expiryOf(place), place);
    return [String(settlesAt), root, String(side), String(price)];
  });
}

/** What the contracts of a chain are ordered by; calls are side 0. */
interface PlaceInOrder {
  readonly settlesAt: number;
  readonly root: string;
  readonly side: number;
  readonly strike: number;
}

function placeOf(
  { columns }: PricedChain,
  { settlesAt, contractClass }: PricedExpiry,
  i: number,
): PlaceInOrder {
  return { settlesAt, root: contractClass.root, side: 1 - columns.isCall[i]!, strike: columns.strike[i]! };
}

function placeInOrder([settlesAt, root, side, strike]: readonly string[]): PlaceInOrder {
  const place = { settlesAt: Number(settlesAt), root: root!, side: Number(side), strike: Number(strike) };
  if ([place.settlesAt, place.side, place.strike].every(Number.isFinite)) return place;
  throw new AppError("INVALID_INPUT", `after is not a cursor of this list: ${quoted(String(strike))}`, {
    field: "after",
  });
}

function isBehind(one: PlaceInOrder, other: PlaceInOrder): boolean {
  if (one.settlesAt !== other.settlesAt) return one.settlesAt > other.settlesAt;
  if (one.root !== other.root) return one.root > other.root;
  if (one.side !== other.side) return one.side > other.side;
  return one.strike > other.strike;
}

function expiryByPlace({ expiries, columns }: PricedChain): (i: number) => PricedExpiry {
  const numbers = new Uint16Array(columns.count);
  expiries.forEach(({ first, count }, number) => {
    numbers.fill(number, first, first + count);
  });
  return (i) => expiries[numbers[i]!]!;
}

function quoteRows(chain: OptionChainAt): (expiry: PricedExpiry, i: number) => OptionQuoteAt {
  const { priced } = chain;
  const { columns, clock } = priced;
  const warningsOf = gapWarnings(priced);
  return (expiry, i) => {
    const greeks = greeksAt(priced, i);
    return {
      chain,
      place: i,
      type: (columns.isCall[i] === 1 ? "C" : "P") as OptionRight,
      expiry: isoDay(expiry.expiryDay),
      strike: columns.strike[i]!,
      contractSymbol: liveSymbol(priced, i),
      root: expiry.contractClass.root,
      bid: known(columns.bid[i]),
      ask: known(columns.ask[i]),
      mid: known(quotedMid(columns.bid[i]!, columns.ask[i]!)),
      bidSize: known(columns.bidSize[i]),
      askSize: known(columns.askSize[i]),
      last: known(columns.last[i]),
      volume: known(columns.volume[i]),
      openInterest: known(columns.openInterest[i]),
      lastUpdate: new Date(clock - 1_000 * columns.quoteAgeSec[i]!),
      quoteAgeSec: columns.quoteAgeSec[i]!,
      impliedVol: known(columns.annualVol[i]),
      ivBid: null,
      ivAsk: null,
      ivSidesGated: IvSideGate.NOT_IMPORTED,
      delta: greeks?.delta ?? null,
      gamma: greeks?.gamma ?? null,
      theta: greeks?.theta ?? null,
      vega: greeks?.vega ?? null,
      rho: greeks?.rho ?? null,
      vanna: greeks?.vanna ?? null,
      charm: greeks?.charm ?? null,
      flags: flagsAt(priced, i),
      daysToExpiry: expiry.daysToExpiry,
      timeToExpiryYears: expiry.timeToExpiryYears,
      warnings: warningsOf(i, greeks !== null),
    };
  };
}

function flagsAt({ chain, places }: PricedChain, i: number): QuoteFlag[] {
  const bits = chain.frame.columns.flags?.[places[i]!] ?? 0;
  return flagNames.filter((name) => (bits & quoteFlags[name]) !== 0);
}

const flagNames = Object.keys(quoteFlags) as QuoteFlag[];

/** The fitted vol of a quote's contract, a year as a fraction; null: see {@link gateOfSviVol}. */
export async function sviVolOf(ctx: Context, { chain, place }: OptionQuoteAt): Promise<number | null> {
  return known((await fittedVols(ctx, chain))[place]);
}

export async function gateOfSviVol(ctx: Context, quote: OptionQuoteAt): Promise<SviVolGate | null> {
  return (await sviVolOf(ctx, quote)) === null ? SviVolGate.NO_FIT : null;
}

/** Why a contract's values are null; contracts that lack the same share one list. */
function gapWarnings({ chain, columns }: PricedChain): (i: number, hasGreeks: boolean) => DataWarning[] {
  const stored = chain.frame.columns;
  const unstored = (["bidSize", "askSize", "volume", "last"] as const).filter(
    (name) => stored[name] === undefined,
  );
  const ofDataset: DataWarning[] =
    unstored.length === 0
      ? []
      : [{ code: DataWarningCode.NO_DATA, message: `dataset ${chain.source} has no ${unstored.join(", ")}` }];
  const lists = new Map<number, DataWarning[]>();
  return (i, hasGreeks) => {
    const hasQuote = !Number.isNaN(columns.bid[i]! + columns.ask[i]!);
    const hasInterest = !Number.isNaN(columns.openInterest[i]!);
    const kind = (hasQuote ? 1 : 0) + (hasInterest ? 2 : 0) + (hasGreeks ? 4 : 0);
    let list = lists.get(kind);
    if (list === undefined) {
      list = [...ofDataset];
      if (!hasQuote) list.push({ code: DataWarningCode.NO_DATA, message: "not quoted on both sides" });
      if (!hasInterest)
        list.push({
          code: DataWarningCode.NO_OPEN_INTEREST,
          message: "no open interest of the contract was known",
        });
      if (!hasGreeks)
        list.push({ code: DataWarningCode.NO_DATA, message: "no usable vol, and so no greeks" });
      lists.set(kind, list);
    }
    return list;
  };
}
