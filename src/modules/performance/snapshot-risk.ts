import { concentration } from "../../analytics/risk/index.js";
import type { Context } from "../../context.js";
import { greekTotals, positionGreeks } from "../greeks/index.js";
import type { At } from "../market/index.js";
import { type DriverOf, type Holding, riskPositionOf } from "../portfolios/index.js";

/** A position on a day, and the rate of its currency to the portfolio's. */
export interface HeldAt {
  readonly holding: Holding;
  readonly fxRate: number | null;
}

/** Greeks and concentration of a day. Null: of nothing that is known. */
export interface SnapshotRisk {
  /** Of options: raw x quantity x multiplier, theta and vega in the portfolio's currency; 0 without options. */
  readonly delta: number | null;
  readonly gamma: number | null;
  readonly theta: number | null;
  readonly vega: number | null;
  /** Of everything held, in the portfolio's currency. */
  readonly deltaDollars: number | null;
  /** Positions whose greeks are not known. */
  readonly ungreekedCount: number;
  /** Sum of squared shares of gross. */
  readonly herfindahl: number | null;
  readonly top3Share: number | null;
  readonly top10Share: number | null;
}

/** Greeks and concentration of what was held at an instant. */
export async function snapshotRisk(
  ctx: Context,
  held: readonly HeldAt[],
  { driverOf, at, currency }: { driverOf: DriverOf; at: At; currency: string },
): Promise<SnapshotRisk> {
  const positions = held.map(({ holding, fxRate }) =>
    riskPositionOf(holding, { driver: driverOf(holding.instrument), fxRate }),
  );
  const values = positions.flatMap(({ value }) => value ?? []);
  const spread = values.length < positions.length ? null : concentration(values);
  const greeks = await positionGreeks(ctx, {
    ...{ currency, at, positions, warnings: [] },
    // Greeks are of positions alone.
    ...{ cash: 0, netAssetValue: 0 },
  });
  const { delta, gamma, theta, vega, deltaDollarsInclStock } = greekTotals(greeks);
  return {
    ...{ delta, gamma, theta, vega, deltaDollars: deltaDollarsInclStock },
    ungreekedCount: greeks.filter(({ gap }) => gap !== null).length,
    herfindahl: spread?.herfindahl ?? null,
    top3Share: spread?.top3Share ?? null,
    top10Share: spread?.top10Share ?? null,
  };
}
