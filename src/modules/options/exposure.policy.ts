export const exposurePolicy = {
  /** Changes of open interest a narrative lists. */
  topOiChanges: 10,
  /** Of today's strikes shown, as a fraction of spot either side: formulas.md 5.8. */
  strikeRange: { least: 0.001, most: 0.1, usual: 0.03 },
  /** A vol of 1,000 % is no market's. */
  mostAssumedIv: 10,
  /** The week's expiry is the one nearest to these days, and no further off. */
  weekDays: 7,
  weekWithinDays: 4,
} as const;
