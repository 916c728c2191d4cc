import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { limitRules } from "../../../src/platform/graphql/limits.js";
import { ValidDocuments } from "../../../src/platform/graphql/valid-documents.js";

const schema = buildSchema("type Query { a: Int, b(x: Int): Query }");
const open = () => new ValidDocuments(schema, limitRules);

describe("valid documents", () => {
  it("are the same for the same text, however often it is sent", () => {
    const documents = open();
    const first = documents.read("{ a }");
    expect(first).toMatchObject({ kind: "Document" });
    expect(documents.read("{ a }")).toBe(first);
    expect(documents.read("{  a }")).not.toBe(first);
  });

  it("are no others: what is wrong is said each time", () => {
    const documents = open();
    for (let times = 0; times < 2; times += 1) {
      expect(documents.read("{ c }")).toMatchObject([{ message: expect.stringContaining('"c"') }]);
      expect(documents.read(`${"{ b ".repeat(20)}${"}".repeat(20)}`)).not.toHaveProperty("kind");
      expect(() => documents.read("{ a")).toThrow("Syntax Error");
      expect(() => documents.read(`{ ${"a ".repeat(3_000)} }`)).toThrow("token");
    }
  });

  it("are remembered up to a bound", () => {
    const documents = open();
    const first = documents.read("{ a }");
    for (let i = 0; i < 100; i += 1) documents.read(`{ a } # ${i} ${"x".repeat(10_000)}`);
    const again = documents.read("{ a }");
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
  });
});
