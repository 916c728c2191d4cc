import { existsSync } from "node:fs";
import { join } from "node:path";
import { newYorkInstant, parseDay, sessionClose } from "../../src/analytics/calendar/index.js";
import {
  type ChainFrame,
  type ContractList,
  contractList,
  type FrameHead,
  type ListedContract,
  ticksOfValues,
} from "../../src/analytics/chains/index.js";
import { minutesPerYear } from "../../src/analytics/conventions.js";
import { SeededRandom } from "../../src/analytics/math/index.js";
import {
  chainGreeks,
  chainImpliedVols,
  greekTable,
  impliedVolTable,
  type OptionColumnsWithVol,
  optionColumns,
} from "../../src/analytics/options/index.js";
import { optionsPolicy, readCboeFile } from "../../src/modules/options/index.js";
import { projectRoot } from "../../src/platform/config/config.js";

const realFile = join(projectRoot, "..", "shared", "data", "options", "cboe_spx_2022-07-12.csv.gz");

/** A full session of a chain in memory: one frame a minute from the open to the close. */
export interface ChainDay {
  readonly description: string;
  readonly tradingDay: number;
  readonly contracts: ContractList;
  readonly firstMinute: number;
  readonly frames: readonly ChainFrame[];
}

const tradingDay = parseDay("2022-07-12")!;
const firstMinute = 570;
const minutes = 391;

interface StartQuotes {
  readonly description: string;
  readonly spot: number;
  readonly listed: readonly (ListedContract & {
    readonly bid: number;
    readonly ask: number;
    readonly vol: number;
  })[];
}

/**
 * The first contracts of a real SPX chain, by expiry, walked through a day from a seed: spot and level of vol wander, a
 * contract's price follows them by its model, its vol is implied from its new mid, and quotes far from the money stand
 * still for minutes. Where the file is not at hand the start is made up.
 */
export async function walkedChainDay(count: number): Promise<ChainDay> {
  const { description, spot, listed } = existsSync(realFile) ? await realStart() : madeUpStart();
  const sorted = contractList(listed, { strikeDecimals: 3 });
  const from = [...sorted.order.subarray(0, count)].map((place) => listed[place]!);
  const { list: contracts } = contractList(from, { strikeDecimals: 3 });
  const walk = new Walk(from, spot);
  const frames = Array.from({ length: minutes }, (_, i) => walk.frame(i));
  return { description, tradingDay, contracts, firstMinute, frames };
}

async function realStart(): Promise<StartQuotes> {
  const chain = await readCboeFile(realFile);
  const listed = chain.contracts.map((one) => {
    const isMorning = optionsPolicy.morningSettledRoots.includes(one.root);
    return {
      contractClass: {
        root: one.root,
        settlement: isMorning ? ("OPEN" as const) : ("CLOSE" as const),
        symbolForm: "OCC" as const,
        priceUnit: "MONEY" as const,
        multiplier: 100,
      },
      expiry: one.expiration,
      right: one.right,
      strike: one.strike,
      bid: one.bid ?? Number.NaN,
      ask: one.ask ?? Number.NaN,
      vol: one.vendorVol ?? Number.NaN,
    };
  });
  return { description: "SPX of 2022-07-12, walked from a seed", spot: chain.spot, listed };
}

function madeUpStart(): StartQuotes {
  const contractClass = {
    root: "MADE",
    settlement: "CLOSE",
    symbolForm: "OCC",
    priceUnit: "MONEY",
    multiplier: 100,
  } as const;
  const listed = Array.from({ length: 40 }, (_, week) =>
    Array.from({ length: 140 }, (_, k) => {
      const [expiry, strike] = [tradingDay + 3 + 7 * week, 2_600 + 20 * k];
      const vol = 0.2 + 0.3 * Math.abs(Math.log(strike / 4_000));
      return (["C", "P"] as const).map((right) => {
        const inner = Math.max(0, right === "C" ? 4_000 - strike : strike - 4_000);
        const mid = inner + 4_000 * vol * Math.sqrt((expiry - tradingDay) / 365) * 0.4;
        return { contractClass, expiry, right, strike, bid: cent(0.99 * mid), ask: cent(1.01 * mid), vol };
      });
    }).flat(),
  ).flat();
  return { description: "a made-up chain, walked from a seed", spot: 4_000, listed };
}

