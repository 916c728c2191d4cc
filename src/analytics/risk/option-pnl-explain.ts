import { requireThat } from "../require-that.js";

/** A position's sensitivities before the move, times quantity and multiplier: vol and rates per 1.00, time per year. */
export interface ExplainGreeks {
  readonly delta: number;
  readonly gamma: number;
  readonly vega: number;
  readonly theta: number;
  readonly rho: number;
  /** Sensitivity to the dividend yield, per 1.00. */
  readonly epsilon: number;
  readonly vanna: number;
  readonly volga: number;
  readonly charm: number;
}

export interface ExplainMoves {
  /** Change of the underlying's price. */
  readonly spotChange: number;
  /** Change of implied vol, 0.01 is a vol point. */
  readonly volChange: number;
  /** Calendar time gone, at least 0. */
  readonly yearsGone: number;
  readonly rateChange: number;
  readonly dividendYieldChange: number;
}

/** Parts of a profit in money; all of them and `residual` sum to `actual`. */
export interface PnlExplain extends Readonly<Record<keyof ExplainGreeks, number>> {
  readonly explained: number;
  /** What second-order terms leave: jumps, higher orders, changes of the quote. */
  readonly residual: number;
  readonly actual: number;
}

/** Splits an option position's profit by a Taylor series: first orders, gamma, vanna, volga, charm, and a residual. */
export function optionPnlExplain(greeks: ExplainGreeks, moves: ExplainMoves, actualPnl: number): PnlExplain {
  for (const [name, value] of [...Object.entries(greeks), ...Object.entries(moves)]) {
    requireThat(Number.isFinite(value), `${name} must be finite, got ${value}`);
  }
  requireThat(Number.isFinite(actualPnl), `actualPnl must be finite, got ${actualPnl}`);
  requireThat(moves.yearsGone >= 0, `yearsGone must not be negative, got ${moves.yearsGone}`);

  const { spotChange: dS, volChange: dVol, yearsGone: dt } = moves;
  const parts = {
    delta: greeks.delta * dS,
    gamma: (greeks.gamma * dS * dS) / 2,
    vega: greeks.vega * dVol,
    theta: greeks.theta * dt,
    rho: greeks.rho * moves.rateChange,
    epsilon: greeks.epsilon * moves.dividendYieldChange,
    vanna: greeks.vanna * dS * dVol,
    volga: (greeks.volga * dVol * dVol) / 2,
    charm: greeks.charm * dS * dt,
  };
  const explained = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return { ...parts, explained, residual: actualPnl - explained, actual: actualPnl };
}
