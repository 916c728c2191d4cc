import { parse, print } from "graphql";
import { describe, expect, it } from "vitest";
import { hashOfDocument, TrustedDocuments } from "../../../src/platform/graphql/trusted-documents.js";

const text = "# Who asks.\nquery Me($n: Int = 5) {\n  me { id  name }\n}\n";
const documents = new TrustedDocuments([text, "query Other { other }"]);
const isTrusted = (query: string) => documents.isTrusted(parse(query), hashOfDocument(query));

describe("a trusted document", () => {
  it("is known by the SHA-256 of its file and of its printed form", () => {
    // printf 'query Other { other }' | sha256sum
    expect(documents.textOf("cbc91ac5dbaef5c7da7d9db3e2fa687fad37a144a6def8f0318001781fce1a29")).toBe(
      "query Other { other }",
    );
    expect(documents.textOf(hashOfDocument(text))).toBe(text);
    expect(documents.textOf(hashOfDocument(print(parse(text))))).toBe(text);
    expect(documents.textOf(hashOfDocument(text).toUpperCase())).toBe(text);
    expect(documents.textOf(hashOfDocument(`${text} `))).toBeNull();
    expect(documents.textOf("__proto__")).toBeNull();
  });

  it.each([
    ["as it is", text, true],
    ["without white space and comments", "query Me($n:Int=5){me{id name}}", true],
    ["with commas", "query Me($n: Int = 5) { me { id, name, }, }", true],
    ["with one field less", "query Me($n: Int = 5) { me { id } }", false],
    ["with the fields the other way round", "query Me($n: Int = 5) { me { name id } }", false],
    ["under another name", "query You($n: Int = 5) { me { id name } }", false],
    ["with another default", "query Me($n: Int = 6) { me { id name } }", false],
    ["beside another operation", `${text} query More { more }`, false],
    ["without a name", "{ other }", false],
  ])("%s", (_name, query, expected) => {
    // A second look answers from memory.
    expect([isTrusted(query), isTrusted(query)]).toEqual([expected, expected]);
  });
});
