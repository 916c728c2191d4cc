import { describe, expect, it } from "vitest";
import { findingLists } from "../../../src/modules/risk/assessment.service.js";
import { type FigureName, figureNames } from "../../../src/modules/risk/risk-rule.js";
import { riskRuleTable } from "../../../src/modules/risk/risk-rule-table.js";
import {
  findingOf,
  type RuleFigure,
  type RuleFigures,
  riskFindings,
} from "../../../src/modules/risk/risk-rules.js";

/** For each rule a value that it speaks of, with what it says, and one of which it is silent. */
const cases: readonly {
  id: string;
  subject?: string;
  value: number;
  severity: string;
  threshold: number;
  text: string;
  actions?: readonly string[];
  silent: number;
}[] = [
  {
    id: "VAR_95_1D",
    value: 0.04,
    severity: "MEDIUM",
    threshold: 0.03,
    text: "One day in twenty loses more than 4% of value; 3% is the limit",
    silent: 0.03,
  },
  { id: "VAR_95_1D", value: 0.07, severity: "HIGH", threshold: 0.06, text: "more than 7%", silent: 0.01 },
  { id: "VAR_95_1D", value: 0.11, severity: "CRITICAL", threshold: 0.1, text: "more than 11%", silent: 0 },
  { id: "MAX_DRAWDOWN", value: 0.06, severity: "MEDIUM", threshold: 0.05, text: "fallen 6%", silent: 0.05 },
  { id: "MAX_DRAWDOWN", value: 0.123, severity: "HIGH", threshold: 0.1, text: "fallen 12%", silent: 0.049 },
  { id: "MAX_DRAWDOWN", value: 0.3, severity: "CRITICAL", threshold: 0.15, text: "fallen 30%", silent: 0 },
  { id: "GROSS_LEVERAGE", value: 3.5, severity: "HIGH", threshold: 3, text: "3.5 times value", silent: 3 },
  { id: "GROSS_LEVERAGE", value: 6, severity: "CRITICAL", threshold: 5, text: "6 times value", silent: 1 },
  {
    id: "DAILY_LOSS",
    value: 0.08,
    severity: "HIGH",
    threshold: 0.05,
    text: "lost 8% on the last day",
    silent: -0.2,
  },
  {
    id: "SECTOR_WEIGHT",
    subject: "Information Technology",
    value: 0.25,
    severity: "MEDIUM",
    threshold: 0.2,
    text: "Information Technology sector at 25% exceeds 20% limit",
    actions: ["reduce_information_technology", "add_defensive_positions"],
    silent: 0.2,
  },
  {
    id: "SECTOR_WEIGHT",
    subject: "Energy",
    value: 0.5,
    severity: "HIGH",
    threshold: 0.4,
    text: "Energy sector at 50%",
    silent: 0.1,
  },
  {
    id: "POSITION_WEIGHT",
    subject: "BRK-B",
    value: 0.12,
    severity: "MEDIUM",
    threshold: 0.1,
    text: "BRK-B at 12%",
    actions: ["reduce_brk_b"],
    silent: 0.1,
  },
  {
    id: "POSITION_WEIGHT",
    subject: "AAA",
    value: 0.3,
    severity: "HIGH",
    threshold: 0.25,
    text: "AAA at 30%",
    silent: 0.05,
  },
  {
    id: "POSITION_RISK",
    subject: "AAA",
    value: 0.02,
    severity: "MEDIUM",
    threshold: 0.015,
    text: "AAA alone loses 2%",
    silent: 0.015,
  },
  {
    id: "POSITION_RISK",
    subject: "AAA",
    value: 0.04,
    severity: "HIGH",
    threshold: 0.03,
    text: "loses 4%",
    silent: 0.01,
  },
  {
    id: "POSITION_RISK",
    subject: "AAA",
    value: 0.06,
    severity: "CRITICAL",
    threshold: 0.05,
    text: "loses 6%",
    silent: -0.1,
  },
  {
    id: "VOLATILITY_SHARE",
    subject: "AAA",
    value: 0.3,
    severity: "MEDIUM",
    threshold: 0.25,
    text: "AAA makes 30%",
    silent: 0.25,
  },
  {
    id: "VOLATILITY_SHARE",
    subject: "AAA",
    value: 0.7,
    severity: "HIGH",
    threshold: 0.5,
    text: "AAA makes 70%",
    silent: 0,
  },
  {
    id: "HEDGING_POSITION",
    subject: "AAA",
    value: -0.1,
    severity: "LOW",
    threshold: -0.02,
    text: "AAA takes 10% off",
    silent: -0.02,
  },
  {
    id: "HERFINDAHL",
    value: 0.2,
    severity: "MEDIUM",
    threshold: 0.15,
    text: "like over 5 equal positions",
    silent: 0.15,
  },
  {
    id: "HERFINDAHL",
    value: 0.5,
    severity: "HIGH",
    threshold: 0.25,
    text: "like over 2 equal positions",
    silent: 0.01,
  },
  {
    id: "HIGH_BETA",
    value: 1.8,
    severity: "MEDIUM",
    threshold: 1.5,
    text: "moves 1.8 times as much",
    silent: 1.5,
  },
  { id: "HIGH_BETA", value: 3, severity: "HIGH", threshold: 2.5, text: "moves 3 times as much", silent: 1 },
  { id: "NEGATIVE_BETA", value: -0.4, severity: "LOW", threshold: -0.05, text: "beta is -0.4", silent: 0 },
  {
    id: "MARKET_CORRELATION",
    value: 0.95,
    severity: "LOW",
    threshold: 0.9,
    text: "correlation 0.95",
    silent: 0.9,
  },
  {
    id: "PAIR_CORRELATION",
    value: 0.45,
    severity: "LOW",
    threshold: 0.3,
    text: "mean correlation 0.45",
    silent: 0.3,
  },
  {
    id: "PAIR_CORRELATION",
    value: 0.7,
    severity: "MEDIUM",
    threshold: 0.6,
    text: "mean correlation 0.7",
    silent: 0.1,
  },
  {
    id: "HIGH_VOLATILITY",
    value: 0.3,
    severity: "MEDIUM",
    threshold: 0.25,
    text: "Volatility is 30% a year",
    silent: 0.25,
  },
  {
    id: "HIGH_VOLATILITY",
    value: 0.8,
    severity: "HIGH",
    threshold: 0.5,
    text: "Volatility is 80% a year",
    silent: 0.1,
  },
  {
    id: "VOLATILITY_PERCENTILE",
    value: 96,
    severity: "LOW",
    threshold: 90,
    text: "above 96% of its year",
    silent: 90,
  },
  {
    id: "VOLATILITY_FORECAST",
    value: 1.5,
    severity: "LOW",
    threshold: 1.25,
    text: "at 1.5 times",
    silent: 1.25,
  },
  {
    id: "VOLATILITY_RISING",
    value: 0.004,
    severity: "LOW",
    threshold: 0.001,
    text: "by 0.4 points a day",
    silent: 0.001,
  },
  { id: "FAT_TAIL", value: 1.6, severity: "LOW", threshold: 1.4, text: "1.6 times as large", silent: 1.15 },
  {
    id: "VAR_EXCEPTIONS",
    value: 2,
    severity: "MEDIUM",
    threshold: 1.8,
    text: "2 times as often",
    silent: 1.8,
  },
  { id: "VAR_EXCEPTIONS", value: 4, severity: "HIGH", threshold: 3, text: "4 times as often", silent: 0 },
  {
    id: "EXCLUDED_POSITIONS",
    value: 0.01,
    severity: "LOW",
    threshold: 0,
    text: "1% of gross value",
    silent: 0,
  },
  {
    id: "EXCLUDED_POSITIONS",
    value: 0.1,
    severity: "MEDIUM",
    threshold: 0.05,
    text: "10% of gross value",
    silent: 0,
  },
  {
    id: "EXCLUDED_POSITIONS",
    value: 1,
    severity: "HIGH",
    threshold: 0.2,
    text: "100% of gross value",
    silent: 0,
  },
  { id: "SHORT_HISTORY", value: 60, severity: "LOW", threshold: 126, text: "rest on 60 days", silent: 126 },
  {
    id: "MARKET_NEUTRAL",
    value: 0.04,
    severity: "LOW",
    threshold: 0.1,
    text: "offset each other to 4%",
    silent: 0.1,
  },
  { id: "NEGATIVE_REWARD", value: -0.5, severity: "LOW", threshold: 0, text: "Sharpe ratio -0.5", silent: 0 },
];

