import { buildSchema, GraphQLError, graphqlSync } from "graphql";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/platform/errors.js";
import { bugsAmong, clientError } from "../../../src/platform/graphql/normalise-errors.js";

const schema = buildSchema(
  "input I { email: String! password: String! name: String! } type Query { f(input: I!): Int }",
);

function firstError(variables: object): GraphQLError {
  const source = "query Q($input: I!) { f(input: $input) }";
  return graphqlSync({ schema, source, variableValues: variables as Record<string, unknown> }).errors![0]!;
}

describe("clientError", () => {
  it("passes our own with code, field and suggestions", () => {
    const error = new GraphQLError("x", {
      originalError: new AppError("SYMBOL_NOT_FOUND", "no symbol", {
        field: "symbol",
        suggestions: ["AAPL"],
      }),
      path: ["a"],
    });
    expect(clientError(error)).toEqual({
      message: "no symbol",
      path: ["a"],
      extensions: { code: "SYMBOL_NOT_FOUND", field: "symbol", suggestions: ["AAPL"] },
    });
  });

  it("masks everything else and hands it to the log", () => {
    const bug = new Error("select * from users where password = 'x'");
    const error = new GraphQLError(bug.message, { originalError: bug, path: ["a"] });
    expect(clientError(error)).toEqual({
      message: "internal error",
      path: ["a"],
      extensions: { code: "INTERNAL" },
    });
    expect(bugsAmong([error])).toEqual([bug]);
  });

  it("takes more bad variables than graphql-js counts for what they are", () => {
    const lists = buildSchema("type Query { f(ids: [Int!]!): Int }");
    const { errors } = graphqlSync({
      schema: lists,
      source: "query Q($ids: [Int!]!) { f(ids: $ids) }",
      variableValues: { ids: new Array(100).fill("x") },
    });
    expect(new Set(errors!.map((error) => clientError(error).extensions!.code))).toEqual(
      new Set(["INVALID_INPUT"]),
    );
    expect(errors!.at(-1)!.message).toMatch(/^Too many errors/);
  });

  it.each([
    { name: "a missing field", input: { email: "a@b.c", password: "hunter2; hunter3" } },
    {
      name: "a password that is no text",
      input: { email: "a@b.c", name: "n", password: { hunter2: "hunter3" } },
    },
    { name: "a number", input: { email: "a@b.c", name: "n", password: 2_233_445 } },
  ])("never repeats a password: $name", ({ input }) => {
    const { message, extensions } = clientError(firstError({ input }));
    expect(message).not.toMatch(/hunter|2233445/);
    expect(message).toMatch(/\$input/);
    expect(extensions?.code).toBe("INVALID_INPUT");
  });

  it("names the value of any other variable", () => {
    const message = clientError(
      new GraphQLError('Variable "$n" got invalid value "x"; Int cannot represent non-integer value: "x"', {
        extensions: { code: "BAD_USER_INPUT" },
      }),
    ).message;
    expect(message).toContain('"x"');
  });
});
