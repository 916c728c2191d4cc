import { GreeksResolver } from "./greeks.resolver.js";

export const greeksResolvers = [GreeksResolver] as const;

export { exposuresOf, type RiskExposure, type RiskExposures } from "./delta-exposures.js";
export { greeksJob } from "./greeks.jobs.js";
export { greekTotals } from "./greeks.service.js";
export { columnsOf, type PricingInputs } from "./option-pricing.js";
export { type PositionGreeks, positionGreeks } from "./position-greeks.js";
export { riskVersions } from "./risk-versions.js";
