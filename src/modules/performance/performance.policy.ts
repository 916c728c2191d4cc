export const performancePolicy = {
  /** Days x positions that an edge answers at once: some 0.15 s of work. More is for a job. */
  edgePositionDays: 50_000,
  /** Milliseconds of one position on one day, measured with columns in memory; the first reading of prices adds to it. */
  msPerPositionDay: 0.003,
  /** Milliseconds of one day beside its positions. */
  msPerDay: 0.04,
  /** Of the values one operation may ask for, what a position on a day and a day take: 0.3 to 0.5 s of work in all. */
  valuesPerPositionDay: 5,
  valuesPerDay: 40,
  /** Others get their turn after so much work. */
  sliceMs: 15,
  /** Days and their gaps are told in words for so many runs; the columns tell the rest. */
  mostGaps: 500,
} as const;
