import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import { GraphQLError, type ValidationContext, type ValidationRule } from "graphql";
import { unconditionalSubscriptionRule } from "./subscription-conditions.js";

export const documentLimits = {
  /** HTTP bodies and socket messages. */
  bodyBytes: 256 * 1024,
  /** The deepest sensible query of this schema has eight levels. */
  depth: 12,
  /** Dashboards ask a few instants of a few symbols at once. */
  aliases: 60,
  directives: 50,
  /** A document of this many lexical tokens fills about 15 KB. */
  tokens: 2_000,
} as const;

function refuse(what: string, limit: number) {
  return [
    (context: ValidationContext | null, { message }: GraphQLError) => {
      // The rules count, and say so only here.
      const found = /found (\d+)/.exec(message)?.[1] ?? "too many";
      context?.reportError(
        new GraphQLError(`the document has ${found} ${what}, at most ${limit} may be asked`, {
          extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
        }),
      );
    },
  ];
}

/** Bounds on what a document may cost before anything of it runs; HTTP and sockets apply the same. */
export const limitRules = [
  maxDepthRule({
    n: documentLimits.depth,
    ignoreIntrospection: true,
    flattenFragments: true,
    propagateOnRejection: false,
    onReject: refuse("levels", documentLimits.depth),
  }),
  maxAliasesRule({
    n: documentLimits.aliases,
    allowList: ["__typename"],
    propagateOnRejection: false,
    onReject: refuse("aliases", documentLimits.aliases),
  }),
  maxDirectivesRule({
    n: documentLimits.directives,
    propagateOnRejection: false,
    onReject: refuse("directives", documentLimits.directives),
  }),
  unconditionalSubscriptionRule,
] as unknown as ValidationRule[];
