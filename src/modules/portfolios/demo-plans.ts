import type { EntryInput } from "./entry-input.js";

/** A trade by the money it is to take: negative sells short. */
export interface DemoTrade {
  readonly tradeDate: string;
  readonly symbol: string;
  readonly money: number;
  readonly account?: string;
  readonly strategy?: string;
  readonly tags?: readonly string[];
}

/** An option by what it is to be like. */
export interface DemoOption {
  readonly underlying: string;
  readonly right: "C" | "P";
  /** Strike over spot. */
  readonly moneyness: number;
  readonly daysToLive: number;
  /** Negative: written. */
  readonly contracts: number;
  readonly strategy: string;
  readonly tags: readonly string[];
}

export interface DemoBook {
  readonly name: string;
  readonly description: string;
  readonly baseCurrency: string;
  readonly averageAccounts: readonly string[];
  readonly cash: readonly EntryInput[];
  readonly trades: readonly DemoTrade[];
  readonly options: readonly DemoOption[];
  /** What happened afterwards. */
  readonly later: readonly EntryInput[];
}

const started = "2026-02-03";
const opened = "2026-03-02";

/** A saver: shares, funds and some cash. */
const individual: DemoBook = {
  name: "Savings",
  description: "An individual's shares and funds, all synthetic.",
  baseCurrency: "USD",
  averageAccounts: [],
  cash: [{ kind: "DEPOSIT", tradeDate: started, amount: "485000" }],
  trades: [
    ...share(opened, 24_000, ["#core"], ["OAK", "ELM", "MAPLE", "CEDAR", "PINE"]),
    ...share(opened, 32_000, ["#growth"], ["BIRCH", "ASPEN", "WALNUT", "OLIVE"]),
    ...["CORE.DEMO", "GLIDE.DEMO", "BALLAST.DEMO"].map((symbol) => ({
      tradeDate: opened,
      symbol,
      money: 45_000,
      tags: ["#fund"],
    })),
    ...["SPY", "VTV", "USMV"].map((symbol) => ({ tradeDate: opened, symbol, money: 25_000, tags: ["#etf"] })),
  ],
  options: [],
  later: [
    { kind: "DIVIDEND", tradeDate: "2026-03-27", symbol: "OAK.DEMO", amount: "48.20" },
    { kind: "INTEREST", tradeDate: "2026-03-31", amount: "61.37", note: "credit interest" },
    { kind: "FEE", tradeDate: "2026-03-31", amount: "-12.50", note: "custody" },
  ],
};

/** Two accounts, two currencies. */
const family: DemoBook = {
  name: "Family office",
  description: "A family's shares in dollars and pounds, all synthetic.",
  baseCurrency: "USD",
  averageAccounts: ["Trust"],
  cash: [
    { kind: "DEPOSIT", tradeDate: started, amount: "2100000", account: "Joint" },
    { kind: "DEPOSIT", tradeDate: started, amount: "600000", currency: "GBP", account: "Trust" },
    {
      kind: "FX",
      tradeDate: "2026-02-10",
      account: "Joint",
      amount: "150000",
      currency: "GBP",
      counterAmount: "195000",
      counterCurrency: "USD",
    },
    {
      kind: "TRANSFER",
      tradeDate: "2026-02-11",
      account: "Joint",
      toAccount: "Trust",
      amount: "150000",
      currency: "GBP",
    },
  ],
  trades: [
    ...["SPY", "VUG"].map((symbol) => ({
      tradeDate: opened,
      symbol,
      money: 300_000,
      account: "Joint",
      strategy: "index",
    })),
    ...share(
      opened,
      90_000,
      ["#us"],
      ["ACACIA", "BALSA", "CYPRESS", "EBONY", "FIG", "HICKORY", "LIME"],
      "Joint",
    ),
    ...["THAMES.DEMO", "SEVERN.DEMO", "TYNE.DEMO", "MERSEY.DEMO"].map((symbol) => ({
      tradeDate: opened,
      symbol,
      money: 140_000,
      account: "Trust",
      tags: ["#uk"],
    })),
    { tradeDate: "2026-04-01", symbol: "THAMES.DEMO", money: 40_000, account: "Trust", tags: ["#uk"] },
    { tradeDate: "2026-05-01", symbol: "THAMES.DEMO", money: -60_000, account: "Trust" },
  ],
  options: [],
  later: [
    { kind: "TAX", tradeDate: "2026-04-15", account: "Joint", amount: "-18250", note: "estimated tax" },
  ],
};

/** Longs against shorts, with options on the index funds. */
const fund: DemoBook = {
  name: "Long-short",
  description: "A hedge fund's book with options, all synthetic.",
  baseCurrency: "USD",
  averageAccounts: [],
  cash: [{ kind: "DEPOSIT", tradeDate: started, amount: "3200000" }],
  trades: [
    ...book(opened, 230_000, "quality-longs", ["OAK", "SPRUCE", "TEAK", "WILLOW", "YEW", "GUAVA", "ILEX"]),
    ...book(opened, 200_000, "momentum-longs", ["ROWAN", "UMBRA", "VINE", "XYLO", "KAPOK", "NEEM"]),
    ...book(opened, -160_000, "value-shorts", ["ALDER", "DOGWOOD", "FIR", "GINGKO", "HAZEL"]),
    ...book(opened, -150_000, "hedge-shorts", ["LARCH", "NUTMEG", "QUINCE", "ZELKOVA"]),
    { tradeDate: "2026-04-06", symbol: "VINE.DEMO", money: -90_000, strategy: "momentum-longs" },
  ],
  options: [
    option("SPY", "C", 1, 20, 40, "long-vol"),
    option("SPY", "C", 1.05, 60, 60, "long-vol"),
    option("VUG", "C", 1, 20, 30, "long-vol"),
    option("VUG", "C", 1.05, 60, 40, "long-vol"),
    option("SPY", "P", 0.95, 20, -25, "short-puts"),
    option("SPY", "P", 0.9, 60, -40, "short-puts"),
    option("VUG", "P", 0.95, 60, -30, "short-puts"),
    option("SPY", "C", 1.1, 60, -20, "overwrite"),
  ],
  later: [{ kind: "INTEREST", tradeDate: "2026-03-31", amount: "-1874.22", note: "stock borrow" }],
};

export const demoBooks = { individual: [individual], family: [family], fund: [fund] } as const;

function share(
  tradeDate: string,
  money: number,
  tags: readonly string[],
  names: readonly string[],
  account?: string,
): DemoTrade[] {
  return names.map((name) => ({
    tradeDate,
    symbol: `${name}.DEMO`,
    money,
    tags,
    ...(account === undefined ? {} : { account }),
  }));
}

function book(tradeDate: string, money: number, strategy: string, names: readonly string[]): DemoTrade[] {
  return names.map((name) => ({ tradeDate, symbol: `${name}.DEMO`, money, strategy }));
}

function option(
  underlying: string,
  right: "C" | "P",
  moneyness: number,
  daysToLive: number,
  contracts: number,
  strategy: string,
): DemoOption {
  return { underlying, right, moneyness, daysToLive, contracts, strategy, tags: ["#options"] };
}
