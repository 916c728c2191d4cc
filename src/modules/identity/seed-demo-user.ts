import { hashPassword } from "../../platform/auth/passwords.js";
import type { Db } from "../../platform/db/client.js";
import { findUserByEmail } from "./accounts.queries.js";
import { openAccount } from "./register.js";

/** The demo's login, published in README; it works in demo mode only. */
export const demoLogin = { email: "demo@riskgraph.local", password: "riskgraph-demo" } as const;

/** Adds the demo user with its personal workspace; an account that is there stays as it is. */
export async function seedDemoUser(db: Db, now: Date): Promise<void> {
  const { email, password } = demoLogin;
  if ((await findUserByEmail(db, { email })) !== null) return;
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    await openAccount(tx, { email, name: "Demo", passwordHash, isDemo: true, now });
  });
}
