import { RawDataResolver } from "./raw-data.resolver.js";

export const rawDataResolvers = [RawDataResolver] as const;
