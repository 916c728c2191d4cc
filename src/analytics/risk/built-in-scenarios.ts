import type { StressSeverity } from "./factor-stress.js";

/** What a scenario moves: the factors of the model, and the ten-year yield and oil beside them. */
export type ScenarioFactor =
  | "MARKET"
  | "VALUE"
  | "GROWTH"
  | "MOMENTUM"
  | "QUALITY"
  | "SIZE"
  | "LOW_VOLATILITY"
  | "INTEREST_RATE"
  | "OIL";

export type ScenarioCategory = "MARKET" | "RATES" | "COMMODITY" | "ROTATION" | "VOLATILITY" | "HISTORICAL";

export interface BuiltInScenario {
  readonly id: string;
  readonly name: string;
  readonly category: ScenarioCategory;
  /** How grave the shock is meant to be; what it does to one book is `stressSeverity` of the outcome. */
  readonly severity: Exclude<StressSeverity, "POSITIVE">;
  /**
   * Return of a factor as a fraction, -0.1 is a fall of 10 %; of INTEREST_RATE the change of the yield, 0.0025 is 25 basis
   * points. A factor that is not named does not move by itself.
   */
  readonly shocks: Readonly<Partial<Record<ScenarioFactor, number>>>;
  readonly description: string;
}

/** Stress scenarios everyone has, formulas.md 7.2; ids are part of the API. */
export const builtInScenarios: readonly BuiltInScenario[] = [
  {
    id: "market_up_10",
    name: "Market up 10%",
    category: "MARKET",
    severity: "MODERATE",
    shocks: { MARKET: 0.1 },
    description: "Shares as a whole gain a tenth.",
  },
  {
    id: "market_down_10",
    name: "Market down 10%",
    category: "MARKET",
    severity: "MODERATE",
    shocks: { MARKET: -0.1 },
    description: "An ordinary correction: shares as a whole lose a tenth.",
  },
  {
    id: "market_crash_35",
    name: "Market crash 35%",
    category: "MARKET",
    severity: "SEVERE",
    shocks: { MARKET: -0.35 },
    description: "A fall of the size of early 2020, with nothing but the market moving.",
  },
  {
    id: "market_rally_25",
    name: "Market rally 25%",
    category: "MARKET",
    severity: "SEVERE",
    shocks: { MARKET: 0.25 },
    description: "A year's gain at once: what a short book has to survive.",
  },
  {
    id: "rates_up_25bp",
    name: "Rates up 25 bp",
    category: "RATES",
    severity: "MILD",
    shocks: { INTEREST_RATE: 0.0025 },
    description: "One usual step of a central bank upwards.",
  },
  {
    id: "rates_down_25bp",
    name: "Rates down 25 bp",
    category: "RATES",
    severity: "MILD",
    shocks: { INTEREST_RATE: -0.0025 },
    description: "One usual step of a central bank downwards.",
  },
  {
    id: "rates_up_100bp",
    name: "Rates up 100 bp",
    category: "RATES",
    severity: "MODERATE",
    shocks: { INTEREST_RATE: 0.01 },
    description: "A year of tightening in one move.",
  },
  {
    id: "rates_down_100bp",
    name: "Rates down 100 bp",
    category: "RATES",
    severity: "MODERATE",
    shocks: { INTEREST_RATE: -0.01 },
    description: "A year of easing in one move.",
  },
  {
    id: "rate_spike_300bp",
    name: "Rate spike 300 bp",
    category: "RATES",
    severity: "SEVERE",
    shocks: { INTEREST_RATE: 0.03 },
    description: "A monetary shock like that of 1979 to 1981.",
  },
  {
    id: "oil_up_5",
    name: "Oil up 5%",
    category: "COMMODITY",
    severity: "MILD",
    shocks: { OIL: 0.05 },
    description: "Oil gains a twentieth.",
  },
  {
    id: "oil_down_5",
    name: "Oil down 5%",
    category: "COMMODITY",
    severity: "MILD",
    shocks: { OIL: -0.05 },
    description: "Oil loses a twentieth.",
  },
  {
    id: "value_rotation_20",
    name: "Rotation into value",
    category: "ROTATION",
    severity: "MODERATE",
    shocks: { VALUE: 0.2, GROWTH: -0.1 },
    description: "Money leaves growth for cheap shares while the market stands.",
  },
  {
    id: "growth_rally_15",
    name: "Growth rally",
    category: "ROTATION",
    severity: "MODERATE",
    shocks: { GROWTH: 0.15, MOMENTUM: 0.1 },
    description: "Growth leads and what has risen goes on rising.",
  },
  {
    id: "small_cap_outperformance_10",
    name: "Small caps ahead",
    category: "ROTATION",
    severity: "MILD",
    shocks: { SIZE: 0.1 },
    description: "Small companies gain a tenth on large ones.",
  },
  {
    id: "quality_flight_12",
    name: "Flight to quality",
    category: "ROTATION",
    severity: "MILD",
    shocks: { QUALITY: 0.12, MARKET: -0.05 },
    description: "The market weakens and sound balance sheets are sought.",
  },
  {
    id: "vix_spike_150",
    name: "Volatility spike",
    category: "VOLATILITY",
    severity: "SEVERE",
    shocks: { LOW_VOLATILITY: -0.25, MARKET: -0.15 },
    description: "Panic: implied volatility more than doubles, and calm shares do not shelter.",
  },
  {
    id: "liquidity_crisis",
    name: "Liquidity crisis",
    category: "VOLATILITY",
    severity: "SEVERE",
    shocks: { MARKET: -0.2, LOW_VOLATILITY: -0.3, QUALITY: 0.15, SIZE: -0.1 },
    description: "Everyone sells what can be sold; small companies find no bid.",
  },
  {
    id: "financial_crisis_2008",
    name: "Financial crisis of 2008",
    category: "HISTORICAL",
    severity: "EXTREME",
    shocks: { MARKET: -0.45, VALUE: -0.3, SIZE: -0.25, QUALITY: 0.2, LOW_VOLATILITY: -0.35 },
    description: "September 2008 to March 2009: banks fail and cheap shares get cheaper.",
  },
  {
    id: "covid_crash_2020",
    name: "Pandemic crash of 2020",
    category: "HISTORICAL",
    severity: "EXTREME",
    shocks: { MARKET: -0.35, GROWTH: 0.15, VALUE: -0.4, SIZE: -0.3, QUALITY: 0.1 },
    description: "February and March 2020: the economy closes, growth holds and value does not.",
  },
  {
    id: "dotcom_crash_2000",
    name: "Technology crash of 2000",
    category: "HISTORICAL",
    severity: "EXTREME",
    shocks: { MARKET: -0.45, GROWTH: -0.6, VALUE: 0.2, MOMENTUM: -0.5, QUALITY: 0.15 },
    description: "March 2000 to October 2002: growth collapses and the winners before lose most.",
  },
];

