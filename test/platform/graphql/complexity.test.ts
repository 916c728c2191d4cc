import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, type DocumentNode, type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { pointsOf } from "../../../src/platform/fair-use/points.js";
import { ComplexityMeter, complexityPolicy } from "../../../src/platform/graphql/complexity.js";
import { committedDocuments, hashOfDocument } from "../../../src/platform/graphql/trusted-documents.js";
import { createSchema } from "../../../src/schema.js";

const schema = buildSchema(`
  type Query {
    me: Node
    page(first: Int = 50, after: String): Page
    quotes(symbols: [String!]!): [Node!]!
    heavy: Node
    asked(days: Int = 10): Node
    write(input: Entries): Node
  }
  input Entries { note: String, entries: [Int!] }
  type Page { nodes: [Node!]!, total: Int }
  interface Named { name: String }
  type Node implements Named { id: ID, name: String, page(first: Int = 50): Page, named: Named }
`);
const fields = schema.getQueryType()!.getFields();
fields.heavy!.extensions = { complexity: 100 };
fields.asked!.extensions = {
  complexity: ({ args, childComplexity }: { args: { days: number }; childComplexity: number }) =>
    args.days * 2 + childComplexity,
};
const meter = new ComplexityMeter(schema);

function weigh(
  query: string,
  variables: Record<string, unknown> = {},
  by = meter,
  operationName?: string,
): number {
  const document: DocumentNode = parse(query);
  const operations = document.definitions.filter(
    (one): one is OperationDefinitionNode => one.kind === "OperationDefinition",
  );
  const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0]!;
  return by.weigh({ document, operation, variables, documentHash: hashOfDocument(query) }).complexity;
}

describe("what an operation weighs", () => {
  it.each([
    { name: "a field is 1", query: "{ me { id name } }", weight: 3 },
    { name: "aliases count each", query: "{ a: me { id } b: me { id } }", weight: 4 },
    { name: "a stated weight is added", query: "{ heavy { id } }", weight: 101 },
    { name: "a computed one decides", query: "{ asked { id } }", weight: 21 },
    { name: "a page multiplies by its default", query: "{ page { nodes { id } } }", weight: 1 + 50 * 2 },
    { name: "and by first", query: "{ page(first: 7) { nodes { id } total } }", weight: 1 + 7 * 3 },
    {
      name: "pages in pages",
      query: "{ page(first: 3) { nodes { page(first: 4) { total } } } }",
      weight: 1 + 3 * (1 + 1 + 4),
    },
    {
      name: "a page out of bounds is the largest",
      query: "{ page(first: 2000000000) { total } }",
      weight: 1_001,
    },
    { name: "a page below its bounds is one row", query: "{ page(first: -5) { total } }", weight: 2 },
    { name: "symbols multiply", query: '{ quotes(symbols: ["A", "B", "C"]) { id } }', weight: 6 },
    { name: "an empty list is one", query: "{ quotes(symbols: []) { id } }", weight: 2 },
    {
      name: "lists of an input multiply",
      query: "{ write(input: { entries: [1, 2, 3, 4] }) { id } }",
      weight: 8,
    },
    {
      name: "fragments are what they select",
      query: "{ me { ...F ...F } } fragment F on Node { id name }",
      weight: 5,
    },
    {
      name: "an interface is its heaviest type",
      query: "{ me { named { name ... on Node { id } } } }",
      weight: 4,
    },
    { name: "what is left out weighs nothing", query: "{ me { id @skip(if: true) name } }", weight: 2 },
    {
      name: "introspection weighs little",
      query: "{ __schema { types { name fields { name } } } }",
      weight: 5,
    },
  ])("$name", ({ query, weight }) => expect(weigh(query)).toBe(weight));

  it("follows the variables, and their defaults where they are not set", () => {
    const page = "query ($first: Int = 20) { page(first: $first) { total } }";
    expect(weigh(page)).toBe(21);
    expect(weigh(page, { first: 7 })).toBe(8);
    expect(weigh(page)).toBe(21);
    const unset = "query ($first: Int) { page(first: $first) { total } }";
    expect(weigh(unset)).toBe(51);
    const quotes = "query ($s: [String!]!) { quotes(symbols: $s) { id } }";
    expect(weigh(quotes, { s: ["A"] })).toBe(2);
    expect(weigh(quotes, { s: Array.from({ length: 40 }, String) })).toBe(80);
    const condition = "query ($all: Boolean!) { me { id name @include(if: $all) } }";
    expect([weigh(condition, { all: true }), weigh(condition, { all: false })]).toEqual([3, 2]);
  });

  it("is that of the operation that is asked, of those in a document", () => {
    const query = "query A { me { id } } query B { heavy { id } }";
    expect(weigh(query, {}, meter, "A")).toBe(2);
    expect(weigh(query, {}, meter, "B")).toBe(101);
  });

  it("is the least where variables or arguments do not fit: execution refuses them", () => {
    const quotes = "query ($s: [String!]!) { quotes(symbols: $s) { id } }";
    expect(weigh(quotes)).toBe(1);
    const startedAt = performance.now();
    expect(weigh(quotes, { s: Array.from({ length: 60_000 }, () => ({ not: "text" })) })).toBe(1);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe("an operation that is too heavy", () => {
  it("is refused by name, weight and limit", () => {
    const query = "{ page(first: 1000) { nodes { page(first: 1000) { total } } } }";
    expect(() => weigh(query)).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: expect.stringMatching(/complexity is 1002001, at most 200000/),
        details: { complexity: 1_002_001, limit: complexityPolicy.mostPerOperation },
      }),
    );
  });

  it("is refused without unfolding it to the end", () => {
    const links = Array.from(
      { length: 40 },
      (_, i) => `fragment F${i} on Node { ...F${i + 1} ...F${i + 1} }`,
    );
    const startedAt = performance.now();
    expect(() => weigh(`{ me { ...F0 } } ${links.join(" ")} fragment F40 on Node { id }`)).toThrow(
      /more than 10000 fields/,
    );
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });
});

describe("the committed operations", () => {
  const whole = createSchema();
  const files = readdirSync(committedDocuments).filter((name) => name.endsWith(".graphql"));

  it.each(files)("%s can be asked often", (file) => {
    const query = readFileSync(join(committedDocuments, file), "utf8");
    const document = parse(query);
    const operation = document.definitions[0] as OperationDefinitionNode;
    // Required variables are of no weight except lists: one of each.
    const variables = Object.fromEntries(
      (operation.variableDefinitions ?? [])
        .filter(({ type, defaultValue }) => type.kind === "NonNullType" && defaultValue === undefined)
        .map(({ variable }) => [variable.name.value, ["Y"]] as const),
    );
    const weight = weigh(query, variables, new ComplexityMeter(whole));
    expect(pointsOf(weight)).toBeLessThanOrEqual(10);
  });
});
