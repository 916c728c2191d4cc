import { parseDay } from "../../analytics/calendar/index.js";
import { type ContractClass, decimalsOfValues, type ListedContract } from "../../analytics/chains/index.js";
import { occSymbol, parseOccSymbol } from "../../analytics/options/index.js";
import { quoted } from "../../platform/errors.js";
import { optionsPolicy, type QuoteValues, settlementOf } from "../options/index.js";
import { type RowReader, RowRefusal } from "./cells.js";

/** Largest values that a row of a chain may hold; beyond them a file is broken. */
const most = {
  price: 1e7,
  /** A year, as a fraction. */
  vol: 100,
  count: 1e8,
  strike: 1e7,
  spot: 1e9,
  ageSec: 1e8,
} as const;

/** Names of a format's columns; one that is left out is not given. */
export type ValueColumns = { readonly [Name in keyof QuoteValues]?: string };

const mostOf: Readonly<Record<keyof QuoteValues, number>> = {
  bid: most.price,
  ask: most.price,
  impliedVol: most.vol,
  quoteAgeSec: most.ageSec,
  bidSize: most.count,
  askSize: most.count,
  volume: most.count,
  last: most.price,
  underlyingPrice: most.spot,
  openInterest: most.count,
};
const valueNames = Object.keys(mostOf) as (keyof QuoteValues)[];

/** Reads the values of a row; empty cells are NaN. @param volUnit what a vol of 1 stands for in the file */
export function quoteValues(row: RowReader, columns: ValueColumns, volUnit = 1): QuoteValues {
  const values = {} as Record<keyof QuoteValues, number>;
  for (const name of valueNames) {
    const column = columns[name];
    if (column === undefined) values[name] = Number.NaN;
    else if (name === "impliedVol") values[name] = volUnit * row.amount(column, most.vol / volUnit);
    else values[name] = row.amount(column, mostOf[name]);
  }
  return values;
}

/** A price of the underlying; NaN when empty. */
export function spotCell(row: RowReader, column: string): number {
  const spot = row.amount(column, most.spot);
  if (spot === 0) throw new RowRefusal(`${column} must be above 0, got 0`);
  return spot;
}

/** Expiry, right and strike of a row whose columns name them. */
export function contractCells(row: RowReader): Pick<ListedContract, "expiry" | "right" | "strike"> {
  const text = row.required("expiration");
  const expiry = parseDay(text);
  if (expiry === null) throw new RowRefusal(`expiration is no date YYYY-MM-DD: ${quoted(text)}`);
  const strike = row.amount("strike", most.strike);
  if (!(strike > 0)) throw new RowRefusal(`strike must be above 0, got ${row.text("strike") ?? "nothing"}`);
  if (decimalsOfValues(Float64Array.of(strike), mostStrikeDecimals) === null)
    throw new RowRefusal(`strike has more than ${mostStrikeDecimals} decimals: ${row.text("strike")}`);
  return { expiry, right: rightCell(row), strike };
}

/** OCC symbols have thousandths. */
const mostStrikeDecimals = 3;

function rightCell(row: RowReader): "C" | "P" {
  const text = row.required("option_type");
  switch (text.toUpperCase()) {
    case "C":
    case "CALL":
      return "C";
    case "P":
    case "PUT":
      return "P";
    default:
      throw new RowRefusal(`option_type is neither call nor put: ${quoted(text)}`);
  }
}

/** A contract of the OCC, by its symbol; columns that name its parts must agree. */
export function occContract(row: RowReader, symbol: string): ListedContract {
  const parsed = parseOccSymbol(symbol);
  if (parsed === null) throw new RowRefusal(`contract_symbol is no OCC symbol: ${quoted(symbol)}`);
  const { root, expiration, right, strikeThousandths } = parsed;
  const contract = { expiry: expiration, right, strike: strikeThousandths / 1_000 };
  if (row.has("strike")) {
    const told = contractCells(row);
    const isSame = told.expiry === contract.expiry && told.right === right && told.strike === contract.strike;
    if (!isSame || (row.text("root") ?? root) !== root)
      throw new RowRefusal(`contract_symbol ${symbol} is of another contract than its row`);
  }
  return { contractClass: occClass(root), ...contract };
}

/** The OCC symbol of a contract that a row's columns name. */
export function occSymbolOf(row: RowReader): string {
  const { expiry, right, strike } = contractCells(row);
  const root = row.required("root").toUpperCase();
  return occSymbol({ root, expiration: expiry, right, strikeThousandths: Math.round(1_000 * strike) });
}

function occClass(root: string): ContractClass {
  return {
    root,
    settlement: settlementOf(root),
    symbolForm: "OCC",
    priceUnit: "MONEY",
    multiplier: optionsPolicy.multiplier,
  };
}

/** A contract under a symbol of its exchange, which begins with its root. */
export function listedContract(
  row: RowReader,
  symbol: string,
  contractClass: Pick<ContractClass, "root" | "settlement" | "priceUnit" | "multiplier">,
): ListedContract {
  return { contractClass: { ...contractClass, symbolForm: "LISTED" }, ...contractCells(row), symbol };
}

/** A contract's symbol: visible ASCII. */
export function contractSymbolCell(row: RowReader): string {
  const symbol = row.required("contract_symbol");
  if (symbol.length > 60 || /[^\x21-\x7e]/.test(symbol))
    throw new RowRefusal(`contract_symbol is no symbol: ${quoted(symbol)}`);
  return symbol;
}
