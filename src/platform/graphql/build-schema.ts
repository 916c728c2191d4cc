import {
  type GraphQLSchema,
  isInterfaceType,
  isUnionType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { buildSchemaSync, type ClassType, type NonEmptyArray } from "type-graphql";
import { requireAccessEverywhere } from "./access.js";
import type { Loaders } from "./loaders.js";
import { DateTime } from "./scalars.js";

/** type-graphql asks for one; every subscription of ours names its own source, so nobody calls it. */
const noPubSub = {
  publish(): never {
    throw new Error("publish through platform/events");
  },
  subscribe(): never {
    throw new Error("a subscription needs a `subscribe` of its own");
  },
};

/** The executable schema of a set of resolver classes, checked and made ready for the JIT. */
export function buildGraphSchema(resolvers: NonEmptyArray<ClassType>): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    pubSub: noPubSub,
  });
  requireAccessEverywhere(schema);
  freshenMutations(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    // type-graphql's own resolveType is asynchronous, which compiled queries cannot await.
    if (isInterfaceType(type) || isUnionType(type))
      type.resolveType = (row: { __typename: string }) => row.__typename;
  }
  return schema;
}

/**
 * Gives each root field of a mutation an instant and loaders of its own: a document's second mutation sees what its
 * first has written.
 */
function freshenMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (resolve === undefined) continue;
    field.resolve = (source, args, ctx: { now: Date; loaders: Loaders }, info) => {
      ctx.now = new Date();
      ctx.loaders.clear();
      return resolve(source, args, ctx, info);
    };
  }
}

/** The schema as it is committed: sorted, so that a diff shows what changed and nothing else. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
