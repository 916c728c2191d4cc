import { type GraphQLFieldExtensions, type GraphQLSchema, isObjectType } from "graphql";
import { Extensions } from "type-graphql";
import { lowestTier, type Tier } from "../tiers.js";

/** PUBLIC: anyone. USER: a session or an API key with the scope. OPERATOR: a session of an operator. */
export type AccessLevel = "PUBLIC" | "USER" | "OPERATOR";

/** What an API key may do; sessions may do all of it. SESSION: no API key is ever enough. */
export const apiKeyScopes = ["READ", "TRADE_LEDGER", "MODEL", "EXPORT", "IMPORT", "ADMIN"] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];
export type AccessScope = ApiKeyScope | "SESSION";

export interface AccessRule {
  readonly level: AccessLevel;
  readonly scope: AccessScope;
  /** The lowest plan that may ask; self-hosted servers have all plans open. */
  readonly tier: Tier;
}

/** Who may ask a root field. Every root field carries it: the schema does not build without. */
export function Access(
  level: "PUBLIC" | "USER",
  options?: { scope?: AccessScope; tier?: Tier },
): MethodDecorator;
export function Access(level: "OPERATOR", options?: { tier?: Tier }): MethodDecorator;
export function Access(
  level: AccessLevel,
  { scope = level === "OPERATOR" ? "SESSION" : "READ", tier = lowestTier }: Partial<AccessRule> = {},
): MethodDecorator {
  const access: AccessRule = { level, scope, tier };
  return Extensions({ access }) as MethodDecorator;
}

/**
 * The lowest plan that may ask a field below the roots, wherever in an operation it stands: the operation as a whole is
 * refused to others. Root fields say it with {@link Access}.
 */
export function RequiresTier(tier: Tier): MethodDecorator {
  return Extensions({ tier }) as MethodDecorator;
}

/** The lowest plan that may ask a field. */
export function tierOf(extensions: Readonly<GraphQLFieldExtensions<unknown, unknown>>): Tier {
  return accessOf(extensions)?.tier ?? (extensions.tier as Tier | undefined) ?? lowestTier;
}

/** A root field that still answers when the day's quota is used up: what tells of the quota itself. */
export function WithoutQuota(): MethodDecorator {
  return Extensions({ withoutQuota: true }) as MethodDecorator;
}

export function isWithoutQuota(
  extensions: Readonly<GraphQLFieldExtensions<unknown, unknown>> | undefined,
): boolean {
  return extensions?.withoutQuota === true;
}

/** The rule of a root field. */
export function accessOf(
  extensions: Readonly<GraphQLFieldExtensions<unknown, unknown>>,
): AccessRule | undefined {
  return extensions.access as AccessRule | undefined;
}

/**
 * Refuses a root field without a rule and writes each rule, and each plan a field below asks for, into the field's
 * description, so that the SDL shows it.
 */
export function requireAccessEverywhere(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = accessOf(field.extensions);
      if (rule === undefined && roots.includes(type))
        throw new Error(`${type.name}.${field.name} has no @Access`);
      const tier = tierOf(field.extensions);
      if (rule === undefined && tier === lowestTier) continue;
      const text = `Access: ${rule === undefined ? `tier ${tier}` : describe(rule)}.`;
      field.description = field.description ? `${field.description}\n\n${text}` : text;
    }
  }
}

function describe({ level, scope, tier }: AccessRule): string {
  const parts: string[] = [level];
  if (level !== "PUBLIC") parts.push(scope === "SESSION" ? "sessions only" : `scope ${scope}`);
  if (tier !== lowestTier) parts.push(`tier ${tier}`);
  return parts.join(", ");
}
