import { FactorsResolver } from "./factors.resolver.js";

export const factorsResolvers = [FactorsResolver] as const;

export { type FactorProxy, listFactorProxies } from "./factors.service.js";
export { DateFormat, HistoryTruncation } from "./factors.types.js";
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
