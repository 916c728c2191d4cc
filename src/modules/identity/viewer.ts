import type { Context, Viewer, WorkspaceRole } from "../../context.js";
import { AppError, notFound } from "../../platform/errors.js";
import { rankOfRole } from "./identity.policy.js";
import { workspaceIds } from "./node-ids.js";
import { findPersonalWorkspaceId } from "./workspaces.queries.js";

/** Whose eyes a row is read with: every query of owned rows takes one and puts it into its WHERE. */
export interface Reader {
  readonly userId: string;
  /** The one workspace an API key sees; null: every workspace of the user. */
  readonly onlyWorkspaceId: string | null;
}

/** Who asks; UNAUTHENTICATED when nobody is known to. */
export function requireViewer(ctx: Context): Viewer {
  if (ctx.viewer === null)
    throw new AppError("UNAUTHENTICATED", ctx.authFailure ?? "this needs a login or an API key");
  return ctx.viewer;
}

export function readerOf(viewer: Viewer): Reader {
  return {
    userId: viewer.userId,
    onlyWorkspaceId: viewer.apiKeyId === null ? null : (viewer.workspaces[0]?.id ?? null),
  };
}

/** Keys of every workspace the viewer may read; none for the anonymous. */
export function workspaceIdsOf(ctx: Context): string[] {
  return ctx.viewer?.workspaces.map((workspace) => workspace.id) ?? [];
}

/**
 * The key of a workspace in which the viewer has at least this role. Without an id it is the personal workspace, for
 * an API key its own. A stranger's workspace is NOT_FOUND; a role too low is FORBIDDEN.
 */
export async function requireWorkspace(
  ctx: Context,
  id: string | null | undefined,
  atLeast: WorkspaceRole,
): Promise<string> {
  const viewer = requireViewer(ctx);
  const key = id == null ? await defaultWorkspaceId(ctx, viewer) : workspaceIds.require(id);
  const workspace = viewer.workspaces.find((candidate) => candidate.id === key);
  if (workspace === undefined) throw notFound("workspace", id ?? "personal");
  requireRole(workspace.role, atLeast);
  return workspace.id;
}

/** FORBIDDEN below the role that is needed. */
export function requireRole(role: WorkspaceRole, atLeast: WorkspaceRole): void {
  if (rankOfRole[role] >= rankOfRole[atLeast]) return;
  throw new AppError("FORBIDDEN", `this needs role ${atLeast} in the workspace, yours is ${role}`);
}

async function defaultWorkspaceId(ctx: Context, viewer: Viewer): Promise<string | null> {
  const { userId, onlyWorkspaceId } = readerOf(viewer);
  return onlyWorkspaceId ?? findPersonalWorkspaceId(ctx.db, { userId });
}

/**
 * The same context with the eyes of one workspace: what a name means there must not depend on where else the viewer is
 * a member.
 */
export function withinWorkspace(ctx: Context, workspaceKey: string): Context {
  if (ctx.viewer === null) return ctx;
  const workspaces = ctx.viewer.workspaces.filter(({ id }) => id === workspaceKey);
  return Object.assign(Object.create(Object.getPrototypeOf(ctx)) as Context, ctx, {
    viewer: { ...ctx.viewer, workspaces },
    loaders: ctx.loaders.fresh(),
  });
}
