export const optionsPolicy = {
  /** Continuous, a year, where nobody says another: quotes of a few weeks say little about it. */
  defaultAnnualRate: 0.04,
  /** Of listed contracts on stocks and indices. */
  multiplier: 100,
  /** Roots whose contracts settle at the open of their last day; all others at the close. */
  morningSettledRoots: ["SPX", "NDX", "RUT", "DJX", "VIX"] as readonly string[],
  /** Beyond it a parity yield is noise of stale quotes. */
  mostAnnualYield: 5,
  /** Half width in log-strike of the band around spot that parity reads: at least so much, and growing with root time. */
  parityBand: 0.03,
  parityBandPerRootYear: 0.25,
  /** Days of the tenors shown, of the slopes 7-30 and 30-90. */
  tenorDays: [7, 30, 90] as const,
} as const;
