import { parseOccSymbol } from "../../analytics/options/index.js";
import { optionsPolicy } from "../options/index.js";
import { type RowReader, symbolCell } from "./cells.js";
import {
  contractSymbolCell,
  listedContract,
  occContract,
  occSymbolOf,
  quoteValues,
  spotCell,
  type ValueColumns,
} from "./chain-cells.js";
import type { ChainFormat } from "./chain-formats.js";

const values: ValueColumns = {
  bid: "bid",
  ask: "ask",
  impliedVol: "iv",
  quoteAgeSec: "quote_age_sec",
  bidSize: "bid_size",
  askSize: "ask_size",
  volume: "volume",
  last: "last",
  openInterest: "open_interest",
};

/**
 * A chain under our own headers: any snapshots of any underlyings, prices in money. A contract is named by its OCC
 * symbol, by root, expiration, option_type and strike, or by these and a symbol of its exchange.
 */
export const plainFormat: ChainFormat = {
  columns: ["time", "underlying", "bid", "ask", "spot"],
  venue: null,
  volRule: "FILL",
  flags: 0,
  isSweep: false,
  source: () => null,
  underlying: (row) => symbolCell(row.required("underlying")),
  printedAt: (row) => row.instant("time"),
  quote: (row) => ({
    symbol: symbolOf(row),
    values: quoteValues(row, values),
    spot: spotCell(row, "spot"),
    interestSession: null,
  }),
  contract(row, venue) {
    const symbol = symbolOf(row);
    if (parseOccSymbol(symbol) !== null) return occContract(row, symbol);
    return listedContract(row, symbol, {
      root: (row.text("root") ?? row.required("underlying")).toUpperCase(),
      settlement: venue === "CRYPTO" ? "UTC_08" : "CLOSE",
      priceUnit: "MONEY",
      multiplier: venue === "CRYPTO" ? 1 : optionsPolicy.multiplier,
    });
  },
};

function symbolOf(row: RowReader): string {
  return row.text("contract_symbol") === null ? occSymbolOf(row) : contractSymbolCell(row);
}
