/** The mathematics without the server: one namespace a folder, since some folders share a name. */
export * as calendar from "./calendar/index.js";
export * as chains from "./chains/index.js";
export * as factors from "./factors/index.js";
export * as math from "./math/index.js";
export * as options from "./options/index.js";
export * as prices from "./prices/index.js";
export * as returns from "./returns/index.js";
export * as risk from "./risk/index.js";
export * as stats from "./stats/index.js";
export * as volatility from "./volatility/index.js";
