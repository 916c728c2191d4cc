export const greeksPolicy = {
  /** Daily returns behind a vol where no quote gives one, as the sources have it. */
  realisedDays: 30,
  /** With fewer of them known there is no vol: some three weeks. */
  fewestRealisedDays: 20,
  /** Share of gamma in one expiry or position from which it is concentrated, and dangerously so. */
  gammaWarningShare: 0.5,
  gammaDangerShare: 0.8,
  /** Units in a contract that nobody has listed. */
  usualMultiplier: 100,
  /** Positions one may ask the greeks of without holding them. */
  maxPositions: 2_000,
  /** Milliseconds of a position, and of the whole beside them, measured with prices in memory. */
  msPerPosition: 0.1,
  msAtLeast: 20,
  /** Values of the answer that a position is charged for. */
  valuesPerPosition: 25,
} as const;
