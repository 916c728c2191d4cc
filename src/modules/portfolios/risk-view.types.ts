import { registerEnumType } from "type-graphql";

export enum RiskView {
  PORTFOLIO = "PORTFOLIO",
  LONGS = "LONGS",
  SHORTS = "SHORTS",
}

registerEnumType(RiskView, {
  name: "RiskView",
  description: "Which positions a figure is about.",
  valuesConfig: {
    PORTFOLIO: { description: "All of them." },
    LONGS: { description: "Those with a positive quantity: LONG, LC, LP." },
    SHORTS: { description: "Those with a negative quantity: SHORT, SC, SP." },
  },
});

export enum RiskPeriod {
  DAILY = "DAILY",
  WEEKLY = "WEEKLY",
  MONTHLY = "MONTHLY",
  ANNUAL = "ANNUAL",
}

registerEnumType(RiskPeriod, {
  name: "RiskPeriod",
  description:
    "How long a risk is told for. Returns are daily whatever the period; risk grows with the root of its sessions.",
  valuesConfig: {
    DAILY: { description: "One session." },
    WEEKLY: { description: "Five sessions." },
    MONTHLY: { description: "21 sessions." },
    ANNUAL: { description: "252 sessions." },
  },
});
