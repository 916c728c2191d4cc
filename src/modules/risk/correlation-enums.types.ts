import { registerEnumType } from "type-graphql";

export enum ReturnTimeframe {
  DAILY = "DAILY",
  WEEKLY = "WEEKLY",
  MONTHLY = "MONTHLY",
}

export enum ReturnKind {
  LOG = "LOG",
  SIMPLE = "SIMPLE",
}

export enum CorrelationColumn {
  CORRELATIONS = "CORRELATIONS",
  SAMPLE_SIZES = "SAMPLE_SIZES",
  SIGNIFICANCE = "SIGNIFICANCE",
  REPAIRED = "REPAIRED",
}

export enum CorrelationFilterMode {
  BOTH = "BOTH",
  EITHER = "EITHER",
  VALUE_ONLY = "VALUE_ONLY",
  WEIGHT_ONLY = "WEIGHT_ONLY",
}

export enum CorrelationExclusionReason {
  UNKNOWN_UNDERLYING = "UNKNOWN_UNDERLYING",
  NO_VALUE = "NO_VALUE",
  BELOW_MINIMUM = "BELOW_MINIMUM",
  TOO_MANY = "TOO_MANY",
}

export enum CorrelationRepairMethod {
  NEAREST = "NEAREST",
  CLIPPED = "CLIPPED",
}

export enum ClusterNaming {
  TAG = "TAG",
  SECTOR = "SECTOR",
  LARGEST = "LARGEST",
}

registerEnumType(ReturnTimeframe, {
  name: "ReturnTimeframe",
  description:
    "What one return spans: a session, a calendar week or a calendar month of New York sessions. Weeks and months that are not over, or not wholly inside the window, do not count.",
});
registerEnumType(ReturnKind, {
  name: "ReturnKind",
  description: "LOG: ln(1 + r). SIMPLE: r, the change of the total-return close over the one before.",
});
registerEnumType(CorrelationColumn, {
  name: "CorrelationColumn",
  description: "A column of each row of a correlation matrix.",
});
registerEnumType(CorrelationFilterMode, {
  name: "CorrelationFilterMode",
  description:
    "Which minimum an underlying has to reach to take part: of value and of weight BOTH, EITHER, or one of them alone.",
});
registerEnumType(CorrelationExclusionReason, {
  name: "CorrelationExclusionReason",
  description: "Why something held takes no part in the matrix.",
  valuesConfig: {
    UNKNOWN_UNDERLYING: { description: "It is an option whose underlying is not known." },
    NO_VALUE: { description: "None of its positions has a value, so no minimum can be checked." },
    BELOW_MINIMUM: { description: "It is below the minimum of value or weight that was asked for." },
    TOO_MANY: { description: "More than 500 underlyings pass; the largest take part." },
  },
});
registerEnumType(CorrelationRepairMethod, {
  name: "CorrelationRepairMethod",
  description:
    "NEAREST: the nearest correlation matrix in the Frobenius norm (Higham 2002), up to 100 instruments. CLIPPED: negative eigenvalues set to 0 and the diagonal scaled back to 1.",
});
registerEnumType(ClusterNaming, {
  name: "ClusterNaming",
  description:
    "Where a cluster's nickname is from: a TAG or SECTOR that at least 70 % of its members share, else its LARGEST member.",
});
