export {
  type CapmReturnsInput,
  capmReturns,
  type ExponentialReturnInput,
  exponentialReturn,
  meanHistoricalReturn,
  pairCovariance,
} from "./expected-returns.js";
export { hierarchicalRiskParity, type RiskParityInput } from "./hierarchical-risk-parity.js";
export { minimumVolatilityWeights } from "./minimum-volatility.js";
