import { isSession, sessionOpen, venueMinute } from "../../analytics/calendar/index.js";
import { type RowReader, symbolCell } from "./cells.js";
import { contractSymbolCell, occContract, quoteValues, spotCell, type ValueColumns } from "./chain-cells.js";
import type { ChainFormat } from "./chain-formats.js";

const values: ValueColumns = {
  bid: "bid",
  ask: "ask",
  volume: "volume",
  last: "last",
  openInterest: "open_interest",
};

/**
 * Chains read from Yahoo while the market was open: `spot_live` goes with their quotes, `session` dates their open
 * interest. Yahoo's own vols break put-call parity, so vols are implied by mids.
 */
export const yahooFormat: ChainFormat = {
  columns: ["snapshot_utc", "session", "underlying", "spot_live", "contract_symbol", "bid", "ask"],
  venue: "XNYS",
  volRule: "MID",
  flags: 0,
  isSweep: false,
  source: () => "yahoo",
  underlying: (row) => symbolCell(row.required("underlying")),
  printedAt: (row) => row.instant("snapshot_utc"),
  quote(row) {
    const read = quoteValues(row, values);
    return {
      symbol: contractSymbolCell(row),
      // The volume is of the day of the last trade.
      values: isTradedToday(row) ? read : { ...read, volume: 0 },
      spot: spotCell(row, "spot_live"),
      interestSession: row.day("session"),
    };
  },
  contract: (row) => occContract(row, contractSymbolCell(row)),
};

function isTradedToday(row: RowReader): boolean {
  if (row.text("last_trade_utc") === null) return true;
  const { day } = venueMinute("XNYS", row.instant("snapshot_utc"));
  return !isSession("XNYS", day) || row.instant("last_trade_utc") >= sessionOpen("XNYS", day);
}
