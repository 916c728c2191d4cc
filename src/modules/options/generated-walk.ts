import { newYorkInstant } from "../../analytics/calendar/index.js";
import {
  type ChainFrame,
  type ContractList,
  contractList,
  ticksOfValues,
} from "../../analytics/chains/index.js";
import { minutesPerYear } from "../../analytics/conventions.js";
import type { SeededRandom } from "../../analytics/math/index.js";
import {
  chainGreeks,
  chainImpliedVols,
  type GreekTable,
  greekTable,
  type ImpliedVolTable,
  impliedVolTable,
  type OptionColumnsWithVol,
  optionColumns,
} from "../../analytics/options/index.js";
import { quoteFlags } from "./chain-remarks.js";
import type { GeneratedContract } from "./generated-listing.js";
import { generatorPolicy } from "./generator.policy.js";
import { optionsPolicy } from "./options.policy.js";
import { settlementInstant } from "./settlement.js";

/** Spot, and by how much vols lie above those of the contracts. */
export interface MarketState {
  readonly spot: number;
  readonly volShift: number;
}

export interface WalkInput {
  readonly contracts: readonly GeneratedContract[];
  /** Day number. */
  readonly day: number;
  readonly state: MarketState;
  readonly random: SeededRandom;
  /** With sizes, volumes and remarks, as well as bid, ask, vol and age. */
  readonly isFull: boolean;
}

/**
 * A day of a made-up market, minute by minute: spot and the level of vols wander, prices follow them by the model, quotes
 * far from the money stand still for minutes, bids and asks lie on the tick grid, vols are those of the mids.
 */
export class ChainWalk {
  readonly list: ContractList;
  /** Along the list. */
  readonly contracts: readonly GeneratedContract[];
  readonly #day: number;
  readonly #random: SeededRandom;
  readonly #isFull: boolean;
  readonly #columns: OptionColumnsWithVol;
  readonly #greeks: GreekTable;
  readonly #vols: ImpliedVolTable;
  readonly #settlesAt: Float64Array;
  /** 1: of an index, whose ticks are larger. */
  readonly #isCoarse: Uint8Array;
  readonly #now: Record<
    "bid" | "ask" | "vol" | "age" | "bidSize" | "askSize" | "volume" | "flags",
    Float64Array
  >;
  #minute = -1;
  #spot: number;
  #shift: number;

