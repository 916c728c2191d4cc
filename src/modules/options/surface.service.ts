import { evenAxis, type QuotedSlice, quotedSurface } from "../../analytics/volatility/index.js";
import type { Context } from "../../context.js";
import { AppError, quoted } from "../../platform/errors.js";
import { spend } from "../../platform/graphql/budget.js";
import { atmVols } from "./atm-vols.js";
import type { OptionChainAt } from "./option-chain.service.js";
import type { VolSurface } from "./surface.types.js";
import { volatilityPolicy } from "./volatility.policy.js";

/** @throws AppError INSUFFICIENT_DATA where too few expiries have enough vols */
export function volSurface(ctx: Context, { priced, symbol }: OptionChainAt): VolSurface {
  const { surfaceGrid: gridSize, surfaceWidth, minSmiles, minSmileQuotes } = volatilityPolicy;
  spend(ctx, gridSize * gridSize);
  const smiles = usableSmiles(atmVols(priced).map(({ smile }) => smile));
  if (smiles.length < minSmiles)
    throw new AppError(
      "INSUFFICIENT_DATA",
      `a vol surface needs ${minSmiles} expiries with ${minSmileQuotes} vols out of the money, the chain of ${quoted(symbol)} has ${smiles.length}`,
    );
  const [nearest, farthest] = [smiles[0]!, smiles.at(-1)!];
  const tenors = evenAxis({
    from: nearest.timeToExpiryYears,
    to: farthest.timeToExpiryYears,
    count: gridSize,
  });
  const moneyness = evenAxis({ from: -surfaceWidth, to: surfaceWidth, count: gridSize });
  const { impliedVol, slicesUsed } = quotedSurface({
    slices: smiles,
    logMoneyness: moneyness,
    tenorYears: tenors,
    minPoints: minSmileQuotes,
    minSlices: minSmiles,
  });
  return { spot: priced.spot, gridSize, tenors, moneyness, iv: [...impliedVol], slicesUsed };
}

/** Smiles with enough vols, ascending in time; of roots that settle at one time the one with more. */
function usableSmiles(smiles: readonly QuotedSlice[]): QuotedSlice[] {
  const byTime = new Map<number, QuotedSlice>();
  for (const smile of smiles) {
    const other = byTime.get(smile.timeToExpiryYears);
    const isEnough = smile.vols.length >= volatilityPolicy.minSmileQuotes;
    if (isEnough && smile.vols.length > (other?.vols.length ?? 0)) byTime.set(smile.timeToExpiryYears, smile);
  }
  return [...byTime.values()].sort((a, b) => a.timeToExpiryYears - b.timeToExpiryYears);
}
