import { quoted } from "../../platform/errors.js";
import { cboeQuoteTime } from "../options/index.js";
import { type RowReader, RowRefusal, symbolCell } from "./cells.js";
import { contractSymbolCell, occContract, quoteValues, spotCell, type ValueColumns } from "./chain-cells.js";
import type { ChainFormat } from "./chain-formats.js";

const values: ValueColumns = {
  bid: "bid",
  ask: "ask",
  impliedVol: "iv",
  volume: "volume",
  last: "last",
  openInterest: "open_interest",
};

/** The delayed-quote table of CBOE, New York times without zone. The exchange's vols are kept. */
export const cboeFormat: ChainFormat = {
  columns: ["quote_time_et", "underlying", "spot", "contract_symbol", "bid", "ask", "iv", "open_interest"],
  venue: "XNYS",
  volRule: "VENDOR",
  flags: 0,
  isSweep: false,
  source: () => "cboe",
  underlying: (row) => symbolCell(row.required("underlying")),
  printedAt(row: RowReader) {
    const text = row.required("quote_time_et");
    const instant = cboeQuoteTime(text);
    if (instant === null)
      throw new RowRefusal(`quote_time_et is no New York time YYYY-MM-DDTHH:mm: ${quoted(text)}`);
    return instant;
  },
  quote: (row) => ({
    symbol: contractSymbolCell(row),
    values: quoteValues(row, values),
    spot: spotCell(row, "spot"),
    interestSession: null,
  }),
  contract: (row) => occContract(row, contractSymbolCell(row)),
};
