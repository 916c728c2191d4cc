import { MarketImportsResolver } from "./market-imports.resolver.js";

export const importsResolvers = [MarketImportsResolver] as const;

export { importFile } from "./import-file.js";
export {
  type ImportInput,
  type ImportKind,
  type ImportOptions,
  type ImportReport,
  importKinds,
  type Refusal,
} from "./imports.types.js";
export { marketImportJob } from "./market-imports.jobs.js";
