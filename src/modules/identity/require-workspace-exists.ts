import type { Db } from "../../platform/db/client.js";
import { notFound } from "../../platform/errors.js";
import { workspaceIds } from "./node-ids.js";
import { hasWorkspace } from "./workspaces.queries.js";

/** For the command line, which has no viewer. @throws AppError NOT_FOUND */
export async function requireWorkspaceExists(db: Db, workspaceId: string): Promise<void> {
  if (!(await hasWorkspace(db, workspaceId))) throw notFound("workspace", workspaceIds.format(workspaceId));
}
