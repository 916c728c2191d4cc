import { quoted } from "../../platform/errors.js";
import { frameFlags } from "../options/index.js";
import { type RowReader, RowRefusal, symbolCell } from "./cells.js";
import {
  contractSymbolCell,
  listedContract,
  quoteValues,
  spotCell,
  type ValueColumns,
} from "./chain-cells.js";
import type { ChainFormat } from "./chain-formats.js";

/** An exchange of options that settle in coins at 08:00 UTC. */
interface CoinExchange {
  /** What a vol of 1 stands for in its files. */
  readonly volUnit: number;
  /** Parts of its symbols that name the root. */
  readonly rootParts: number;
  /** Whether the price of the underlying beside a row is its expiry's forward, or one index for all. */
  readonly givesForwards: boolean;
  /** Coins in one contract. */
  multiplier(coin: string): number;
}

const exchanges: Readonly<Record<string, CoinExchange>> = {
  deribit: { volUnit: 0.01, rootParts: 1, givesForwards: true, multiplier: () => 1 },
  okx: {
    volUnit: 1,
    rootParts: 2,
    givesForwards: false,
    // The exchange's contract multipliers: 0.01 BTC, 0.1 of other coins.
    multiplier: (coin) => (coin === "BTC" ? 0.01 : 0.1),
  },
};

const values: ValueColumns = {
  bid: "bid",
  ask: "ask",
  impliedVol: "mark_iv",
  volume: "volume_24h",
  underlyingPrice: "underlying_price",
  openInterest: "open_interest",
};

function exchangeOf(row: RowReader): CoinExchange {
  const text = row.required("exchange");
  const exchange = Object.hasOwn(exchanges, text.toLowerCase()) ? exchanges[text.toLowerCase()] : undefined;
  if (exchange !== undefined) return exchange;
  throw new RowRefusal(`exchange is none of ${Object.keys(exchanges).join(", ")}: ${quoted(text)}`);
}

/** Deribit and OKX, told apart by the row: prices in coins, the vols of the mark. */
export const coinFormat: ChainFormat = {
  columns: [
    "snapshot_utc",
    "exchange",
    "underlying",
    "contract_symbol",
    "bid",
    "ask",
    "mark_iv",
    "underlying_price",
  ],
  venue: "CRYPTO",
  volRule: "VENDOR",
  flags: frameFlags.ROLLING_VOLUME,
  isSweep: false,
  source: (row) => row.required("exchange").toLowerCase(),
  underlying: (row) => symbolCell(row.required("underlying")),
  printedAt: (row) => row.instant("snapshot_utc"),
  quote(row) {
    const { volUnit, givesForwards } = exchangeOf(row);
    const read = quoteValues(row, values, volUnit);
    return {
      symbol: contractSymbolCell(row),
      values: givesForwards ? read : { ...read, underlyingPrice: Number.NaN },
      spot: givesForwards ? Number.NaN : spotCell(row, "underlying_price"),
      interestSession: null,
    };
  },
  contract(row) {
    const symbol = contractSymbolCell(row);
    const { rootParts, multiplier } = exchangeOf(row);
    const root = symbol.split("-").slice(0, rootParts).join("-").toUpperCase();
    return listedContract(row, symbol, {
      root,
      settlement: "UTC_08",
      // Contracts on BTC_USDC and the like settle in dollars.
      priceUnit: root.includes("_") ? "MONEY" : "UNDERLYING",
      multiplier: multiplier(symbolCell(row.required("underlying"))),
    });
  },
};

/** Deribit, asked contract by contract: each row has an instant and an index price of its own. */
export const coinSweepFormat: ChainFormat = {
  ...coinFormat,
  columns: [...coinFormat.columns, "index_price"],
  isSweep: true,
  quote: (row) => ({ ...coinFormat.quote(row), spot: spotCell(row, "index_price") }),
};
