import { describe, expect, it } from "vitest";
import { recommendationRules } from "../../../src/modules/crypto-factors/recommendation-rules.js";
import {
  portfolioSubject,
  type RuleFigures,
  recommendationOf,
  recommendationsFor,
  runSubject,
} from "../../../src/modules/crypto-factors/recommendations.js";

const runOf = (factor: string, annualizedReturn: number | null, sharpeRatio: number | null) =>
  runSubject({ id: `run-of-${factor}`, factor, annualizedReturn, sharpeRatio });

const subjectOf = (factor: string | null, figures: RuleFigures) =>
  factor === null
    ? portfolioSubject(figures.holdingCount ?? 0)
    : runOf(factor, figures.annualizedReturn ?? null, figures.sharpeRatio ?? null);

/** For each rule figures that it speaks of, and some of which it is silent: at a threshold, on its other side, not known. */
const cases: readonly { id: string; fires: RuleFigures; action: string; silent: readonly RuleFigures[] }[] = [
  {
    id: "MOMENTUM_POORLY_PAID",
    fires: { annualizedReturn: 0.51, sharpeRatio: 0.99 },
    action: "REDUCE",
    silent: [
      { annualizedReturn: 0.5, sharpeRatio: 0.9 },
      { annualizedReturn: 0.6, sharpeRatio: 1 },
      { annualizedReturn: 0.6, sharpeRatio: null },
    ],
  },
  {
    id: "VALUE_BEHIND",
    fires: { annualizedReturn: -0.11, sharpeRatio: null },
    action: "INCREASE",
    silent: [{ annualizedReturn: -0.1 }, { annualizedReturn: null }],
  },
  {
    id: "GROWTH_WELL_PAID",
    fires: { annualizedReturn: 0.31, sharpeRatio: 1.51 },
    action: "INCREASE",
    silent: [
      { annualizedReturn: 0.3, sharpeRatio: 2 },
      { annualizedReturn: 0.4, sharpeRatio: 1.5 },
      { annualizedReturn: null, sharpeRatio: 2 },
    ],
  },
  {
    id: "MARKET_POORLY_PAID",
    fires: { annualizedReturn: null, sharpeRatio: 0.49 },
    action: "REDUCE",
    // The source takes an unknown ratio for 0 and would fire.
    silent: [{ sharpeRatio: 0.5 }, { sharpeRatio: null }],
  },
  {
    id: "FEW_HOLDINGS",
    fires: { holdingCount: 9 },
    action: "INCREASE",
    silent: [{ holdingCount: 10 }, { holdingCount: 0 }],
  },
];

describe("the rule table", () => {
  it("has a case for every rule, and every id once", () => {
    expect(cases.map(({ id }) => id)).toEqual(recommendationRules.map(({ id }) => id));
  });

  it.each(cases)("$id speaks beyond its thresholds and nowhere else", ({ id, fires, action, silent }) => {
    const rule = recommendationRules.find((one) => one.id === id)!;
    const said = recommendationOf(rule, subjectOf(rule.factor, fires));
    expect(said).toMatchObject({ ruleId: id, factor: rule.factor, action });
    expect(said!.conditions.map(({ figure, value }) => [figure, value])).toEqual(
      rule.conditions.map(({ figure }) => [figure, fires[figure]]),
    );
    for (const figures of silent)
      expect(recommendationOf(rule, subjectOf(rule.factor, figures)), JSON.stringify(figures)).toBeNull();
    expect(recommendationOf(rule, runOf("smb", 0.9, 0.1))).toBeNull();
    expect(recommendationOf(rule, runOf("momentum_v2", 0.9, 0.1))).toBeNull();
  });
});

describe("recommendations", () => {
  it("keep the order of what they are about, three at most", () => {
    const subjects = [
      runOf("momentum", 0.6, 0.8),
      runOf("growth", 0.4, 1.6),
      runOf("smb", 0.2, 0.1),
      runOf("market", 0.1, 0.3),
      runOf("value", -0.2, null),
      portfolioSubject(2),
    ];
    const ids = recommendationsFor(subjects).map(({ ruleId }) => ruleId);
    expect(ids).toEqual(["MOMENTUM_POORLY_PAID", "GROWTH_WELL_PAID", "MARKET_POORLY_PAID"]);
    expect(recommendationsFor(subjects.slice(4)).map(({ ruleId }) => ruleId)).toEqual([
      "VALUE_BEHIND",
      "FEW_HOLDINGS",
    ]);
    expect(recommendationsFor([])).toEqual([]);
  });

  it("name the run and the portfolio's exposure to it", () => {
    const market = { id: "run", factor: "market", annualizedReturn: 0.1, sharpeRatio: 0.2 };
    expect(recommendationsFor([runSubject(market, 1.3)])).toMatchObject([{ runId: "run", exposure: 1.3 }]);
    expect(recommendationsFor([portfolioSubject(1)])).toMatchObject([{ runId: null, exposure: null }]);
  });
});