/** A scenario of coins by the names that `assetShock` looks up. */
export interface BuiltInCryptoScenario {
  readonly id: string;
  readonly name: string;
  /** As fractions: of BTC, of ETH and of every other coin that is not stable. */
  readonly shocks: Readonly<Record<"BTC" | "ETH" | "ALT", number>>;
  /** Of every pair in the stressed VaR; null: as measured. */
  readonly pairCorrelation: number | null;
  readonly description: string;
}

/** Stress of coins, formulas.md 7.4. */
export const builtInCryptoScenarios: readonly BuiltInCryptoScenario[] = [
  {
    id: "market_crash",
    name: "Crypto market crash",
    shocks: { BTC: -0.5, ETH: -0.6, ALT: -0.7 },
    pairCorrelation: null,
    description: "A bear market in one move: the smaller the coin, the deeper the fall.",
  },
  {
    id: "flash_crash",
    name: "Flash crash",
    shocks: { BTC: -0.3, ETH: -0.35, ALT: -0.45 },
    pairCorrelation: null,
    description: "A fall of hours, with liquidations driving it.",
  },
  {
    id: "correlation_breakdown",
    name: "Correlation breakdown",
    shocks: { BTC: -0.25, ETH: -0.4, ALT: -0.55 },
    pairCorrelation: 0.85,
    description: "Coins that were apart fall together: diversification does not hold.",
  },
];
