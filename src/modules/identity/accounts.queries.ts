import { and, eq, exists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "../../platform/db/client.js";
import { memberships, users } from "../../tables/identity.js";
import type { Reader } from "./viewer.js";
import { readersMemberships } from "./workspaces.queries.js";

export type UserRole = "USER" | "OPERATOR";

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly role: UserRole;
  readonly createdAt: Date;
}

export interface UserWithPassword extends UserRow {
  readonly passwordHash: string;
  readonly isDemo: boolean;
}

const userColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: sql<UserRole>`${users.role}`,
  createdAt: users.createdAt,
};

const withPassword = { ...userColumns, passwordHash: users.passwordHash, isDemo: users.isDemo };

export async function findUserByEmail(
  db: Db,
  { email }: { email: string },
): Promise<UserWithPassword | null> {
  const [row] = await db.select(withPassword).from(users).where(eq(users.email, email));
  return row ?? null;
}

export async function findUser(db: Db, { userId }: { userId: string }): Promise<UserWithPassword | null> {
  const [row] = await db.select(withPassword).from(users).where(eq(users.id, userId));
  return row ?? null;
}

/** A user who shares a workspace with the reader, and whether the reader owns one of those they share. */
export async function findFellow(
  db: Db,
  { userId, reader }: { userId: string; reader: Reader },
): Promise<(UserRow & { readerOwns: boolean }) | null> {
  const theirs = alias(memberships, "theirs");
  const [row] = await db
    .select({ ...userColumns, readerOwns: sql<boolean>`bool_or(${memberships.role} = 'OWNER')` })
    .from(users)
    .innerJoin(theirs, eq(theirs.userId, users.id))
    .innerJoin(memberships, eq(memberships.workspaceId, theirs.workspaceId))
    .where(and(eq(users.id, userId), readersMemberships(reader)))
    .groupBy(users.id);
  return row ?? null;
}

/** Holds a user until the transaction ends; false when the account is gone or its password is another by now. */
export async function lockUser(
  db: Db,
  { userId, passwordHash }: { userId: string; passwordHash?: string },
): Promise<boolean> {
  const [row] = await db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId))
    .for("update");
  return row !== undefined && (passwordHash === undefined || row.passwordHash === passwordHash);
}

/** Adds an account; false when the e-mail has one already. */
export async function insertUser(
  db: Db,
  user: { id: string; email: string; name: string; passwordHash: string; isDemo: boolean; createdAt: Date },
): Promise<boolean> {
  const rows = await db
    .insert(users)
    .values(user)
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  return rows.length > 0;
}

export async function updatePasswordHash(
  db: Db,
  { userId, passwordHash }: { userId: string; passwordHash: string },
): Promise<void> {
  await db.update(users).set({ passwordHash }).where(eq(users.id, userId));
}

export async function updateUserName(
  db: Db,
  { userId, name }: { userId: string; name: string },
): Promise<void> {
  await db.update(users).set({ name }).where(eq(users.id, userId));
}

/** Sets a user's role by e-mail; null when no account has it. */
export async function updateUserRole(
  db: Db,
  { email, role }: { email: string; role: UserRole },
): Promise<UserRow | null> {
  const [row] = await db.update(users).set({ role }).where(eq(users.email, email)).returning(userColumns);
  return row ?? null;
}

/** Deletes an account; its sessions, tokens, memberships, invitations and keys go with it. */
export async function deleteUser(db: Db, { userId }: { userId: string }): Promise<void> {
  await db.delete(users).where(eq(users.id, userId));
}

/** Whether a user of the demo, whose password is published, is in this database. */
export async function hasDemoUser(db: Db): Promise<boolean> {
  const demo = db.select({ id: users.id }).from(users).where(eq(users.isDemo, true));
  const [row] = await db.select({ found: exists(demo).mapWith(Boolean) }).from(sql`(select 1) as one`);
  return row?.found ?? false;
}
