import type { Context } from "../../context.js";
import { type PositionGreeks, positionGreeks } from "../greeks/index.js";
import type { RiskBook, RiskPosition } from "../portfolios/index.js";

/** What limits count of a position. All of it grows in proportion to the quantity. */
export interface LimitExposure {
  readonly instrumentKey: number;
  /** The position's own symbol. */
  readonly symbol: string;
  /** What it follows; its own symbol where that is not known. */
  readonly underlying: string;
  /** Of what it follows; null: not known. */
  readonly driverKey: number | null;
  readonly quantity: number;
  /** Signed, in the book's currency; null: not known. */
  readonly value: number | null;
  readonly delta: number | null;
  readonly gamma: number | null;
  readonly vega: number | null;
  readonly theta: number | null;
  /** Money the position moves like, in the book's currency. */
  readonly deltaDollars: number | null;
}

/** The exposures of a book's positions, in its order. */
export async function exposuresOf(ctx: Context, book: RiskBook): Promise<LimitExposure[]> {
  return (await positionGreeks(ctx, book)).map(exposureOf);
}

function exposureOf({
  position,
  held,
  deltaInclStock,
  deltaDollarsInclStock,
}: PositionGreeks): LimitExposure {
  const isOption = position.instrument.instrumentClass === "OPTION";
  // Shares have no greeks but delta.
  const greek = (value: number | undefined) => value ?? (isOption ? null : 0);
  return {
    instrumentKey: position.instrument.key,
    symbol: position.symbol,
    underlying: position.driver?.symbol ?? position.symbol,
    driverKey: position.driver?.key ?? null,
    quantity: quantityOf(position),
    value: position.value,
    delta: deltaInclStock,
    gamma: greek(held?.gamma),
    vega: greek(held?.vega),
    theta: greek(held?.theta),
    deltaDollars: deltaDollarsInclStock,
  };
}

/** Positions without a quantity are those of a value without a price: none that trades. */
function quantityOf({ quantity, value }: RiskPosition): number {
  return quantity ?? Math.sign(value ?? 0);
}

/** So many times the position. */
export function scaledExposure(exposure: LimitExposure, factor: number): LimitExposure {
  const scaled = (value: number | null) => (value === null ? null : value * factor);
  return {
    ...exposure,
    quantity: exposure.quantity * factor,
    value: scaled(exposure.value),
    delta: scaled(exposure.delta),
    gamma: scaled(exposure.gamma),
    vega: scaled(exposure.vega),
    theta: scaled(exposure.theta),
    deltaDollars: scaled(exposure.deltaDollars),
  };
}

/**
 * A book after trades at today's prices: each first closes what is held the other way, what is left over is held anew. Cash
 * pays for it, so net asset value stays.
 */
export function exposuresAfter(
  held: readonly LimitExposure[],
  trades: readonly LimitExposure[],
): LimitExposure[] {
  const after = [...held];
  for (const trade of trades) {
    let rest = trade.quantity;
    for (let i = 0; i < held.length && rest !== 0; i += 1) {
      const one = after[i]!;
      if (one.instrumentKey !== trade.instrumentKey || one.quantity * rest >= 0) continue;
      const closed = Math.min(Math.abs(one.quantity), Math.abs(rest));
      after[i] = scaledExposure(one, 1 - closed / Math.abs(one.quantity));
      rest -= Math.sign(rest) * closed;
    }
    if (rest !== 0) after.push(scaledExposure(trade, rest / trade.quantity));
  }
  return after.filter(({ quantity }) => quantity !== 0);
}
