import type { ChangeEvent } from "../../platform/events/event-bus.js";
import { type PublishContext, publishAtOnce } from "../../platform/events/publish.js";

/** Topic of everything that may change who a user is to us: sessions and keys that end, roles, memberships. Ids are users' keys. */
export const viewerTopic = "viewer";

/** What tells of changes to the rights of who asks. */
export function viewerChanges({ viewer }: { viewer: { userId: string } | null }): ChangeEvent[] {
  return viewer === null ? [] : [{ topic: viewerTopic, id: viewer.userId }];
}

/** Tells every process to ask anew who a user is, and sockets to close whose credentials are no longer good. */
export function viewerChanged(ctx: PublishContext, userId: string): void {
  publishAtOnce(ctx, { topic: viewerTopic, id: userId });
}
