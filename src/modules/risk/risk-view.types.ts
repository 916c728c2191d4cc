export { RiskPeriod, RiskView } from "../portfolios/index.js";
