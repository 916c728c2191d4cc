import { registerEnumType } from "type-graphql";

export enum RiskLimitMetric {
  GROSS_NOTIONAL = "GROSS_NOTIONAL",
  NET_NOTIONAL = "NET_NOTIONAL",
  UNDERLYING_NOTIONAL = "UNDERLYING_NOTIONAL",
  CONCENTRATION = "CONCENTRATION",
  DELTA = "DELTA",
  GAMMA = "GAMMA",
  VEGA = "VEGA",
  THETA = "THETA",
  VALUE_AT_RISK = "VALUE_AT_RISK",
  VALUE_AT_RISK_FRACTION = "VALUE_AT_RISK_FRACTION",
  MARGIN_UTILIZATION = "MARGIN_UTILIZATION",
}

export enum RiskLimitKind {
  MAX = "MAX",
  RANGE = "RANGE",
}

export enum RiskLimitState {
  OK = "OK",
  SOFT_BREACH = "SOFT_BREACH",
  HARD_BREACH = "HARD_BREACH",
  UNKNOWN = "UNKNOWN",
}

export enum RiskLimitSide {
  MIN = "MIN",
  MAX = "MAX",
}

export enum BreachSeverity {
  MEDIUM = "MEDIUM",
  CRITICAL = "CRITICAL",
}

export enum RiskAction {
  HALT_NEW_TRADES = "HALT_NEW_TRADES",
  REDUCE = "REDUCE",
  MONITOR = "MONITOR",
}

export enum TradeCheckMode {
  REFUSE = "REFUSE",
  REPORT = "REPORT",
}

export enum TradeDecision {
  ALLOWED = "ALLOWED",
  REFUSED = "REFUSED",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(RiskLimitMetric, {
  name: "RiskLimitMetric",
  description: "What is limited. Money is in the portfolio's base currency.",
  valuesConfig: {
    GROSS_NOTIONAL: { description: "Sum of the magnitudes of the positions' values." },
    NET_NOTIONAL: { description: "Sum of the signed values." },
    UNDERLYING_NOTIONAL: {
      description:
        "Signed value of all positions that follow one underlying: that of the scope, or, without a scope, each underlying that has no limit of its own.",
    },
    CONCENTRATION: {
      description: "Largest magnitude of an underlying's signed value over gross notional, a fraction.",
    },
    DELTA: { description: "Units of the underlyings that the portfolio moves like, shares with 1 each." },
    GAMMA: { description: "Change of delta for 1.00 of each underlying, of options." },
    VEGA: { description: "Money for 0.01 of vol, of options." },
    THETA: { description: "Money a calendar day, of options; negative: lost." },
    VALUE_AT_RISK: {
      description:
        "Loss of one day at 95 %, historical, over 252 sessions of the underlyings' total returns and today's dollar deltas; positive.",
    },
    VALUE_AT_RISK_FRACTION: { description: "The same over net asset value, a fraction." },
    MARGIN_UTILIZATION: {
      description: "Margin used over buying power. Not known without a broker's account: always UNKNOWN.",
    },
  },
});
registerEnumType(RiskLimitKind, {
  name: "RiskLimitKind",
  description: "MAX: a cap on the magnitude. RANGE: a lower and an upper bound of the signed figure.",
});
registerEnumType(RiskLimitState, {
  name: "RiskLimitState",
  description:
    "HARD_BREACH: a cap is reached, a range is left. SOFT_BREACH: the soft share of a cap is reached (80 % unless told otherwise), or the band inside a bound of a range, (max - min)(1 - softFraction) / 2 wide. UNKNOWN: something that counts is not known.",
});
registerEnumType(RiskLimitSide, { name: "RiskLimitSide", description: "The bound it is about." });
registerEnumType(BreachSeverity, {
  name: "BreachSeverity",
  description: "MEDIUM: a soft breach. CRITICAL: a hard one.",
});
registerEnumType(RiskAction, {
  name: "RiskAction",
  description:
    "HALT_NEW_TRADES and REDUCE, what contributes most first: after a hard breach. MONITOR: after a soft one.",
});
registerEnumType(TradeCheckMode, {
  name: "TradeCheckMode",
  description:
    "REFUSE: trades that would break a limit are the error RISK_LIMIT_EXCEEDED. REPORT: they are answered like others, with `decision` REFUSED.",
});
registerEnumType(TradeDecision, {
  name: "TradeDecision",
  description:
    "REFUSED: a limit would be in hard breach, and no better than before. UNKNOWN: a limit that can be measured now could not be after the trades.",
});
