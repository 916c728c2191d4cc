export { coverageWarnings, type PositionGap, riskCoverageOf } from "../portfolios/index.js";
