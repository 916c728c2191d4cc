import type { EventBus, Notice } from "../../platform/events/event-bus.js";
import { type PublishContext, publish } from "../../platform/events/publish.js";

interface NoticeContext {
  readonly services: { readonly events: Pick<EventBus, "noticeOf"> };
}

/** Topic of everything a watcher of a computation should see. */
export const computationTopic = "computation";

/** Topic that the holder of a computation listens to: nobody wants it any more. */
export const cancelTopic = "computation-cancelled";

/** What tells watchers of a computation from within the statement that changes it; null: publish it after. */
export function computationNotice({ services }: NoticeContext, id: string): Notice | null {
  return services.events.noticeOf({ topic: computationTopic, id });
}

export function publishComputation(ctx: PublishContext, id: string): void {
  publish(ctx, { topic: computationTopic, id });
}

export function publishCancel(ctx: PublishContext, id: string): void {
  publish(ctx, { topic: cancelTopic, id });
  publishComputation(ctx, id);
}
