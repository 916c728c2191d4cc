import { newYorkInstant, parseDay } from "../../src/analytics/calendar/index.js";
import {
  type ContractClass,
  contractList,
  type FrameColumnName,
  type ListedContract,
  type TickColumn,
  ticksOfValues,
} from "../../src/analytics/chains/index.js";
import { minutesPerYear } from "../../src/analytics/conventions.js";
import { bsmPrice } from "../../src/analytics/options/index.js";
import { type PublishedRevision, startChainRevision } from "../../src/modules/options/index.js";
import type { BulkSession } from "../../src/platform/db/bulk-session.js";

/** A frame of a chain that is priced by the model on one smile. */
export interface ModelFrame {
  /** HH:MM on the wall clock of New York. */
  readonly time: string;
  /** Null: the frame has none. */
  readonly spot: number | null;
  /** Of which the quotes are; omitted: `spot`. */
  readonly pricedAt?: number;
  readonly spotBid?: number | null;
  readonly spotAsk?: number | null;
  readonly spotAgeSec?: number | null;
}

export interface ModelDay {
  readonly underlying: { readonly key: number; readonly symbol: string };
  /** YYYY-MM-DD */
  readonly day: string;
  readonly source?: string;
  readonly isSynthetic?: boolean;
  /** Last days of the expiries, YYYY-MM-DD. */
  readonly expiries: readonly string[];
  readonly strikes: readonly number[];
  readonly frames: readonly ModelFrame[];
  /** At the end of a session, known at 06:30 of the day; null: none is told. */
  readonly openInterest: { readonly session: string; contracts(place: number): number } | null;
  readonly root?: string;
  readonly hasSizes?: boolean;
  /** When the import runs. */
  readonly now?: Date;
}

/** What the model chain is priced with. */
export const modelCarry = { annualRate: 0.04, annualDividendYield: 0 } as const;

/** The vol of a strike: a skew about spot, the same for call and put. */
export function modelVol(strike: number, spot: number): number {
  return 0.2 - 0.15 * Math.log(strike / spot) + 0.4 * Math.log(strike / spot) ** 2;
}

const minuteOf = (time: string) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3));

/** Years from a minute of a day to the close of an expiry, by minutes. */
export function modelYears(day: string, time: string, expiry: string): number {
  const from = newYorkInstant({ day: parseDay(day)!, minutes: minuteOf(time) });
  const to = newYorkInstant({ day: parseDay(expiry)!, minutes: 960 });
  return (to - from) / 60_000 / minutesPerYear;
}

/** Stores a day of a model chain; quotes are a cent and more around the model's price, on a tick of a cent. */
export async function tellModelDay(session: BulkSession, day: ModelDay): Promise<PublishedRevision> {
  const listed = listedOf(day);
  const { list, order } = contractList(listed, { strikeDecimals: 2 });
  const contracts = [...order].map((place) => listed[place]!);
  const tradingDay = parseDay(day.day)!;
  const morning = new Date(newYorkInstant({ day: tradingDay, minutes: 390 }));
  const revision = await startChainRevision(
    session,
    {
      underlying: day.underlying,
      tradingDay,
      source: day.source ?? "model",
      isSynthetic: day.isSynthetic ?? false,
      venue: "XNYS",
      contracts: list,
      knownAt: morning,
    },
    () => day.now ?? new Date(),
  );
  for (const frame of day.frames) {
    const minute = minuteOf(frame.time);
    const clock = newYorkInstant({ day: tradingDay, minutes: minute });
    await revision.addFrame({
      minute,
      knownAt: new Date(clock),
      frame: {
        count: list.count,
        head: {
          spot: frame.spot,
          spotBid: frame.spotBid ?? null,
          spotAsk: frame.spotAsk ?? null,
          spotAgeSec: frame.spotAgeSec ?? null,
          printedAt: null,
          flags: 0,
        },
        columns: quotesOf(contracts, {
          spot: frame.pricedAt ?? frame.spot!,
          clock,
          hasSizes: day.hasSizes === true,
        }),
      },
    });
  }
  if (day.openInterest !== null) {
    const { session: ofSession, contracts: heldAt } = day.openInterest;
    await revision.addOpenInterest({
      session: parseDay(ofSession)!,
      knownAt: morning,
      openInterest: ticks(
        contracts.map((_, place) => heldAt(place)),
        1,
      ),
    });
  }
  return revision.publish();
}

function listedOf({ root, underlying, expiries, strikes }: ModelDay): ListedContract[] {
  const contractClass: ContractClass = {
    root: root ?? underlying.symbol,
    settlement: "CLOSE",
    symbolForm: "OCC",
    priceUnit: "MONEY",
    multiplier: 100,
  };
  return expiries.flatMap((expiry) =>
    strikes.flatMap((strike) =>
      (["C", "P"] as const).map((right) => ({ contractClass, expiry: parseDay(expiry)!, right, strike })),
    ),
  );
}

/** Columns of a frame: the age of a quote is its place modulo 7, sizes and volumes follow from it too. */
function quotesOf(
  contracts: readonly ListedContract[],
  { spot, clock, hasSizes }: { spot: number; clock: number; hasSizes: boolean },
): { readonly [Name in FrameColumnName]?: TickColumn } {
  const prices = contracts.map(({ expiry, right, strike }) => {
    const end = newYorkInstant({ day: expiry, minutes: 960 });
    const timeToExpiryYears = Math.max(0, end - clock) / 60_000 / minutesPerYear;
    const annualVol = modelVol(strike, spot);
    const price = bsmPrice({ right, spot, strike, timeToExpiryYears, annualVol, ...modelCarry });
    return Math.round(100 * price) / 100;
  });
  const vols = contracts.map(({ strike }) => modelVol(strike, spot));
  const along = (value: (place: number) => number) =>
    ticks(
      prices.map((_, place) => value(place)),
      0,
    );
  return {
    bid: ticks(
      prices.map((price) => Math.max(0, price - 0.01)),
      2,
    ),
    ask: ticks(
      prices.map((price) => price + 0.01),
      2,
    ),
    impliedVol: ticks(vols, 6),
    quoteAgeSec: along((place) => place % 7),
    ...(hasSizes
      ? {
          bidSize: along((place) => 10 + place),
          askSize: along((place) => 20 + place),
          volume: along((place) => 3 * place),
          last: ticks(prices, 2),
        }
      : {}),
  };
}

const ticks = (values: readonly number[], decimals: number): TickColumn =>
  ticksOfValues({ values: Float64Array.from(values), decimals, rule: "NEAREST" });
