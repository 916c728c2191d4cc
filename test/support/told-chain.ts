import { newYorkInstant, parseDay } from "../../src/analytics/calendar/index.js";
import {
  contractList,
  type ListedContract,
  type TickColumn,
  ticksOfValues,
} from "../../src/analytics/chains/index.js";
import { occSymbol } from "../../src/analytics/options/index.js";
import { type PublishedRevision, startChainRevision } from "../../src/modules/options/index.js";
import type { BulkSession } from "../../src/platform/db/bulk-session.js";

/** A contract with what a frame says of it; null: not known. */
export interface ToldContract {
  readonly root: string;
  /** Omitted: at the close. */
  readonly settlement?: "CLOSE" | "OPEN";
  /** YYYY-MM-DD */
  readonly expiry: string;
  readonly right: "C" | "P";
  readonly strike: number;
  readonly bid: number | null;
  readonly ask: number | null;
  /** A year as a fraction. */
  readonly vol: number | null;
  readonly openInterest: number | null;
  readonly volume?: number | null;
  readonly bidSize?: number | null;
  readonly askSize?: number | null;
  readonly last?: number | null;
  readonly quoteAgeSec?: number | null;
}

/** A day of a chain, contract by contract: the first frame's contracts are the list. */
export interface ToldDay {
  readonly underlying: { readonly key: number; readonly symbol: string };
  /** YYYY-MM-DD */
  readonly day: string;
  readonly source?: string;
  readonly isSynthetic?: boolean;
  readonly isDated?: boolean;
  readonly knownAt?: Date;
  readonly frames: readonly {
    /** HH:MM in New York. */
    readonly time: string;
    /** Null: the frame has none. */
    readonly spot: number | null;
    readonly spotBid?: number | null;
    readonly spotAsk?: number | null;
    readonly spotAgeSec?: number | null;
    /** Omitted: at its minute. */
    readonly knownAt?: Date;
    readonly contracts: readonly ToldContract[];
  }[];
  /** At whose end the first frame's open interest stood, and when it was known; null: none is told. */
  readonly interest: { readonly session: string; readonly knownAt?: Date } | null;
  /** When the import runs. */
  readonly now?: Date;
}

/** Stores a day; prices on ticks of 0.0001, vols of 0.000001, so that what is read is what was told. */
export async function tellDay(session: BulkSession, told: ToldDay): Promise<PublishedRevision> {
  const tradingDay = parseDay(told.day)!;
  const at = (minutes: number) => new Date(newYorkInstant({ day: tradingDay, minutes }));
  const { contracts } = told.frames[0]!;
  const { list, order } = contractList(contracts.map(listedOf), { strikeDecimals: 3 });
  const revision = await startChainRevision(
    session,
    {
      underlying: told.underlying,
      tradingDay,
      source: told.source ?? "told",
      isSynthetic: told.isSynthetic ?? false,
      venue: "XNYS",
      contracts: list,
      knownAt: told.knownAt ?? at(0),
    },
    () => told.now ?? new Date(),
  );
  const column = (values: readonly (number | null)[], decimals: number): TickColumn =>
    ticksOfValues({
      values: Float64Array.from(order, (place) => values[place] ?? Number.NaN),
      decimals,
      rule: "NEAREST",
    });
  for (const { time, knownAt, contracts: rows, ...head } of told.frames) {
    const minute = 60 * Number(time.slice(0, 2)) + Number(time.slice(3));
    const filled = (name: "volume" | "bidSize" | "askSize" | "last" | "quoteAgeSec", decimals: number) => {
      const values = rows.map((row) => row[name] ?? null);
      return values.every((value) => value === null) ? {} : { [name]: column(values, decimals) };
    };
    await revision.addFrame({
      minute,
      knownAt: knownAt ?? told.knownAt ?? at(minute),
      frame: {
        count: list.count,
        head: { spotBid: null, spotAsk: null, spotAgeSec: null, printedAt: null, flags: 0, ...head },
        columns: {
          bid: column(
            rows.map(({ bid }) => bid),
            4,
          ),
          ask: column(
            rows.map(({ ask }) => ask),
            4,
          ),
          impliedVol: column(
            rows.map(({ vol }) => vol),
            6,
          ),
          ...filled("volume", 0),
          ...filled("bidSize", 0),
          ...filled("askSize", 0),
          ...filled("last", 4),
          ...filled("quoteAgeSec", 0),
        },
      },
    });
  }
  if (told.interest !== null) {
    await revision.addOpenInterest({
      session: parseDay(told.interest.session)!,
      knownAt: told.interest.knownAt ?? at(390),
      openInterest: column(
        contracts.map(({ openInterest }) => openInterest),
        1,
      ),
    });
  }
  return revision.publish({ isDated: told.isDated ?? false });
}

function listedOf({ root, settlement = "CLOSE", expiry, right, strike }: ToldContract): ListedContract {
  const contractClass = { root, settlement, symbolForm: "OCC", priceUnit: "MONEY", multiplier: 100 } as const;
  return { contractClass, expiry: parseDay(expiry)!, right, strike };
}

/** The contract's OCC symbol. */
export function toldSymbol({ root, expiry, right, strike }: ToldContract): string {
  return occSymbol({
    root,
    expiration: parseDay(expiry)!,
    right,
    strikeThousandths: Math.round(1_000 * strike),
  });
}
