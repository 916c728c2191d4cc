import { buildSchema, type GraphQLObjectType, type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/platform/errors.js";
import type { AccessRule } from "../../../src/platform/graphql/access.js";
import { admitOperation, openAdmission } from "../../../src/platform/graphql/admission.js";
import { refusal } from "../../../src/platform/graphql/apollo.js";
import type { GuardedViewer } from "../../../src/platform/graphql/guard.js";
import { clientError } from "../../../src/platform/graphql/normalise-errors.js";
import { hashOfDocument, TrustedDocuments } from "../../../src/platform/graphql/trusted-documents.js";

const schema = buildSchema(`
  type Query { open: Int, basic: Int, alpha: Int, thing: Thing, node(count: Int! = 1): Node }
  interface Node { id: ID, deep: Int }
  type Thing implements Node { id: ID, deep: Int, chain: Chain, self: Node }
  type Chain { net: Int, thing: Thing }
`);
const access = (rule: Partial<AccessRule>) => ({
  access: { level: "USER", scope: "READ", tier: "FREE", ...rule },
});
const fields = schema.getQueryType()!.getFields();
fields.open!.extensions = access({ level: "PUBLIC" });
fields.basic!.extensions = access({ tier: "BASIC" });
fields.alpha!.extensions = access({ tier: "ALPHA" });
fields.thing!.extensions = access({ level: "PUBLIC" });
fields.node!.extensions = access({});
const things = (schema.getType("Thing") as GraphQLObjectType).getFields();
things.chain!.extensions = { tier: "ALPHA" };
things.deep!.extensions = { tier: "ALPHA" };

const trusted = "query Open { open }";
const documents = new TrustedDocuments([trusted]);
const viewer: GuardedViewer = { isOperator: false, apiKeyScopes: null, tier: "GROWTH" };

/** The refusal as a client sees it; null: let in. */
async function ask(
  query: string,
  { onlyTrusted = false, who = viewer as GuardedViewer | null, variables = {} as object } = {},
) {
  const document = parse(query);
  const admission = openAdmission({ schema, documents, onlyTrusted, introspection: true, hints: true });
  try {
    await admitOperation(
      admission,
      { viewer: who, authFailure: null, payer: null },
      {
        document,
        operation: document.definitions[0] as OperationDefinitionNode,
        variables: variables as Record<string, unknown>,
        documentHash: hashOfDocument(query),
      },
    );
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const located = refusal(error);
    const { status } = located.extensions.http as { status: number };
    return { status, ...clientError(located).extensions };
  }
}

describe("admission", () => {
  it("names the plan that is held and the one that is needed", async () => {
    expect(await ask("{ basic }")).toBeNull();
    expect(await ask("{ alpha }")).toEqual({
      status: 403,
      code: "TIER_RESTRICTED",
      field: "alpha",
      currentPlan: "GROWTH",
      requiredPlan: "ALPHA",
    });
    expect(
      await ask("{ ...F } fragment F on Query { open basic }", { who: { ...viewer, tier: "FREE" } }),
    ).toMatchObject({
      code: "TIER_RESTRICTED",
      currentPlan: "FREE",
      requiredPlan: "BASIC",
    });
  });

  it("of trusted documents only refuses the others before it looks who asks", async () => {
    expect(await ask(trusted, { onlyTrusted: true, who: null })).toBeNull();
    expect(await ask("query Open{open}", { onlyTrusted: true, who: null })).toBeNull();
    for (const query of ["{ open }", "{ alpha }"]) {
      expect(await ask(query, { onlyTrusted: true, who: null })).toEqual({
        status: 403,
        code: "DOCUMENT_NOT_TRUSTED",
      });
    }
    expect(await ask("{ basic }", { who: null })).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
  });

  it.each([
    { way: "as it stands", query: "{ thing { chain { net } } }" },
    { way: "under an alias", query: "{ a: thing { b: chain { net } } }" },
    {
      way: "beside what is open to all",
      query: "{ open thing { id self { id } } more: thing { chain { net } } }",
    },
    { way: "in a fragment", query: "{ thing { ...F } } fragment F on Thing { chain { net } }" },
    {
      way: "in a fragment of a fragment",
      query: "{ ...R } fragment R on Query { thing { ...F } } fragment F on Thing { chain { net } }",
    },
    { way: "in an inline fragment", query: "{ thing { ... on Thing { chain { net } } } }" },
    { way: "in an inline fragment without a type", query: "{ thing { ... { chain { net } } } }" },
    { way: "through an interface", query: "{ node { ... on Thing { chain { net } } } }" },
    {
      way: "through an interface and back",
      query: "{ thing { self { ... on Node { ... on Thing { chain { net } } } } } }",
    },
    { way: "as the interface's own field", query: "{ node { deep } }" },
    { way: "included by a literal", query: "{ thing { chain @include(if: true) { net } } }" },
    {
      way: "included by a variable",
      query: "query ($all: Boolean!) { thing { chain @include(if: $all) { net } } }",
      variables: { all: true },
    },
    {
      way: "beside an argument that does not fit",
      query: "query ($n: Int = 1) { node(count: $n) { id } thing { chain { net } } }",
      variables: { n: null },
    },
  ])("refuses a field that asks for a higher plan $way", async ({ query, variables = {} }) => {
    const refused = { status: 403, code: "TIER_RESTRICTED", currentPlan: "GROWTH", requiredPlan: "ALPHA" };
    expect(await ask(query, { variables })).toMatchObject(refused);
    expect(await ask(query, { variables, who: { ...viewer, tier: "ALPHA" } })).toBeNull();
  });

  it.each([
    { what: "is left out", query: "{ thing { id chain @skip(if: true) { net } } }" },
    { what: "stands in a fragment nobody spreads", query: "{ open } fragment F on Thing { chain { net } }" },
    { what: "stands in another operation", query: "query A { open } query B { thing { chain { net } } }" },
  ])("does not mind a field that $what", async ({ query }) => expect(await ask(query)).toBeNull());

  it("sees the variables anew each time", async () => {
    const query = "query ($all: Boolean!) { thing { id chain @include(if: $all) { net } } }";
    const admission = openAdmission({
      schema,
      documents,
      onlyTrusted: false,
      introspection: true,
      hints: true,
    });
    const document = parse(query);
    const admit = (all: boolean) =>
      admitOperation(
        admission,
        { viewer, authFailure: null, payer: null },
        {
          document,
          operation: document.definitions[0] as OperationDefinitionNode,
          variables: { all },
          documentHash: hashOfDocument(query),
        },
      );
    await admit(false);
    await expect(admit(true)).rejects.toMatchObject({ code: "TIER_RESTRICTED" });
    await admit(false);
  });

  it("asks who is nobody to log in for a field of a plan", async () => {
    expect(await ask("{ thing { id } }", { who: null })).toBeNull();
    expect(await ask("{ thing { chain { net } } }", { who: null })).toEqual({
      status: 401,
      code: "UNAUTHENTICATED",
      field: "chain",
    });
  });
});
