import { describe, expect, it } from "vitest";
import { statementKind } from "../../../src/platform/db/statement-kind.js";

/** The texts of a tagged statement, as postgres.js sees them. */
const texts = (strings: TemplateStringsArray, ..._parameters: unknown[]) => strings;

describe("the kind of a statement", () => {
  it.each([
    ["select 1", "select"],
    ["  \n SELECT 1", "select"],
    ["(select 1) union (select 2)", "select"],
    ['insert into "t" ("a") values ($1)', "insert"],
    ["update t set a = 1", "update"],
    ["delete from t", "delete"],
    ["copy t from stdin", "copy"],
    ["lock table t", "other"],
    ["selection", "other"],
    ["", "other"],
    ["-- select", "other"],
    ["with a as (select 1) select * from a", "select"],
    ["with a as (select 1), b as (delete from t returning *) insert into c select * from b", "insert"],
    ["with recursive a as (select 1 union select 2) update t set a = 1", "update"],
    [`with a as (select ')' as "b)", 'it''s (') delete from t`, "delete"],
    ["with updates as (select 1) select 2", "select"],
    ["with a as (select 'never closed", "other"],
  ])("%s -> %s", (text, expected) => expect(statementKind([text])).toBe(expected));

  it("reads a tagged statement over its parameters", () => {
    const at = (name: string) => texts`with a as (select ${name}) update t set a = ${name}`;
    expect(statementKind(at("x"))).toBe("update");
    expect(statementKind(at("y"))).toBe("update");
  });
});
