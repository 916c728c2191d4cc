import type { ChainAsOf } from "./read-chain.js";

/** Prices of contracts side by side; NaN: not known. */
export interface QuotesInMoney {
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  readonly last: Float64Array;
}

/** The quotes of a frame at some places of its list; coin prices in money. */
export function quotesInMoney(chain: ChainAsOf, places: Uint32Array): QuotesInMoney {
  const { bid, ask, last } = chain.frame.columns;
  const unitPrice = unitPrices(chain, places);
  return {
    bid: inMoney(gathered(bid, places), unitPrice),
    ask: inMoney(gathered(ask, places), unitPrice),
    last: inMoney(gathered(last, places), unitPrice),
  };
}

/** A column at some places; NaN everywhere where there is no column, and beyond its end. */
export function gathered(column: Float64Array | undefined, places: Uint32Array): Float64Array {
  const values = new Float64Array(places.length);
  if (column === undefined) return values.fill(Number.NaN);
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i]!;
    values[i] = place < column.length ? column[place]! : Number.NaN;
  }
  return values;
}

/** Prices in units of the underlying become money; null: they are money. */
function inMoney(prices: Float64Array, unitPrice: Float64Array | null): Float64Array {
  if (unitPrice !== null) for (let i = 0; i < prices.length; i += 1) prices[i] = prices[i]! * unitPrice[i]!;
  return prices;
}

/** What a unit of the quoted price is worth in money, where prices are in units of the underlying; null: all in money. */
function unitPrices(
  { contracts, frame: { columns, head } }: ChainAsOf,
  places: Uint32Array,
): Float64Array | null {
  const isMoney = contracts.classes.map(({ priceUnit }) => priceUnit === "MONEY");
  if (isMoney.every(Boolean)) return null;
  const units = gathered(columns.underlyingPrice, places);
  for (let i = 0; i < places.length; i += 1) {
    if (isMoney[contracts.classOf[places[i]!]!]) units[i] = 1;
    else if (Number.isNaN(units[i]!)) units[i] = head.spot ?? Number.NaN;
  }
  return units;
}
