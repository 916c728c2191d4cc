import type { Connection } from "../../platform/graphql/connections.js";
import type { UserRow } from "./accounts.queries.js";
import type { ApiKeyRow } from "./api-keys.queries.js";
import type { InvitationRow } from "./invitations.queries.js";
import { apiKeyIds, invitationIds, userIds, workspaceIds } from "./node-ids.js";
import type { Reader } from "./viewer.js";
import type { MemberRow, WorkspaceRow } from "./workspaces.queries.js";

/** Rows as the schema shows them: ids in their public form, and whose eyes their edges are read with. */

export interface UserAnswer {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly isOperator: boolean | null;
  readonly createdAt: Date;
  readonly userId: string;
  readonly reader: Reader;
}

/** An account as its own user sees it. */
export function ownUser(row: UserRow, reader: Reader): UserAnswer {
  return {
    id: userIds.format(row.id),
    email: row.email,
    name: row.name,
    isOperator: row.role === "OPERATOR",
    createdAt: row.createdAt,
    userId: row.id,
    reader,
  };
}

/** An account as a fellow member of a workspace sees it; owners see the e-mail too. */
export function fellowUser(row: UserRow & { readerOwns: boolean }, reader: Reader): UserAnswer {
  return { ...ownUser(row, reader), email: row.readerOwns ? row.email : null, isOperator: null };
}

export function workspaceAnswer(row: WorkspaceRow, reader: Reader) {
  return {
    id: workspaceIds.format(row.id),
    name: row.name,
    isPersonal: row.isPersonal,
    role: row.role,
    createdAt: row.createdAt,
    workspaceId: row.id,
    reader,
  };
}

export type WorkspaceAnswer = ReturnType<typeof workspaceAnswer>;

export function memberAnswer(row: MemberRow, seesEmail: boolean) {
  return {
    userId: userIds.format(row.userId),
    name: row.name,
    email: seesEmail ? row.email : null,
    role: row.role,
    joinedAt: row.joinedAt,
  };
}

export function invitationAnswer(row: InvitationRow) {
  return {
    id: invitationIds.format(row.id),
    workspaceId: workspaceIds.format(row.workspaceId),
    email: row.email,
    role: row.role,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
  };
}

export function apiKeyAnswer(row: ApiKeyRow) {
  return { ...row, id: apiKeyIds.format(row.id), workspaceId: workspaceIds.format(row.workspaceId) };
}

/** The same page with its nodes in another form. */
export function mapConnection<T, U>(connection: Connection<T>, change: (node: T) => U): Connection<U> {
  const edges = connection.edges.map(({ node, cursor }) => ({ node: change(node), cursor }));
  return { ...connection, edges, nodes: edges.map((edge) => edge.node) };
}
