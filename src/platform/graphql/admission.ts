import type { GraphQLFormattedError, GraphQLSchema, ValidationRule } from "graphql";
import { AppError } from "../errors.js";
import type { Payer } from "../fair-use/payer.js";
import { noIntrospectionRule, withoutHints } from "./closed-schema.js";
import { ComplexityMeter, type WeighedOperation } from "./complexity.js";
import { type GuardedContext, guardOperation, needsNoQuota, requireTier } from "./guard.js";
import { limitRules } from "./limits.js";
import { clientError } from "./normalise-errors.js";
import type { TrustedDocuments } from "./trusted-documents.js";
import { ValidDocuments } from "./valid-documents.js";

/** What admission needs of an operation's context. */
export interface AdmittedContext extends GuardedContext {
  /** Null: nobody is charged, as for work of the server's own. */
  readonly payer: Payer | null;
}

/** The rules at every door. */
export interface Admission {
  readonly schema: GraphQLSchema;
  readonly meter: ComplexityMeter;
  /** Documents of sockets; Apollo remembers those of HTTP. */
  readonly valid: ValidDocuments;
  readonly documents: TrustedDocuments;
  /** Whether every other document is refused. */
  readonly onlyTrusted: boolean;
  /** Whether clients may list the schema. */
  readonly introspection: boolean;
  /** Whether a message may name what the schema has instead of what was asked. */
  readonly hints: boolean;
}

export function openAdmission(options: Omit<Admission, "meter" | "valid">): Admission {
  const { schema } = options;
  return {
    ...options,
    meter: new ComplexityMeter(schema),
    valid: new ValidDocuments(schema, validationRulesOf(options)),
  };
}

/** What a document must keep to beside the rules of the language, at every door. */
export function validationRulesOf({
  introspection,
}: Pick<Admission, "introspection">): readonly ValidationRule[] {
  return introspection ? limitRules : [...limitRules, noIntrospectionRule];
}

/** An error as the clients of these doors may see it. */
export function errorFor({ hints }: Admission, error: unknown): GraphQLFormattedError {
  const seen = clientError(error);
  return hints ? seen : withoutHints(seen);
}

/**
 * The one check between a valid document and its execution, for HTTP and sockets alike, the cheap refusals first:
 * who is known to have nothing left, trusted documents, access, weight, plan, and then the points.
 *
 * @throws AppError RATE_LIMITED, DOCUMENT_NOT_TRUSTED, UNAUTHENTICATED, FORBIDDEN, TIER_RESTRICTED, INVALID_INPUT
 */
export async function admitOperation(
  { schema, meter, documents, onlyTrusted }: Admission,
  ctx: AdmittedContext,
  asked: WeighedOperation,
): Promise<void> {
  ctx.payer?.requireCredit();
  if (onlyTrusted && !documents.isTrusted(asked.document, asked.documentHash)) {
    throw new AppError(
      "DOCUMENT_NOT_TRUSTED",
      "this server answers the documents of schema/operations only; send one of them, or its SHA-256",
    );
  }
  guardOperation(schema, asked.document, asked.operation, ctx);
  const { complexity, tier } = meter.weigh(asked);
  requireTier(tier, ctx);
  await ctx.payer?.pay(complexity, { withoutQuota: needsNoQuota(schema, asked) });
}

/**
 * Charges a point for an operation that was refused before it paid, so that what is refused is not free. The error is
 * what the client hears instead when not even that is left.
 */
export async function chargeRefused(ctx: AdmittedContext): Promise<AppError | null> {
  if (ctx.payer === null || ctx.payer.charge !== null) return null;
  try {
    await ctx.payer.pay(null);
    return null;
  } catch (error) {
    // A database that is gone does not change what the client did wrong.
    return error instanceof AppError ? error : null;
  }
}

/** What says of an answer what it cost. */
interface Charged {
  readonly payer: Pick<Payer, "charge"> | null;
}

/** The headers of an answer that tell what is left; none where points are not limited. */
export function rateHeaders(ctx: Charged): Record<string, string> {
  const cost = costOf(ctx);
  if (cost === null || cost.limit === null) return {};
  return {
    "x-ratelimit-limit": String(cost.limit),
    "x-ratelimit-remaining": String(cost.remaining),
    "x-ratelimit-reset": String(cost.resetSec),
  };
}

/** What `extensions.cost` says of an answer. */
export function costOf({ payer }: Charged) {
  if (payer?.charge == null) return null;
  const { complexity, points, limit, remaining, resetSec } = payer.charge;
  return { complexity, points, limit, remaining, resetSec };
}