const ruleOf = (id: string) => riskRuleTable.find((rule) => rule.id === id)!;
const silence: RuleFigures = Object.fromEntries(
  figureNames.map((name) => [name, []]),
) as unknown as RuleFigures;
const figuresWith = (figures: Partial<Record<FigureName, RuleFigure[]>>): RuleFigures => ({
  ...silence,
  ...figures,
});

describe("the table of rules", () => {
  it.each(cases)(
    "$id fires at $value as $severity and is silent at $silent",
    ({ id, silent, text, actions, ...about }) => {
      const rule = ruleOf(id);
      const subject = about.subject ?? null;
      const finding = findingOf(rule, { subject, value: about.value })!;
      expect(finding).toMatchObject({ ...about, subject, ruleId: id, figure: rule.figure, type: rule.type });
      expect(finding.description).toContain(text);
      if (actions !== undefined) expect(finding.suggestedActions).toEqual(actions);
      expect(finding.suggestedActions.join()).toMatch(/^[a-z0-9_,]*$/);
      expect(findingOf(rule, { subject, value: silent })).toBeNull();
      expect(findingOf(rule, { subject, value: null })).toBeNull();
    },
  );

  it("has a case for every threshold of every row, ids once, and every figure in use", () => {
    const rows = riskRuleTable.flatMap(({ id, thresholds }) =>
      Object.entries(thresholds).map(([severity, threshold]) => `${id} ${severity} ${threshold}`),
    );
    expect(cases.map(({ id, severity, threshold }) => `${id} ${severity} ${threshold}`).sort()).toEqual(
      rows.sort(),
    );
    const ids = riskRuleTable.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(riskRuleTable.map(({ figure }) => figure))).toEqual(new Set(figureNames));
  });
});

