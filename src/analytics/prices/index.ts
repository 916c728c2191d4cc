export { cleanSplitRatio } from "./clean-ratio.js";
export type { Dividend, PriceBasis, Split } from "./corporate-actions.js";
export { type DeriveActionsInput, type DerivedActions, deriveActions } from "./derive-actions.js";
export {
  type BasisInference,
  type BasisSeries,
  type InferredBasis,
  inferBasis,
  inferredBasis,
  type ObservedClose,
  observeCloses,
  startBasisInference,
} from "./infer-basis.js";
export { type PriceView, type PriceViewBars, type PriceViewInput, priceView } from "./price-views.js";
export {
  type RebaseFactorsInput,
  type RebaseSegment,
  rebaseFactors,
  rebaseSegments,
} from "./rebase.js";
