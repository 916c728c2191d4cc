/** Plans from the least to the largest; a server of one's own has all of them open. */
export const tiers = ["FREE", "BASIC", "GROWTH", "ALPHA"] as const;
export type Tier = (typeof tiers)[number];

/** The plan that has the least: what asks for no plan asks for this. */
export const lowestTier: Tier = tiers[0];

/** Whether a plan has what asks for another one. */
export function includesTier(held: Tier, asked: Tier): boolean {
  return tiers.indexOf(held) >= tiers.indexOf(asked);
}