describe("findings", () => {
  it("come the gravest first, then by how far they are beyond", () => {
    const found = riskFindings(
      figuresWith({
        valueAtRisk95: [{ subject: null, value: 0.12 }],
        sectorWeight: [
          { subject: "Energy", value: 0.22 },
          { subject: "Financials", value: 0.35 },
          { subject: "Utilities", value: 0.1 },
        ],
        sharpeRatio: [{ subject: null, value: -1 }],
      }),
    );
    expect(found.map(({ ruleId, subject, severity }) => [ruleId, subject, severity])).toEqual([
      ["VAR_95_1D", null, "CRITICAL"],
      ["SECTOR_WEIGHT", "Financials", "MEDIUM"],
      ["SECTOR_WEIGHT", "Energy", "MEDIUM"],
      ["NEGATIVE_REWARD", null, "LOW"],
    ]);
    expect(riskFindings(silence)).toEqual([]);
  });

  it("are parted into risks and insights; the five greatest risks are of some severity", () => {
    const sectors = Array.from({ length: 7 }, (_, i) => ({ subject: `S${i}`, value: 0.21 + i / 100 }));
    const lists = findingLists(
      riskFindings(
        figuresWith({
          sectorWeight: sectors,
          meanCorrelation: [{ subject: null, value: 0.4 }],
          correlationToMarket: [{ subject: null, value: 0.99 }],
        }),
      ),
    );
    expect(lists.riskWarnings).toHaveLength(8);
    expect(lists.biggestRisks.map(({ subject }) => subject)).toEqual(["S6", "S5", "S4", "S3", "S2"]);
    expect(lists.aiInsights.map(({ ruleId }) => ruleId)).toEqual(["MARKET_CORRELATION"]);
    expect(lists.recommendations.every(({ recommendation }) => recommendation !== null)).toBe(true);
  });
});
