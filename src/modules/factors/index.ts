import { FactorsResolver } from "./factors.resolver.js";

export const factorsResolvers = [FactorsResolver] as const;
