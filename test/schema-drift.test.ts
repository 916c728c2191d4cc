import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generate, loadCodegenConfig } from "@graphql-codegen/cli";
import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  validate,
} from "graphql";
import { describe, expect, it } from "vitest";
import { pendingStatements } from "../drizzle/generate.js";
import { projectRoot } from "../src/platform/config/config.js";
import { schemaText } from "../src/platform/graphql/build-schema.js";
import { createSchema } from "../src/schema.js";

const folder = join(projectRoot, "schema");
const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");

const schema = createSchema();
const operationFiles = readdirSync(join(folder, "operations")).filter((file) => file.endsWith(".graphql"));

/** Operations that were promised by name; more are welcome. */
const promisedOperations = [
  "ApiKeys",
  "FactorEtfPrices",
  "InstrumentSeries",
  "Login",
  "MarketCoverage",
  "MarketQuotes",
  "RefreshToken",
  "Register",
];

describe("what is committed is what the code says", () => {
  it("the SDL: `npm run schema` writes it", () => {
    expect(firstDifference(read("schema.graphql"), schemaText(schema))).toBeNull();
  });

  it("the migrations: `npm run migration -- <name>` writes the next", async () => {
    const { statements } = await pendingStatements();
    expect(statements).toEqual([]);
  });

  it("the typed documents: `npm run schema` writes them", async () => {
    const { config } = await loadCodegenConfig({ configFilePath: join(projectRoot, "codegen.yml") });
    const written: { filename: string; content: string }[] = await generate(
      { ...config, cwd: projectRoot, silent: true },
      false,
    );
    const generated = Object.fromEntries(
      written.map(({ filename, content }) => [filename.replace(/^.*schema\/generated\//, ""), content]),
    );
    const files = readdirSync(join(folder, "generated"));
    expect(Object.keys(generated).sort()).toEqual(files.sort());
    for (const file of files) {
      expect(firstDifference(read("generated", file), generated[file] ?? ""), file).toBeNull();
    }
  });
});

describe("schema/operations", () => {
  it("holds what was promised", () => {
    expect(operationFiles).toEqual(
      expect.arrayContaining(promisedOperations.map((name) => `${name}.graphql`)),
    );
  });

  it.each(operationFiles)("%s holds one valid operation of its name", (file) => {
    const document = parse(read("operations", file));
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    expect(operations).toMatchObject([{ name: { value: file.replace(/\.graphql$/, "") } }]);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  });

  it("has variables only beside operations that take them", () => {
    for (const file of readdirSync(join(folder, "operations")).filter((name) =>
      name.endsWith(".variables.json"),
    )) {
      const [operation] = parse(read("operations", file.replace(".variables.json", ".graphql"))).definitions;
      const declared =
        operation?.kind === Kind.OPERATION_DEFINITION
          ? (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
          : [];
      expect(declared, file).toEqual(
        expect.arrayContaining(Object.keys(JSON.parse(read("operations", file)))),
      );
    }
  });
});

describe("the schema describes itself", () => {
  it("on every type, enum, input and root field", () => {
    expect(undescribed(schema)).toEqual([]);
  });

  it("with the access of every root field", () => {
    for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
      for (const field of Object.values(root?.getFields() ?? {}))
        expect(field.description, field.name).toMatch(/Access: (PUBLIC|USER|OPERATOR, sessions only)/);
    }
  });

  it("names ids as ids, so that whatever walks the ids of the schema sees them all", () => {
    expect(untypedIds(schema)).toEqual([]);
  });

  it("or these checks would tell", () => {
    const bad = buildSchema(`
      type Query { a(portfolioId: String, positionIds: [String!]!, grid: String): A  "Fine. Access: PUBLIC." b: E }
      type A { a: Int }  enum E { X }  input I { id: String }
    `);
    expect(undescribed(bad)).toEqual(["A", "E", "I", "Query.a"]);
    expect(untypedIds(bad)).toEqual(["I.id", "Query.a(portfolioId)", "Query.a(positionIds)"]);
  });
});

/** The first line in which a committed text is not what the code says: a whole diff of it would hide the cause. */
function firstDifference(committed: string, current: string) {
  if (committed === current) return null;
  const [is, shouldBe] = [committed.split("\n"), current.split("\n")];
  const at = shouldBe.findIndex((line, i) => line !== is[i]);
  const line = at < 0 ? shouldBe.length : at;
  return { line: line + 1, is: is[line], shouldBe: shouldBe[line] };
}

/** Types, enums, inputs and root fields without a description; the root types themselves need none. */
function undescribed(of: GraphQLSchema): string[] {
  const roots = [of.getQueryType(), of.getMutationType(), of.getSubscriptionType()];
  const types = Object.values(of.getTypeMap()).filter(
    (type) => isObjectType(type) || isInterfaceType(type) || isEnumType(type) || isInputObjectType(type),
  );
  const missing = types
    .filter(
      (type) => !type.name.startsWith("__") && !roots.some((root) => root === type) && !type.description,
    )
    .map(({ name }) => name);
  for (const root of roots) {
    for (const { name, description } of Object.values(root?.getFields() ?? {})) {
      // The access line is written by the build and says nothing of what the field answers.
      if (!description?.replace(/\s*Access: .*$/, "")) missing.push(`${root!.name}.${name}`);
    }
  }
  return missing.sort();
}

/** Arguments and input fields named `id`, `…Id` or `…Ids` that are not of type ID. */
function untypedIds(of: GraphQLSchema): string[] {
  // A conversation is the client's own: its id leads to nothing here.
  const isIdName = (name: string) => /^ids?$|[a-z]Ids?$/.test(name) && name !== "conversationId";
  const isId = (type: unknown) => /^\[?ID\b/.test(String(type));
  const found: string[] = [];
  for (const type of Object.values(of.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields()))
        if (isIdName(field.name) && !isId(field.type)) found.push(`${type.name}.${field.name}`);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const arg of field.args)
        if (isIdName(arg.name) && !isId(arg.type)) found.push(`${type.name}.${field.name}(${arg.name})`);
    }
  }
  return found.sort();
}
