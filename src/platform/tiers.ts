/** Plans from the least to the largest; a server of one's own has all of them open. */
export const tiers = ["FREE", "BASIC", "GROWTH", "ALPHA"] as const;
export type Tier = (typeof tiers)[number];
