import { assessmentPolicy } from "./assessment.policy.js";
import { pct, plain, type RiskRule } from "./risk-rule.js";
import { outlookRules } from "./risk-rule-outlook.js";

function levelsOf({ medium, high, critical }: { medium: number | null; high: number; critical: number }) {
  return { ...(medium === null ? {} : { MEDIUM: medium }), HIGH: high, CRITICAL: critical };
}

const { levels } = assessmentPolicy;

/** Every rule that findings of risk come from. */
export const riskRuleTable: readonly RiskRule[] = [
  {
    id: "VAR_95_1D",
    type: "TAIL",
    kind: "RISK",
    figure: "valueAtRisk95",
    side: "ABOVE",
    thresholds: levelsOf(levels.valueAtRisk),
    describe: ({ value, threshold }) =>
      `One day in twenty loses more than ${pct(value)} of value; ${pct(threshold)} is the limit`,
    recommend: ({ value, threshold }) =>
      `Cut the positions that lose most in the tail by about ${pct(1 - threshold / value)} of their size`,
    actions: ["reduce_exposure", "hedge_market"],
  },
  {
    id: "MAX_DRAWDOWN",
    type: "DRAWDOWN",
    kind: "RISK",
    figure: "maxDrawdown",
    side: "ABOVE",
    thresholds: levelsOf(levels.maxDrawdown),
    describe: ({ value, threshold }) =>
      `Today's book would have fallen ${pct(value)} from its peak; ${pct(threshold)} is the limit`,
    recommend: () => "Set stops or hold protection against a fall of this depth",
    actions: ["set_stop_losses", "add_protection"],
  },
  {
    id: "GROSS_LEVERAGE",
    type: "LEVERAGE",
    kind: "RISK",
    figure: "grossLeverage",
    side: "ABOVE",
    thresholds: levelsOf(levels.grossLeverage),
    describe: ({ value, threshold }) =>
      `Gross exposure is ${plain(value)} times value; ${plain(threshold)} times is the limit`,
    recommend: ({ threshold }) => `Bring gross exposure down to ${plain(threshold)} times value`,
    actions: ["reduce_leverage"],
  },
  {
    id: "DAILY_LOSS",
    type: "TAIL",
    kind: "RISK",
    figure: "lastDayLoss",
    side: "ABOVE",
    thresholds: { HIGH: 0.05 },
    describe: ({ value, threshold }) =>
      `Today's book would have lost ${pct(value)} on the last day; ${pct(threshold)} is the limit of a day`,
    recommend: () => "Look at what moved before adding to any position",
    actions: ["pause_new_positions", "review_positions"],
  },
  {
    id: "SECTOR_WEIGHT",
    type: "CONCENTRATION",
    kind: "RISK",
    figure: "sectorWeight",
    side: "ABOVE",
    thresholds: { MEDIUM: 0.2, HIGH: 0.4 },
    describe: ({ subject, value, threshold }) =>
      `${subject} sector at ${pct(value)} exceeds ${pct(threshold)} limit`,
    recommend: ({ subject, threshold }) => `Bring ${subject} down to ${pct(threshold)} of value`,
    actions: ["reduce_{subject}", "add_defensive_positions"],
  },
  {
    id: "POSITION_WEIGHT",
    type: "CONCENTRATION",
    kind: "RISK",
    figure: "positionWeight",
    side: "ABOVE",
    thresholds: { MEDIUM: 0.1, HIGH: 0.25 },
    describe: ({ subject, value, threshold }) =>
      `${subject} at ${pct(value)} exceeds ${pct(threshold)} limit`,
    recommend: ({ subject, threshold }) => `Bring ${subject} down to ${pct(threshold)} of value`,
    actions: ["reduce_{subject}"],
  },
  {
    id: "POSITION_RISK",
    type: "TAIL",
    kind: "RISK",
    figure: "positionTailLoss",
    side: "ABOVE",
    thresholds: { MEDIUM: 0.015, HIGH: 0.03, CRITICAL: 0.05 },
    describe: ({ subject, value, threshold }) =>
      `${subject} alone loses ${pct(value)} of value on the book's worst days; ${pct(threshold)} is the limit`,
    recommend: ({ subject }) => `Reduce or hedge ${subject}`,
    actions: ["reduce_{subject}", "hedge_{subject}"],
  },
  {
    id: "VOLATILITY_SHARE",
    type: "CONCENTRATION",
    kind: "RISK",
    figure: "volatilityShare",
    side: "ABOVE",
    thresholds: { MEDIUM: 0.25, HIGH: 0.5 },
    describe: ({ subject, value }) => `${subject} makes ${pct(value)} of the book's volatility`,
    recommend: ({ subject }) => `Spread the risk that lies in ${subject}`,
    actions: ["reduce_{subject}", "diversify"],
  },
  {
    id: "HEDGING_POSITION",
    type: "DIVERSIFICATION",
    kind: "INSIGHT",
    figure: "volatilityShare",
    side: "BELOW",
    thresholds: { LOW: -0.02 },
    describe: ({ subject, value }) => `${subject} takes ${pct(-value)} off the book's volatility`,
    actions: ["keep_{subject}"],
  },
  {
    id: "HERFINDAHL",
    type: "CONCENTRATION",
    kind: "RISK",
    figure: "herfindahlIndex",
    side: "ABOVE",
    // the bounds by which competition authorities call a market moderately and highly concentrated
    thresholds: { MEDIUM: 0.15, HIGH: 0.25 },
    describe: ({ value }) => `Value is spread like over ${plain(1 / value)} equal positions`,
    recommend: () => "Hold more positions of like size",
    actions: ["diversify"],
  },
  {
    id: "HIGH_BETA",
    type: "MARKET",
    kind: "RISK",
    figure: "beta",
    side: "ABOVE",
    thresholds: { MEDIUM: 1.5, HIGH: 2.5 },
    describe: ({ value }) => `The book moves ${plain(value)} times as much as its market`,
    recommend: ({ value }) =>
      `Sell market exposure worth ${plain(value - 1)} times value to move like the market`,
    actions: ["hedge_market", "add_defensive_positions"],
  },
  {
    id: "NEGATIVE_BETA",
    type: "MARKET",
    kind: "INSIGHT",
    figure: "beta",
    side: "BELOW",
    thresholds: { LOW: -0.05 },
    describe: ({ value }) => `The book gains when its market falls: beta is ${plain(value)}`,
    actions: ["review_market_view"],
  },
  {
    id: "MARKET_CORRELATION",
    type: "CORRELATION",
    kind: "INSIGHT",
    figure: "correlationToMarket",
    side: "ABOVE",
    thresholds: { LOW: 0.9 },
    describe: ({ value }) => `The book follows its market: correlation ${plain(value)}`,
    actions: ["add_uncorrelated_positions"],
  },
  {
    id: "PAIR_CORRELATION",
    type: "CORRELATION",
    kind: "RISK",
    figure: "meanCorrelation",
    side: "ABOVE",
    thresholds: { LOW: 0.3, MEDIUM: 0.6 },
    describe: ({ value, threshold }) =>
      `Positions move together: mean correlation ${plain(value)} exceeds ${plain(threshold)}`,
    recommend: () => "Add positions that move otherwise",
    actions: ["diversify", "add_uncorrelated_positions"],
  },
  ...outlookRules,
];
