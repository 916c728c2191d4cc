import { FactorExposuresResolver, FactorsResolver, InstrumentFactorsResolver } from "./factors.resolver.js";

export const factorsResolvers = [
  FactorsResolver,
  FactorExposuresResolver,
  InstrumentFactorsResolver,
] as const;

export { eveningExposures, eveningExposuresJob } from "./exposures.jobs.js";
export {
  type FactorBetas,
  type FactorBetasInput,
  type FitMethod,
  factorBetas,
  type InstrumentBetas,
  type ModelFactor,
} from "./factor-betas.js";
export { type FactorProxy, listFactorProxies } from "./factors.service.js";
export { DateFormat, HistoryTruncation } from "./factors.types.js";
export { exposuresEraser, exposuresExporter } from "./own-data.js";
export {
  alignedColumn,
  alignRows,
  type DateColumns,
  dateColumns,
  type Truncation,
  truncationOf,
  truncationWarnings,
  windowEnding,
} from "./session-axis.js";
