import type { Context } from "../../context.js";
import { type InstrumentIdentity, instrumentIdentities } from "../market/index.js";
import { chainScope } from "../options/index.js";

/** What the price of an instrument follows; null: an option's underlying is not known. */
export type DriverOf = (instrument: InstrumentIdentity) => InstrumentIdentity | null;

/** The instrument each one's price follows, by the instrument. One statement, however many there are. */
export async function driversOf(ctx: Context, instruments: readonly InstrumentIdentity[]): Promise<DriverOf> {
  const known = new Map(instruments.map((one) => [one.key, one]));
  const missing = new Set<number>();
  for (const { underlyingKey } of instruments)
    if (underlyingKey !== null && !known.has(underlyingKey)) missing.add(underlyingKey);
  for (const [key, identity] of await instrumentIdentities(ctx.db, [...missing])) known.set(key, identity);
  return (instrument) => {
    if (instrument.instrumentClass !== "OPTION") return instrument;
    return instrument.underlyingKey === null ? null : (known.get(instrument.underlyingKey) ?? null);
  };
}

/** Underlyings of the options among some instruments, each once. */
export function underlyingsOfOptions(
  instruments: Iterable<InstrumentIdentity>,
  driverOf: DriverOf,
): InstrumentIdentity[] {
  const underlyings = new Map<number, InstrumentIdentity>();
  for (const instrument of instruments) {
    const driver = driverOf(instrument);
    if (driver !== null && driver !== instrument) underlyings.set(driver.key, driver);
  }
  return [...underlyings.values()];
}

/** Scopes of the chains that quote the options among some instruments. */
export async function chainScopesOf(
  ctx: Context,
  instruments: readonly InstrumentIdentity[],
): Promise<string[]> {
  const options = instruments.filter(({ instrumentClass }) => instrumentClass === "OPTION");
  const underlyings = underlyingsOfOptions(options, await driversOf(ctx, options));
  return underlyings.map(({ symbol }) => chainScope(symbol));
}
