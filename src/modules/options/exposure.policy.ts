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
  /** Contracts, summed over frames, of which a history answers at once: some 0.2 s of work. More is for a job. */
  edgeContracts: 200_000,
  /** Entries of a history: nine columns of them are what one operation may ask for. */
  mostEntries: 50_000,
  /** Milliseconds of a contract in a frame, read and priced, and of a frame beside them. */
  msPerContract: 0.0009,
  msPerFrame: 1.5,
  /** Fitted vols cost so much more: where no fit is stored it is made. */
  fitFactor: 10,
  /** Gaps told in words; the others are counted. */
  gapsTold: 10,
} as const;
