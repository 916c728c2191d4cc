import { requireThat } from "../require-that.js";
import type { RawSvi } from "./raw-svi.js";

/**
 * One surface for all expiries: w(k, theta) = theta / 2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2)), theta the
 * total variance at the money, with the power law phi(theta) = eta / (theta^gamma (1 + theta)^(1 - gamma))
 * (Gatheral and Jacquier 2014, section 4).
 */
export interface Ssvi {
  /** In (-1, 1). */
  readonly rho: number;
  /** Above 0. */
  readonly eta: number;
  /** In [0, 1]. */
  readonly gamma: number;
}

/** phi(theta), how fast the smile bends. */
export function ssviPhi({ eta, gamma }: Ssvi, atmTotalVariance: number): number {
  return eta / (atmTotalVariance ** gamma * (1 + atmTotalVariance) ** (1 - gamma));
}

export function ssviTotalVariance(ssvi: Ssvi, atmTotalVariance: number, k: number): number {
  requireSsvi(ssvi, atmTotalVariance);
  const { rho } = ssvi;
  const scaled = ssviPhi(ssvi, atmTotalVariance) * k;
  const shifted = scaled + rho;
  return (atmTotalVariance / 2) * (1 + rho * scaled + Math.sqrt(shifted * shifted + (1 - rho) * (1 + rho)));
}

/** The slice of the surface as a raw smile. */
export function ssviSlice(ssvi: Ssvi, atmTotalVariance: number): RawSvi {
  requireSsvi(ssvi, atmTotalVariance);
  const { rho } = ssvi;
  const phi = ssviPhi(ssvi, atmTotalVariance);
  return {
    a: (atmTotalVariance / 2) * (1 - rho) * (1 + rho),
    b: (atmTotalVariance * phi) / 2,
    rho,
    m: -rho / phi,
    sigma: Math.sqrt((1 - rho) * (1 + rho)) / phi,
  };
}

export interface SsviConditions {
  /** theta phi (1 + |rho|) < 4. */
  readonly wingIsFree: boolean;
  /** theta phi^2 (1 + |rho|) <= 4; both together suffice for a slice free of butterfly arbitrage (theorem 4.2). */
  readonly bodyIsFree: boolean;
}

export function ssviConditions(ssvi: Ssvi, atmTotalVariance: number): SsviConditions {
  requireSsvi(ssvi, atmTotalVariance);
  const phi = ssviPhi(ssvi, atmTotalVariance);
  const tilt = 1 + Math.abs(ssvi.rho);
  return {
    wingIsFree: atmTotalVariance * phi * tilt < 4,
    bodyIsFree: atmTotalVariance * phi * phi * tilt <= 4,
  };
}

function requireSsvi({ rho, eta, gamma }: Ssvi, atmTotalVariance: number): void {
  requireThat(Math.abs(rho) < 1, `rho must lie in (-1, 1), got ${rho}`);
  requireThat(eta > 0 && eta < Number.POSITIVE_INFINITY, `eta must be positive, got ${eta}`);
  requireThat(gamma >= 0 && gamma <= 1, `gamma must lie in [0, 1], got ${gamma}`);
  requireThat(
    atmTotalVariance > 0 && atmTotalVariance < Number.POSITIVE_INFINITY,
    `atmTotalVariance must be positive, got ${atmTotalVariance}`,
  );
}