  constructor({ contracts, day, state, random, isFull }: WalkInput) {
    const { list, order } = contractList(contracts, { strikeDecimals: 3 });
    const { count } = list;
    this.list = list;
    this.contracts = Array.from(order, (from) => contracts[from]!);
    this.#day = day;
    this.#random = random;
    this.#isFull = isFull;
    [this.#spot, this.#shift] = [state.spot, state.volShift];
    this.#columns = optionColumns(count);
    this.#greeks = greekTable(count, "MAIN");
    this.#vols = impliedVolTable(count);
    this.#settlesAt = Float64Array.from(this.contracts, ({ contractClass, expiry }) =>
      settlementInstant(contractClass.settlement, expiry),
    );
    this.#isCoarse = Uint8Array.from(this.contracts, ({ contractClass }) =>
      optionsPolicy.morningSettledRoots.some((root) => contractClass.root.startsWith(root)) ? 1 : 0,
    );
    const column = () => new Float64Array(count).fill(Number.NaN);
    this.#now = {
      bid: column(),
      ask: column(),
      vol: column(),
      age: column(),
      bidSize: column(),
      askSize: column(),
      volume: new Float64Array(count),
      flags: new Float64Array(count),
    };
    this.contracts.forEach(({ right, strike, annualDividendYield }, i) => {
      this.#columns.isCall[i] = right === "C" ? 1 : 0;
      this.#columns.strike[i] = strike;
      this.#columns.annualRate[i] = optionsPolicy.defaultAnnualRate;
      this.#columns.annualDividendYield[i] = annualDividendYield;
    });
  }

  get state(): MarketState {
    return { spot: this.#spot, volShift: this.#shift };
  }

  /** Contracts traded since the session began, along the list. */
  get volume(): Float64Array {
    return this.#now.volume;
  }

  /** The frame of a minute after the last one asked for; its columns are its own. */
  frame(minute: number): ChainFrame {
    const passed = this.#minute < 0 ? 0 : minute - this.#minute;
    this.#minute = minute;
    this.#walk(passed);
    const instant = newYorkInstant({ day: this.#day, minutes: minute });
    this.#price(instant);
    this.#quote(passed);
    this.#implyVols(instant);
    if (this.#isFull) this.#trade(passed);
    return this.#packed();
  }

  #walk(minutes: number): void {
    const { minuteDeviation, volPerSpot, volDeviation, volMemory } = generatorPolicy;
    for (let i = 0; i < minutes; i += 1) {
      const step = minuteDeviation * this.#random.normal();
      this.#spot *= Math.exp(step);
      this.#shift = volMemory * this.#shift - volPerSpot * step + volDeviation * this.#random.normal();
    }
  }

  #price(instant: number): void {
    const { spot, timeToExpiryYears, annualVol } = this.#columns;
    spot.fill(this.#spot);
    this.contracts.forEach(({ vol }, i) => {
      const left = Math.max(60_000, this.#settlesAt[i]! - instant);
      timeToExpiryYears[i] = left / (60_000 * minutesPerYear);
      annualVol[i] = Math.max(generatorPolicy.leastVol, vol + this.#shift);
    });
    chainGreeks(this.#columns, this.#greeks);
  }

  #quote(passed: number): void {
    const { price, delta } = this.#greeks.columns;
    const { bid, ask, age } = this.#now;
    const { liveliness, quoteAgeSec } = generatorPolicy;
    const random = this.#random;
    this.contracts.forEach(({ halfSpread }, i) => {
      const isQuiet = passed > 0 && random.uniform() > Math.abs(delta[i]!) + liveliness;
      if (isQuiet) {
        age[i]! += 60 * passed;
        return;
      }
      const half = halfSpread * (0.9 + 0.2 * random.uniform());
      const isCoarse = this.#isCoarse[i] === 1;
      const lower = onGrid(Math.max(0, price[i]! - half), isCoarse);
      bid[i] = lower;
      ask[i] = onGrid(Math.max(lower + tickSize(lower, isCoarse), price[i]! + half), isCoarse);
      age[i] = Math.floor(-quoteAgeSec * Math.log(1 - random.uniform()));
    });
  }

  #implyVols(instant: number): void {
    const { bid, ask, vol, flags } = this.#now;
    const mids = bid.map((price, i) => (price > 0 ? (price + ask[i]!) / 2 : Number.NaN));
    chainImpliedVols(this.#columns, mids, this.#vols);
    for (let i = 0; i < mids.length; i += 1) {
      const implied = this.#vols.annualVol[i]!;
      const isExpired = this.#settlesAt[i]! <= instant;
      vol[i] = !isExpired && implied > 0 && implied < 20 ? implied : Number.NaN;
      flags[i] = (isExpired ? quoteFlags.EXPIRED : 0) | (bid[i]! > 0 ? 0 : quoteFlags.NO_BID);
    }
  }

  #trade(passed: number): void {
    const { delta } = this.#greeks.columns;
    const { volume, bidSize, askSize } = this.#now;
    const random = this.#random;
    for (let i = 0; i < volume.length; i += 1) {
      bidSize[i] = 1 + Math.floor(60 * random.uniform() ** 2);
      askSize[i] = 1 + Math.floor(60 * random.uniform() ** 2);
      const interest = Math.min(Math.abs(delta[i]!), 1 - Math.abs(delta[i]!)) * 2;
      const wanted = generatorPolicy.volumeAtMoney * passed * interest ** 2;
      volume[i]! += Math.floor(wanted * -Math.log(1 - random.uniform()));
    }
  }

  #packed(): ChainFrame {
    const { bid, ask, vol, age, bidSize, askSize, volume, flags } = this.#now;
    const whole = (values: Float64Array) => ticksOfValues({ values, decimals: 0, rule: "EXACT" });
    const further = this.#isFull
      ? { bidSize: whole(bidSize), askSize: whole(askSize), volume: whole(volume), flags: whole(flags) }
      : {};
    return {
      count: this.list.count,
      head: {
        spot: Math.round(100 * this.#spot) / 100,
        spotBid: null,
        spotAsk: null,
        spotAgeSec: 0,
        printedAt: null,
        flags: 0,
      },
      columns: {
        bid: ticksOfValues({ values: bid, decimals: 2, rule: "EXACT" }),
        ask: ticksOfValues({ values: ask, decimals: 2, rule: "EXACT" }),
        impliedVol: ticksOfValues({ values: vol, decimals: optionsPolicy.volDecimals, rule: "NEAREST" }),
        quoteAgeSec: whole(age),
        ...further,
      },
    };
  }
}

const { leastTick, coarseTick, coarseFrom } = generatorPolicy;

/** Five cents below three dollars and ten above for indices, a cent and five cents for others. */
function tickSize(price: number, isCoarse: boolean): number {
  if (isCoarse) return price < coarseFrom ? coarseTick : 2 * coarseTick;
  return price < coarseFrom ? leastTick : coarseTick;
}

function onGrid(price: number, isCoarse: boolean): number {
  const tick = tickSize(price, isCoarse);
  return Math.round(100 * tick * Math.round(price / tick)) / 100;
}
