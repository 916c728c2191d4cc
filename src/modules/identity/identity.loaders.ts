import type { Context } from "../../context.js";
import { defineLoader, keyOf } from "../../platform/graphql/loaders.js";
import { type InvitationRow, listInvitations } from "./invitations.queries.js";
import type { Reader } from "./viewer.js";
import { listMembers, type MemberRow } from "./workspaces.queries.js";

interface WorkspaceKey {
  readonly workspaceId: string;
  readonly reader: Reader;
}

/** The members of a workspace the reader belongs to. */
export const membersOf = defineLoader<Context, WorkspaceKey, MemberRow[]>((ctx, keys) =>
  perReader(keys, (workspaceIds, reader) => listMembers(ctx.db, { workspaceIds, reader })),
);

/** The open invitations into a workspace the reader owns. */
export const invitationsOf = defineLoader<Context, WorkspaceKey, InvitationRow[]>((ctx, keys) =>
  perReader(keys, (workspaceIds, reader) => listInvitations(ctx.db, { workspaceIds, reader, now: ctx.now })),
);

/** One statement for each reader, of whom an operation nearly always has one. */
async function perReader<R extends { readonly workspaceId: string }>(
  keys: readonly WorkspaceKey[],
  list: (workspaceIds: readonly string[], reader: Reader) => Promise<R[]>,
): Promise<R[][]> {
  const found = new Map<string, R[]>(keys.map((key) => [keyOf(key), []]));
  const readers = new Map(keys.map(({ reader }) => [keyOf(reader), reader]));
  for (const reader of readers.values()) {
    const theirs = keys.filter((key) => keyOf(key.reader) === keyOf(reader)).map((key) => key.workspaceId);
    for (const row of await list(theirs, reader)) {
      found.get(keyOf({ workspaceId: row.workspaceId, reader }))?.push(row);
    }
  }
  return keys.map((key) => found.get(keyOf(key)) ?? []);
}
