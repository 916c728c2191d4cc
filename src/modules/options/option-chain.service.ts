import { isoDay, sessionClose, sessionOpen } from "../../analytics/calendar/index.js";
import { calendarDaysPerYear } from "../../analytics/conventions.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { type DataWarning, DataWarningCode } from "../../platform/graphql/data-warning.js";
import { type At, type InstrumentAt, venueOf } from "../market/index.js";
import { type ChainAssumptions, chainAssumptions } from "./chain-assumptions.js";
import { knownCarry } from "./chain-carry.js";
import type { KnownCarry } from "./expiry-forward.js";
import { knownFit } from "./known-fits.js";
import type { OptionChain, OptionChainArgs } from "./option-chain.types.js";
import { type PricedChain, priceChain } from "./price-chain.js";
import { requireChain, type TradedUnderlying } from "./read-chain.js";

/** What the edges of a chain are resolved from. */
export type OptionChainAt = OptionChain & {
  readonly at: At;
  readonly underlying: TradedUnderlying;
  readonly instrumentClass: InstrumentAt["instrumentClass"];
  readonly priced: PricedChain;
  readonly carry: KnownCarry;
  /** The dataset asked for by name; null: the one preferred. */
  readonly askedSource: string | null;
};

/**
 * The chain of an instrument at its instant, priced once for all that is asked of it.
 *
 * @throws AppError NO_COVERAGE, NO_DATA (also for a damaged frame), INVALID_INPUT
 */
export async function openOptionChain(
  ctx: Context,
  instrument: InstrumentAt,
  args: OptionChainArgs,
): Promise<OptionChainAt> {
  const { source, ...asked } = args;
  const assumptions = chainAssumptions(asked);
  const underlying = {
    key: instrument.key,
    symbol: instrument.symbol,
    venue: venueOf(instrument.instrumentClass),
  };
  const { at } = instrument;
  // Rates and chain are read side by side.
  const carrying = knownCarry(ctx, { symbol: underlying.symbol, at });
  const asOf = { underlying, at, source: source ?? null, assumptions };
  const priced = await pricedChainAt(ctx, { ...asOf, carry: carrying });
  const carry = await carrying;
  const { instrumentClass } = instrument;
  const parts = { at, underlying, instrumentClass, priced, carry, askedSource: source ?? null };
  return { ...chainNode(priced, { at, carry }), ...parts };
}

/** The chain as known at an instant, priced. @throws AppError as {@link openOptionChain} */
export async function pricedChainAt(
  ctx: Context,
  {
    underlying,
    at,
    source,
    assumptions,
    carry: carrying,
  }: {
    underlying: TradedUnderlying;
    at: At;
    source: string | null;
    assumptions: ChainAssumptions;
    carry: KnownCarry | Promise<KnownCarry>;
  },
): Promise<PricedChain> {
  const [chain, carry] = await Promise.all([
    requireChain(ctx, { underlying, at, ...(source === null ? {} : { source }) }),
    carrying,
  ]);
  const fit = assumptions.ivSource === "SVI" ? await knownFit(ctx, { chain, at, carry }) : null;
  const priced = priceChain({
    chain,
    clock: at.clock,
    assumptions,
    carry,
    ...(fit === null ? {} : { fit }),
  });
  if (priced !== null) return priced;
  throw new AppError(
    "NO_DATA",
    `no price of ${quoted(underlying.symbol)} at ${new Date(chain.quotedAt).toISOString()}: the frame has none, and no pair of quotes implies one`,
  );
}

function chainNode(priced: PricedChain, { at, carry }: { at: At; carry: KnownCarry }): OptionChain {
  const { chain, clock, assumptions, columns } = priced;
  return {
    symbol: chain.underlying.symbol,
    underlyingPrice: priced.spot,
    asOf: new Date(chain.quotedAt),
    asOfRequested: at.requested,
    clock: new Date(clock),
    tradingDay: isoDay(chain.tradingDay),
    marketOpen: isOpenAt(priced),
    printedAt: chain.frame.head.printedAt === null ? null : new Date(chain.frame.head.printedAt),
    source: chain.source,
    knownAt: new Date(chain.knownAt),
    fitKnownAt: priced.fit === null ? null : new Date(priced.fit.knownAt),
    openInterestSession: chain.openInterest?.session ?? null,
    multiplier: priced.multiplier,
    contractCount: columns.count,
    withoutVolCount: priced.withoutVol,
    expiredCount: priced.expired,
    adjustedCount: priced.adjusted,
    assumptions: {
      ...assumptions,
      annualRate: carry.rateAt(30 / calendarDaysPerYear),
      isRateAssumed: carry.isRateAssumed,
    },
    warnings: chainWarnings(priced),
  };
}

/** Whether the clock lies inside the chain's session; crypto never closes. */
function isOpenAt({ chain, clock }: PricedChain): boolean {
  const { venue } = chain.underlying;
  if (venue === "CRYPTO") return true;
  return clock >= sessionOpen(venue, chain.tradingDay) && clock < sessionClose(venue, chain.tradingDay);
}

function chainWarnings({ chain, isSpotImplied, withoutVol, columns }: PricedChain): DataWarning[] {
  const warnings: DataWarning[] = [];
  const warn = (code: DataWarningCode, message: string) => warnings.push({ code, message });
  if (chain.isSynthetic)
    warn(DataWarningCode.SYNTHETIC, `the chain comes from the generator, dataset ${chain.source}`);
  if (chain.frame.head.printedAt !== null && chain.frame.head.printedAt !== chain.quotedAt)
    warn(
      DataWarningCode.CLOSED_MARKET_SNAPSHOT,
      `copied from a closed market at ${new Date(chain.frame.head.printedAt).toISOString()}: quotes and spot are those of the session's end`,
    );
  if (isSpotImplied)
    warn(
      DataWarningCode.STALE_SPOT,
      "spot is that of put-call parity: the frame's own is older than its quotes",
    );
  if (chain.openInterest === null)
    warn(
      DataWarningCode.NO_OPEN_INTEREST,
      "no open interest was known: figures by open interest are null or 0",
    );
  if (withoutVol > 0)
    warn(
      DataWarningCode.PARTIAL_COVERAGE,
      `${withoutVol} of ${columns.count} contracts have no usable vol and no exposure`,
    );
  return warnings;
}
