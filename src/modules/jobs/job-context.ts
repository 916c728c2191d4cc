import type { Context } from "../../context.js";
import { Loaders } from "../../platform/graphql/loaders.js";

/** Whose work it is. */
export interface WorkOwner {
  /** Null: of the system. */
  readonly workspaceId: string | null;
  /** Who asked first; null for schedules. */
  readonly userId: string | null;
}

const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * A context for work without a request: it sees one workspace and nothing else, as an editor, because calculations
 * write their results; work of the system sees what is public and may write it.
 */
export function workContext(base: Context, { workspaceId, userId }: WorkOwner, requestId: string): Context {
  return Object.assign(Object.create(Object.getPrototypeOf(base)) as Context, base, {
    requestId,
    now: new Date(),
    loaders: new Loaders(),
    budget: { values: 0 },
    afterCommit: null,
    viewer: {
      userId: userId ?? nobody,
      isOperator: workspaceId === null,
      tier: "ALPHA",
      sessionId: null,
      apiKeyId: null,
      apiKeyScopes: null,
      workspaces: workspaceId === null ? [] : [{ id: workspaceId, role: "EDITOR" }],
    },
    authFailure: null,
    log: base.log.child({ requestId }),
    cacheUse: { hits: 0, misses: 0 },
  } satisfies Partial<Context>);
}
