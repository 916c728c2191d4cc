import { buildSchema, type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/platform/errors.js";
import type { AccessRule } from "../../../src/platform/graphql/access.js";
import { admitOperation, openAdmission } from "../../../src/platform/graphql/admission.js";
import { refusal } from "../../../src/platform/graphql/apollo.js";
import type { GuardedViewer } from "../../../src/platform/graphql/guard.js";
import { clientError } from "../../../src/platform/graphql/normalise-errors.js";
import { hashOfDocument, TrustedDocuments } from "../../../src/platform/graphql/trusted-documents.js";

const schema = buildSchema("type Query { open: Int, basic: Int, alpha: Int }");
const access = (rule: Partial<AccessRule>) => ({
  access: { level: "USER", scope: "READ", tier: "FREE", ...rule },
});
const fields = schema.getQueryType()!.getFields();
fields.open!.extensions = access({ level: "PUBLIC" });
fields.basic!.extensions = access({ tier: "BASIC" });
fields.alpha!.extensions = access({ tier: "ALPHA" });

const trusted = "query Open { open }";
const documents = new TrustedDocuments([trusted]);
const viewer: GuardedViewer = { isOperator: false, apiKeyScopes: null, tier: "GROWTH" };

/** The refusal as a client sees it; null: let in. */
async function ask(query: string, { onlyTrusted = false, who = viewer as GuardedViewer | null } = {}) {
  const document = parse(query);
  const admission = openAdmission({ schema, documents, onlyTrusted, introspection: true, hints: true });
  try {
    await admitOperation(
      admission,
      { viewer: who, authFailure: null, payer: null },
      {
        document,
        operation: document.definitions[0] as OperationDefinitionNode,
        variables: {},
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
});
