import type { Viewer } from "../../context.js";
import { hashPassword } from "../../platform/auth/passwords.js";
import type { Db } from "../../platform/db/client.js";
import { findUserByEmail } from "./accounts.queries.js";
import { selfHostedTier } from "./identity.policy.js";
import { openAccount } from "./register.js";
import { findPersonalWorkspaceId } from "./workspaces.queries.js";

const password = "riskgraph-demo";

/** The demo's logins, published in README; they work in demo mode only. */
export const demoLogins = {
  individual: { email: "demo@riskgraph.local", password, name: "Demo" },
  family: { email: "demo-family@riskgraph.local", password, name: "Demo family office" },
  fund: { email: "demo-fund@riskgraph.local", password, name: "Demo long-short fund" },
} as const;

export type DemoUser = keyof typeof demoLogins;

/** The login that first steps are shown with. */
export const demoLogin = { email: demoLogins.individual.email, password } as const;

/** Adds the demo users, each with a personal workspace; accounts that are there stay as they are. */
export async function seedDemoUsers(db: Db, now: Date): Promise<void> {
  const passwordHash = await hashPassword(password);
  for (const { email, name } of Object.values(demoLogins)) {
    if ((await findUserByEmail(db, { email })) !== null) continue;
    await db.transaction(async (tx) => {
      await openAccount(tx, { email, name, passwordHash, isDemo: true, now });
    });
  }
}

/** A demo user as a viewer of its own workspace, for what is seeded in its name; null where it is not there. */
export async function demoViewer(db: Db, user: DemoUser): Promise<Viewer | null> {
  const found = await findUserByEmail(db, { email: demoLogins[user].email });
  if (found === null || !found.isDemo) return null;
  const workspaceId = await findPersonalWorkspaceId(db, { userId: found.id });
  return {
    userId: found.id,
    isOperator: false,
    tier: selfHostedTier,
    sessionId: null,
    apiKeyId: null,
    apiKeyScopes: null,
    workspaces: workspaceId === null ? [] : [{ id: workspaceId, role: "OWNER" }],
  };
}
