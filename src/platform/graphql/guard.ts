import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { AppError, type ErrorCode } from "../errors.js";
import { includesTier, type Tier } from "../tiers.js";
import { type AccessRule, type ApiKeyScope, accessOf, isWithoutQuota } from "./access.js";
import type { TieredField } from "./complexity.js";

/** What the guard needs to know of who asks. */
export interface GuardedViewer {
  readonly isOperator: boolean;
  /** Null: a session, which may do everything its user may. */
  readonly apiKeyScopes: readonly ApiKeyScope[] | null;
  readonly tier: Tier;
}

export interface GuardedContext {
  readonly viewer: GuardedViewer | null;
  /** Why the credentials that were sent did not make a viewer. */
  readonly authFailure: string | null;
}

/** Throws an {@link AppError} for the first root field the viewer may not ask. */
export function guardOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  ctx: GuardedContext,
): void {
  const root = schema.getRootType(operation.operation);
  if (root == null)
    throw new AppError("GRAPHQL_VALIDATION_FAILED", `the schema has no ${operation.operation}`);
  for (const name of rootFieldNames(document, operation.selectionSet)) requireAccess(root, name, ctx);
}

/** Whether all that is asked may be asked when the day's quota is used up. */
export function needsNoQuota(
  schema: GraphQLSchema,
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
): boolean {
  const fields = schema.getRootType(operation.operation)?.getFields() ?? {};
  const names = [...rootFieldNames(document, operation.selectionSet)].filter((name) => name !== "__typename");
  return names.length > 0 && names.every((name) => isWithoutQuota(fields[name]?.extensions));
}

function requireAccess(root: GraphQLObjectType, name: string, { viewer, authFailure }: GuardedContext): void {
  const field = root.getFields()[name];
  if (field === undefined) return;
  const rule = accessOf(field.extensions);
  if (rule?.level === "PUBLIC") return;
  if (rule === undefined || viewer === null) {
    throw new AppError("UNAUTHENTICATED", authFailure ?? `${name} needs a login or an API key`, {
      field: name,
    });
  }
  requireRights(name, rule, viewer);
}

function requireRights(name: string, rule: AccessRule, viewer: GuardedViewer): void {
  if (viewer.apiKeyScopes !== null) {
    if (rule.scope === "SESSION") {
      throw new AppError("FORBIDDEN", `${name} needs a login, an API key is not enough`, { field: name });
    }
    if (!viewer.apiKeyScopes.includes(rule.scope)) {
      throw new AppError("FORBIDDEN", `${name} needs an API key with scope ${rule.scope}`, { field: name });
    }
  }
  if (rule.level === "OPERATOR" && !viewer.isOperator) {
    throw new AppError("FORBIDDEN", `${name} is for operators`, { field: name });
  }
}

/** Refuses an operation of which a field, at whatever depth, asks for more than the viewer's plan. */
export function requireTier(asked: TieredField | null, { viewer, authFailure }: GuardedContext): void {
  if (asked === null) return;
  const { name, tier } = asked;
  if (viewer === null)
    throw new AppError("UNAUTHENTICATED", authFailure ?? `${name} needs a login or an API key`, {
      field: name,
    });
  if (includesTier(viewer.tier, tier)) return;
  throw new AppError("TIER_RESTRICTED", `${name} needs plan ${tier}, the current plan is ${viewer.tier}`, {
    field: name,
    currentPlan: viewer.tier,
    requiredPlan: tier,
  });
}

function* rootFieldNames(
  document: DocumentNode,
  selections: SelectionSetNode,
  seen = new Set<string>(),
): Generator<string> {
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) yield (selection as FieldNode).name.value;
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      yield* rootFieldNames(document, selection.selectionSet, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = document.definitions.find(
        (definition) =>
          definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      if (fragment?.kind === Kind.FRAGMENT_DEFINITION)
        yield* rootFieldNames(document, fragment.selectionSet, seen);
    }
  }
}

/** HTTP status of a refusal; everything else GraphQL answers with 200 or 400 by its own rules. */
export function refusalStatus(code: ErrorCode): number {
  switch (code) {
    case "UNAUTHENTICATED":
      return 401;
    case "FORBIDDEN":
    case "DOCUMENT_NOT_TRUSTED":
    case "TIER_RESTRICTED":
      return 403;
    case "RATE_LIMITED":
      return 429;
    case "UNAVAILABLE":
      return 503;
    default:
      return 400;
  }
}
