import {
  type GraphQLSchema,
  isInterfaceType,
  isUnionType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { buildSchemaSync, type ClassType, type NonEmptyArray } from "type-graphql";
import { requireAccessEverywhere } from "./access.js";
import { DateTime } from "./scalars.js";

/** The executable schema of a set of resolver classes, checked and made ready for the JIT. */
export function buildGraphSchema(resolvers: NonEmptyArray<ClassType>, orphanedTypes: readonly ClassType[]): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    orphanedTypes: [...orphanedTypes],
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTime }],
  });
  requireAccessEverywhere(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    // type-graphql's own resolveType is asynchronous, which compiled queries cannot await.
    if (isInterfaceType(type) || isUnionType(type)) type.resolveType = (row: { __typename: string }) => row.__typename;
  }
  return schema;
}

/** The schema as it is committed: sorted, so that a diff shows what changed and nothing else. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
