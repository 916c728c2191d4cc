import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../../src/platform/config/config.js";

describe("fair use in the environment", () => {
  it("has 100 points a minute, every plan open and no quota by default", () => {
    expect(readConfig({})).toMatchObject({
      ratePerMinute: 100,
      defaultTier: "ALPHA",
      dailyQuotas: {},
      onlyTrustedDocuments: false,
    });
  });

  it("takes quotas by plan", () => {
    const config = readConfig({
      DAILY_QUOTAS: "FREE=5, BASIC=250 ,GROWTH=2500",
      RATE_LIMIT_PER_MINUTE: "0",
      DEFAULT_TIER: "FREE",
      TRUSTED_DOCUMENTS: "only",
    });
    expect(config).toMatchObject({
      dailyQuotas: { FREE: 5, BASIC: 250, GROWTH: 2_500 },
      ratePerMinute: 0,
      defaultTier: "FREE",
      onlyTrustedDocuments: true,
    });
  });

  it.each([
    ["DAILY_QUOTAS", "FREE"],
    ["DAILY_QUOTAS", "FREE=-1"],
    ["DAILY_QUOTAS", "GOLD=5"],
    ["DAILY_QUOTAS", "FREE=5;BASIC=6"],
    ["RATE_LIMIT_PER_MINUTE", "-1"],
    ["RATE_LIMIT_PER_MINUTE", "1.5"],
    ["DEFAULT_TIER", "GOLD"],
    ["TRUSTED_DOCUMENTS", "yes"],
  ])("refuses %s=%s by name", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});
