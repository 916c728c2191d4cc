export { RiskCoverage, RiskExclusion } from "../portfolios/index.js";
