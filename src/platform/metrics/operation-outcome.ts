/** How an operation ended, coarse enough for a label. */
export type OperationOutcome = "ok" | "refused" | "invalid" | "failed" | "bug";

const refused: ReadonlySet<string> = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "TIER_RESTRICTED",
  "RATE_LIMITED",
]);

const invalid: ReadonlySet<string> = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_REQUEST",
]);

/** The worst that the codes of an answer tell: a bug of ours before a refusal, a bad document, any other error. */
export function outcomeOf(codes: readonly string[]): OperationOutcome {
  if (codes.length === 0) return "ok";
  if (codes.includes("INTERNAL")) return "bug";
  if (codes.some((code) => refused.has(code))) return "refused";
  return codes.some((code) => invalid.has(code)) ? "invalid" : "failed";
}
