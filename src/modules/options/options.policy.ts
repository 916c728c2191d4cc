export const optionsPolicy = {
  /** Calendar days after its session for which a quote tells what a contract is worth, with a warning once it is stale. */
  markDays: 31,
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
  /** Underlyings that are indices and not shares, where nobody says another. */
  indexSymbols: ["SPX", "XSP", "NDX", "XND", "RUT", "MRUT", "DJX", "VIX", "OEX", "XEO"] as readonly string[],
  /** Rows of chain files gathered before days are stored: some hundred bytes each. */
  mostQuotesHeld: 3_000_000,
  /** Of vols in frames. */
  volDecimals: 6,
  /** Of prices in frames; finer ones are rounded, and coarser where the price is large. */
  mostPriceDecimals: 6,
  /** Frames gathered before they go to the database: a statement costs a round trip, and memory is short. */
  frameBatchBytes: 1024 * 1024,
  /** Frames read in one statement where many are walked through. */
  framesPerRead: 32,
  /** Of open interest: whole contracts, but tenths of coins at some exchanges. */
  openInterestDecimals: 1,
  /** Unpacked contract lists and open interest kept in a process: some two hundred of the largest chains. */
  cacheBytes: 64 * 1024 * 1024,
  /** Values an operation is charged for a contract among columns: of the 23 columns most ask for two thirds. */
  contractCost: 16,
  /** The plan that option history belongs to. */
  tier: "ALPHA",
  /** Dates listed of each kind of gap: four years of sessions. */
  mostGapDates: 1_000,
  /** What the coverage of an underlying weighs: ten years of its days take a tenth of a second. */
  coverageComplexity: 500,
} as const;
