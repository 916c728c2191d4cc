import { describe, expect, it } from "vitest";
import { visualIndicator } from "../../../src/analytics/portfolio/visual-indicator.js";

describe("visualIndicator", () => {
  // The source's three points: gross 139 % of 150, net 44 % in 40 to 60, 0.45 in 0.4 to 0.6.
  it.each([
    { name: "gross 139 % of 150", value: 1.39, rule: { limit: 1.5 }, status: "warning", percentage: 139 },
    {
      name: "net inside its range",
      value: 0.44,
      rule: { targetRange: [0.4, 0.6] as const },
      status: "success",
      percentage: 44,
    },
    {
      name: "just below 80 % of the limit",
      value: 1.19,
      rule: { limit: 1.5 },
      status: "success",
      percentage: 119,
    },
    { name: "at 80 % of the limit", value: 1.2, rule: { limit: 1.5 }, status: "warning", percentage: 120 },
    { name: "at the limit", value: 1.5, rule: { limit: 1.5 }, status: "warning", percentage: 150 },
    { name: "beyond the limit", value: 1.51, rule: { limit: 1.5 }, status: "danger", percentage: 151 },
    {
      name: "short exposure by its magnitude",
      value: -1.6,
      rule: { limit: 1.5 },
      status: "danger",
      percentage: 160,
    },
    {
      name: "at the end of the range",
      value: 0.6,
      rule: { targetRange: [0.4, 0.6] as const },
      status: "success",
      percentage: 60,
    },
    {
      name: "a little outside",
      value: 0.615,
      rule: { targetRange: [0.4, 0.6] as const },
      status: "warning",
      percentage: 62,
    },
    {
      name: "a tenth of the width outside",
      value: 0.65,
      rule: { targetRange: [0.4, 0.6] as const },
      status: "danger",
      percentage: 65,
    },
    {
      name: "below the range",
      value: 0.39,
      rule: { targetRange: [0.4, 0.6] as const },
      status: "warning",
      percentage: 39,
    },
    { name: "without a rule", value: 12, rule: {}, status: "info", percentage: 1200 },
  ])("$name -> $status", ({ value, rule, status, percentage }) => {
    expect(visualIndicator(value, rule)).toMatchObject({
      value,
      status,
      percentage,
      display: `${percentage}%`,
    });
  });

  it("keeps limit and range for whoever draws it", () => {
    expect(visualIndicator(0.5, { targetRange: [0.4, 0.6] })).toMatchObject({
      targetRange: [0.4, 0.6],
      limit: null,
    });
    expect(visualIndicator(0.5, { limit: 0.5 })).toMatchObject({
      targetRange: null,
      limit: 0.5,
      color: "#F59E0B",
    });
  });
});