const cent = (price: number) => Math.round(20 * price) / 20;

/** State of the walk; every frame has columns of its own. */
class Walk {
  readonly #start: StartQuotes["listed"];
  readonly #random = new SeededRandom(391);
  readonly #columns: OptionColumnsWithVol;
  readonly #greeks;
  readonly #vols;
  readonly #startPrices: Float64Array;
  readonly #now: { bid: Float64Array; ask: Float64Array; vol: Float64Array; age: Float64Array };
  #spot: number;
  #shift = 0;

  constructor(start: StartQuotes["listed"], spot: number) {
    const count = start.length;
    this.#start = start;
    this.#spot = spot;
    this.#columns = optionColumns(count);
    this.#greeks = greekTable(count, "MAIN");
    this.#vols = impliedVolTable(count);
    const column = () => new Float64Array(count).fill(Number.NaN);
    this.#now = { bid: column(), ask: column(), vol: column(), age: column() };
    start.forEach(({ right, strike }, i) => {
      this.#columns.isCall[i] = right === "C" ? 1 : 0;
      this.#columns.strike[i] = strike;
      this.#columns.annualRate[i] = optionsPolicy.defaultAnnualRate;
    });
    this.#price(0);
    this.#startPrices = this.#greeks.columns.price.slice();
  }

  #price(minute: number): void {
    const clock = newYorkInstant({ day: tradingDay, minutes: firstMinute + minute });
    this.#columns.spot.fill(this.#spot);
    this.#start.forEach(({ expiry, vol }, i) => {
      const end = Math.max(
        sessionClose("XNYS", tradingDay) + (expiry - tradingDay) * 86_400_000,
        clock + 60_000,
      );
      this.#columns.timeToExpiryYears[i] = (end - clock) / (60_000 * minutesPerYear);
      this.#columns.annualVol[i] = (Number.isNaN(vol) ? 0.2 : vol) + this.#shift;
    });
    chainGreeks(this.#columns, this.#greeks);
  }

  frame(minute: number): ChainFrame {
    const random = this.#random;
    const { bid, ask, vol, age } = this.#now;
    if (minute > 0) {
      this.#spot *= Math.exp(0.0006 * random.normal());
      this.#shift = 0.98 * this.#shift + 0.0004 * random.normal();
    }
    this.#price(minute);
    const mids = new Float64Array(this.#start.length);
    this.#start.forEach((one, i) => {
      const isQuiet = minute > 0 && random.uniform() > Math.abs(this.#greeks.columns.delta[i]!) + 0.2;
      if (isQuiet) age[i]! += 60;
      else {
        const moved = this.#greeks.columns.price[i]! - this.#startPrices[i]!;
        const half = ((one.ask - one.bid) / 2) * (0.9 + 0.2 * random.uniform());
        const mid = (one.bid + one.ask) / 2 + (Number.isFinite(moved) ? moved : 0);
        bid[i] = tickOf(Math.max(0, mid - half));
        ask[i] = tickOf(Math.max(0.05, mid + half));
        age[i] = Math.floor(-8 * Math.log(1 - random.uniform()));
      }
      mids[i] = (bid[i]! + ask[i]!) / 2;
    });
    chainImpliedVols(this.#columns, mids, this.#vols);
    mids.forEach((_, i) => {
      const implied = this.#vols.annualVol[i]!;
      vol[i] = implied > 0 && implied < 20 ? implied : Number.NaN;
    });
    const head: FrameHead = {
      spot: Math.round(100 * this.#spot) / 100,
      spotBid: null,
      spotAsk: null,
      spotAgeSec: 0,
      printedAt: null,
      flags: 0,
    };
    return {
      count: this.#start.length,
      head,
      columns: {
        bid: ticksOfValues({ values: bid, decimals: 2, rule: "EXACT" }),
        ask: ticksOfValues({ values: ask, decimals: 2, rule: "EXACT" }),
        impliedVol: ticksOfValues({ values: vol, decimals: 6, rule: "NEAREST" }),
        quoteAgeSec: ticksOfValues({ values: age, decimals: 0, rule: "EXACT" }),
      },
    };
  }
}

/** SPX quotes in 0.05 below 3 and in 0.10 above. */
function tickOf(price: number): number {
  return price < 3 ? Math.round(20 * price) / 20 : Math.round(10 * price) / 10;
}
