import { calendarDaysPerYear, onePercent, tradingDaysPerYear } from "../../../src/analytics/conventions.js";
import { bsmGreeks } from "../../../src/analytics/options/bsm-greeks.js";
import type { Adapter } from "../golden.js";

export const adapter: Adapter = {
  answer({ inputs }) {
    const { type, S, K, T, r, q, sigma } = inputs;
    const greeks = bsmGreeks({
      right: type === "call" ? "C" : "P",
      spot: S,
      strike: K,
      timeToExpiryYears: T,
      annualRate: r,
      annualDividendYield: q,
      annualVol: sigma,
    });
    if (greeks === null) return null;
    return {
      ...greeks,
      vegaPct: greeks.vega * onePercent,
      rhoPct: greeks.rho * onePercent,
      epsilonPct: greeks.epsilon * onePercent,
      thetaDay365: greeks.theta / calendarDaysPerYear,
      thetaDay252: greeks.theta / tradingDaysPerYear,
      charmDay365: greeks.charm / calendarDaysPerYear,
      charmDay252: greeks.charm / tradingDaysPerYear,
      colorDay365: greeks.color / calendarDaysPerYear,
      vetaDay365: greeks.veta / calendarDaysPerYear,
      vannaPct: greeks.vanna * onePercent,
      volgaPct: greeks.volga * onePercent * onePercent,
    };
  },
};
