import type { Context } from "../../context.js";
import type { NodeLoader } from "../../platform/graphql/node.js";
import { AccountsResolver } from "./accounts.resolver.js";
import { requireUser } from "./accounts.service.js";
import { ApiKeysResolver } from "./api-keys.resolver.js";
import { requireApiKey } from "./api-keys.service.js";
import { AuditResolver } from "./audit.resolver.js";
import { requireInvitation } from "./invitations.service.js";
import { RateLimitResolver } from "./rate-limit.resolver.js";
import { SessionsResolver } from "./sessions.resolver.js";
import { UserResolver } from "./user.resolver.js";
import { WorkspacesResolver } from "./workspaces.resolver.js";
import { requireWorkspaceNode } from "./workspaces.service.js";

export { hasDemoUser } from "./accounts.queries.js";
export { type AuditedAction, recordAudit } from "./audit.service.js";
export { type Authentication, authenticate, type Credentials } from "./authenticate.js";
export { type DemoUser, demoLogin, demoLogins, demoViewer, seedDemoUsers } from "./demo-users.js";
export { workspaceIds } from "./node-ids.js";
export { identityEraser, identityExporter } from "./own-data.js";
export { RenewedViewers } from "./renewed-viewers.js";
export { requireWorkspaceExists } from "./require-workspace-exists.js";
export { setOperator } from "./set-operator.js";
export { requireRole, requireViewer, requireWorkspace, withinWorkspace, workspaceIdsOf } from "./viewer.js";

export const identityResolvers = [
  AccountsResolver,
  SessionsResolver,
  UserResolver,
  WorkspacesResolver,
  ApiKeysResolver,
  AuditResolver,
  RateLimitResolver,
] as const;

export const identityNodes: readonly NodeLoader<Context, unknown>[] = [
  { type: "user", load: async (ctx, id) => ({ __typename: "User", ...(await requireUser(ctx, id)) }) },
  {
    type: "workspace",
    load: async (ctx, id) => ({ __typename: "Workspace", ...(await requireWorkspaceNode(ctx, id)) }),
  },
  {
    type: "invitation",
    load: async (ctx, id) => ({ __typename: "Invitation", ...(await requireInvitation(ctx, id)) }),
  },
  { type: "api-key", load: async (ctx, id) => ({ __typename: "ApiKey", ...(await requireApiKey(ctx, id)) }) },
];
export { viewerChanges, viewerTopic } from "./viewer-events.js";
