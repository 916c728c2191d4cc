import type { GraphQLFieldExtensions, GraphQLSchema } from "graphql";
import { Extensions } from "type-graphql";
import type { Tier } from "../tiers.js";

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
  level: AccessLevel,
  options: { scope?: AccessScope; tier?: Tier } = {},
): MethodDecorator {
  const access: AccessRule = { level, scope: options.scope ?? "READ", tier: options.tier ?? "FREE" };
  return Extensions({ access }) as MethodDecorator;
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

/** Refuses a root field without a rule and writes each rule into its field's description, so that the SDL shows it. */
export function requireAccessEverywhere(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const rule = accessOf(field.extensions);
      if (rule === undefined) throw new Error(`${type?.name}.${field.name} has no @Access`);
      const text = `Access: ${describe(rule)}.`;
      field.description = field.description ? `${field.description}\n\n${text}` : text;
    }
  }
}

function describe({ level, scope, tier }: AccessRule): string {
  const parts: string[] = [level];
  if (level !== "PUBLIC") parts.push(scope === "SESSION" ? "sessions only" : `scope ${scope}`);
  if (tier !== "FREE") parts.push(`tier ${tier}`);
  return parts.join(", ");
}
