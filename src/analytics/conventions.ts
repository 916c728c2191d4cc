/**
 * How many daily closes a calculation takes. The engines and the assessment of data quality read the same counts, so what
 * is called feasible is what an engine accepts.
 */
export const historyDays = {
  /** The factor regression's window; an instrument with as many closes has a complete history. */
  complete: 150,
  /** Below it a history is not even partial. */
  partial: 30,
  /** With fewer an instrument counts as newly listed. */
  recentListing: 20,
  /** Days two instruments must have in common for a correlation. */
  correlationOverlap: 30,
  /** Fewest joint days of a factor regression. */
  factorRegression: 60,
  /** Fewest days of a volatility: about one month. */
  volatility: 20,
} as const;

/** Calendar days and minutes of a year of ACT/365: every time to expiry and every figure per calendar day. */
export const calendarDaysPerYear = 365;
export const hoursPerYear = 8_760;
export const minutesPerYear = 525_600;
/** Of a regular session of US options, 09:30 to 16:00. */
export const sessionHours = 6.5;
/** Sessions of a year, for daily returns. */
export const tradingDaysPerYear = 252;
/** Sessions of the periods that risk is told for. */
export const sessionsOfPeriod = { DAILY: 1, WEEKLY: 5, MONTHLY: 21, ANNUAL: tradingDaysPerYear } as const;
/** One vol point, or one percent of a rate, as a fraction. */
export const onePercent = 0.01;

/**
 * Greeks as the API shows them, from the kernels' units: delta, gamma by 1; theta, charm per calendar day; vega, rho by
 * 0.01; vanna, volga by 1.00 of vol.
 */
export function apiGreeks(kernel: {
  readonly delta: number;
  readonly gamma: number;
  readonly theta: number;
  readonly vega: number;
  readonly rho: number;
  readonly vanna: number;
  readonly volga: number;
  readonly charm: number;
}) {
  return {
    delta: kernel.delta,
    gamma: kernel.gamma,
    theta: kernel.theta / calendarDaysPerYear,
    vega: kernel.vega * onePercent,
    rho: kernel.rho * onePercent,
    vanna: kernel.vanna,
    volga: kernel.volga,
    charm: kernel.charm / calendarDaysPerYear,
  };
}

/** Greeks of the API in the kernels' units again: theta and charm a year, vega and rho per 1.00. */
export function kernelGreeks(shown: ReturnType<typeof apiGreeks>) {
  return {
    ...shown,
    theta: shown.theta * calendarDaysPerYear,
    vega: shown.vega / onePercent,
    rho: shown.rho / onePercent,
    charm: shown.charm * calendarDaysPerYear,
  };
}

/**
 * Exposures as the API shows them, from the kernels' sums: GEX in dollars of delta per 1 % move of spot (the kernel's is
 * per 100 %), DEX in dollars, VEX = vanna in dollars of delta per 1.00 of vol (the kernel's is per vol point), CHEX in
 * dollars of delta per calendar day.
 */
export function apiExposure(kernel: {
  readonly gammaDollars: number;
  readonly deltaDollars: number;
  readonly vannaDollars: number;
  readonly charmDollars: number;
}) {
  return {
    gex: kernel.gammaDollars * onePercent,
    dex: kernel.deltaDollars,
    vex: kernel.vannaDollars / onePercent,
    chex: kernel.charmDollars,
  };
}
