export const allocationPolicy = {
  /** One trading year: long enough to hold a bad month, short enough to be about today. */
  defaultLookbackDays: 252,
  /** With fewer days a covariance of a few assets is noise. */
  leastDays: 60,
  /** Ten years of days; what moved together before is another market. */
  maxLookbackDays: 2_520,
  /** Returns an underlying must have of those asked for: fewer would cost all others their days. */
  leastShareOfDays: 0.8,
  /** A matrix of so many takes some 20 ms. */
  maxMembers: 500,
  /** Days after which exponential weights have fallen to about a seventh: the reference implementation's. */
  exponentialSpan: 500,
  /** Returns of one underlying over so many days cost about as much as a value of an answer. */
  daysPerValue: 10,
  /** Values an answer is charged for an underlying. */
  valuesPerMember: 40,
} as const;
