export type FitClass = "EXCELLENT" | "GOOD" | "FAIR" | "POOR" | "VERY_POOR";

/** The source's words for an R squared: 0.70, 0.50, 0.30 and 0.10 belong to the better class. */
export function fitClass(rSquared: number): FitClass {
  if (rSquared >= 0.7) return "EXCELLENT";
  if (rSquared >= 0.5) return "GOOD";
  if (rSquared >= 0.3) return "FAIR";
  return rSquared >= 0.1 ? "POOR" : "VERY_POOR";
}

/** The source's stars for a p-value: below 0.01, 0.05, 0.10, else not significant. */
export function significanceStars(pValue: number): "***" | "**" | "*" | "ns" {
  if (pValue < 0.01) return "***";
  if (pValue < 0.05) return "**";
  return pValue < 0.1 ? "*" : "ns";
}
