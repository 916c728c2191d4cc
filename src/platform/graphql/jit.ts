import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode, visit } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import { clientError } from "./normalise-errors.js";

/** Compiled documents kept; one is some tens of kilobytes. */
const compiledDocuments = 500;

type Compiled = CompiledQuery["query"] | "SEEN" | "NEVER";

/**
 * Runs queries through compiled code, from a document's second use on. What it cannot run exactly as graphql-js
 * would, it leaves to graphql-js: mutations, subscriptions, operations with a variable inside an input literal (the
 * compiled form loses defaults), and results without data, where Apollo's own answer has the right code and status.
 */
export function jitPlugin<C extends BaseContext>(
  schema: GraphQLSchema,
  {
    onErrors,
    onCompiled,
  }: { onErrors: (ctx: C, errors: readonly unknown[]) => void; onCompiled: () => void },
): ApolloServerPlugin<C> {
  const cache = new LRUCache<string, { run: Compiled }>({ max: compiledDocuments });

  function compiled(key: string, document: DocumentNode, operation: OperationDefinitionNode): Compiled {
    const entry = cache.get(key);
    if (entry === undefined) {
      cache.set(key, { run: "SEEN" });
      return "SEEN";
    }
    if (entry.run === "SEEN") {
      entry.run = compile(schema, document, operation);
      if (entry.run !== "NEVER") onCompiled();
    }
    return entry.run;
  }

  return {
    async requestDidStart() {
      return {
        async responseForOperation(rc) {
          if (rc.operation?.operation !== "query" || rc.queryHash === undefined) return null;
          const run = compiled(`${rc.queryHash}:${rc.operationName ?? ""}`, rc.document, rc.operation);
          if (typeof run === "string") return null;

          const result = await run({}, rc.contextValue, rc.request.variables ?? {});
          if (!("data" in result) || result.data === undefined) return null;
          if (result.errors !== undefined) onErrors(rc.contextValue, result.errors);
          const errors = result.errors?.map(clientError);
          const singleResult = errors === undefined ? { data: result.data } : { data: result.data, errors };
          return { http: rc.response.http, body: { kind: "single", singleResult } };
        },
      };
    },
  };
}

function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Compiled {
  if (hasVariableInInputLiteral(document)) return "NEVER";
  const compiled = compileQuery(schema, document, operation.name?.value ?? "");
  return isCompiledQuery(compiled) ? compiled.query : "NEVER";
}

/** Whether a variable stands inside `{ … }` or `[ … ]` of an argument. */
export function hasVariableInInputLiteral(document: DocumentNode): boolean {
  let depth = 0;
  let found = false;
  const nested = {
    enter() {
      depth += 1;
    },
    leave() {
      depth -= 1;
    },
  };
  visit(document, {
    [Kind.OBJECT]: nested,
    [Kind.LIST]: nested,
    [Kind.VARIABLE]: {
      enter() {
        found ||= depth > 0;
      },
    },
  });
  return found;
}
