import { type ASTVisitor, GraphQLError, type GraphQLFormattedError, type ValidationContext } from "graphql";

/** Refuses what lists the schema, on servers that do not tell it. */
export function noIntrospectionRule(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const name = node.name.value;
      if (name !== "__schema" && name !== "__type") return;
      const message = `this server does not list its schema: ${name} is not answered`;
      context.reportError(
        new GraphQLError(message, { nodes: node, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }),
      );
    },
  };
}

/** graphql-js names what the schema has instead of what was asked; here that sentence is left out. */
export function withoutHints(error: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, message: error.message.replace(/ ?Did you mean [^?]*\?/g, "") };
}
