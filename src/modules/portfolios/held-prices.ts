import { isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import {
  type At,
  calendarDayOf,
  type InstrumentIdentity,
  isStale,
  type LastPrice,
  lastPrices,
  priceHistory,
} from "../market/index.js";
import {
  byUnderlying,
  type ContractMark,
  contractMarks,
  type DrivenContract,
  heldContractOf,
  heldWithMarks,
} from "../options/index.js";
import { driversOf } from "./drivers.js";

type Prices = (key: number) => LastPrice | null;

/**
 * What instruments are worth at `at`, by their keys: the last close known; of an option without a bar of late what its
 * underlying's chain quotes. Null: neither was known. Chains are read for such options alone.
 */
export async function heldPrices(
  ctx: Context,
  { instruments, at }: { instruments: readonly InstrumentIdentity[]; at: At },
): Promise<Map<number, LastPrice | null>> {
  const prices = await lastPrices(ctx, { instruments, at });
  const lacking = instruments.filter((one) => lacksPrice(one, prices.get(one.key) ?? null, at));
  const marks = await marksOf(ctx, await quotableOptions(ctx, lacking), at);
  for (const [key, mark] of marks) prices.set(key, newerOf(mark, prices.get(key) ?? null, at));
  return prices;
}

/** The same for many instants, read as far as possible once: by instant, then by key. */
export async function heldPriceHistory(
  ctx: Context,
  instruments: readonly InstrumentIdentity[],
): Promise<(at: At) => Promise<Prices>> {
  const pricesAt = await priceHistory(ctx, instruments);
  const options = await quotableOptions(ctx, instruments);
  const withMarks = await heldWithMarks(ctx, byUnderlying(options).held);
  return async (at) => {
    const priceOf = pricesAt(at);
    const quoted = withMarks(at);
    if (quoted.size === 0) return priceOf;
    const lacking = options.filter(
      ({ driver, instrument }) =>
        quoted.has(driver.key) && lacksPrice(instrument, priceOf(instrument.key), at),
    );
    const marked = new Map<number, LastPrice>();
    for (const [key, mark] of await marksOf(ctx, lacking, at))
      marked.set(key, newerOf(mark, priceOf(key), at));
    return (key) => marked.get(key) ?? priceOf(key);
  };
}

/** What chains quote of some options, by the options' keys. */
async function marksOf(
  ctx: Context,
  options: readonly QuotableOption[],
  at: At,
): Promise<ReadonlyMap<number, ContractMark>> {
  const marks = new Map<number, ContractMark>();
  if (options.length === 0) return marks;
  const { held, slots } = byUnderlying(options);
  const quoted = await contractMarks(ctx, { held, at });
  for (const [i, { driver, instrument }] of options.entries()) {
    const mark = quoted.get(driver.key)?.[slots[i]!] ?? null;
    if (mark !== null) marks.set(instrument.key, mark);
  }
  return marks;
}

/** A mark as a last price, unless the last bar is of the same session or a later one. */
function newerOf(mark: ContractMark, last: LastPrice | null, { clock }: At): LastPrice {
  if (last !== null && last.tradingDay >= mark.tradingDay) return last;
  const { quotedAt: pricedAt, ...price } = mark;
  const clockDay = calendarDayOf("XNYS", clock);
  return {
    ...price,
    pricedAt,
    closeCount: last?.closeCount ?? 0,
    basisUnknown: false,
    isStale: isStale("XNYS", { lastDay: mark.tradingDay, clockDay }),
    splits: last?.splits ?? noSplits,
  };
}

const noSplits: LastPrice["splits"] = [];

interface QuotableOption extends DrivenContract {
  readonly instrument: InstrumentIdentity;
}

/** The options whose terms and underlyings are known. */
async function quotableOptions(
  ctx: Context,
  instruments: readonly InstrumentIdentity[],
): Promise<QuotableOption[]> {
  const options = instruments.flatMap((instrument) => {
    const contract = heldContractOf(instrument);
    return contract === null ? [] : [{ instrument, contract }];
  });
  if (options.length === 0) return [];
  const driverOf = await driversOf(
    ctx,
    options.map(({ instrument }) => instrument),
  );
  return options.flatMap((option) => {
    const driver = driverOf(option.instrument);
    return driver === null ? [] : [{ ...option, driver }];
  });
}

/** Of an option that has not expired: whether there is no bar of late. */
function lacksPrice(
  { instrumentClass, expiration }: InstrumentIdentity,
  last: LastPrice | null,
  { clock }: At,
): boolean {
  if (instrumentClass !== "OPTION" || (last !== null && !last.isStale)) return false;
  return expiration !== null && expiration >= isoDay(calendarDayOf("XNYS", clock));
}
