import { type PublishContext, publish } from "../../platform/events/publish.js";

/** Topic of everything a watcher of a computation should see. */
export const computationTopic = "computation";

/** Topic that the holder of a computation listens to: nobody wants it any more. */
export const cancelTopic = "computation-cancelled";

export function publishComputation(ctx: PublishContext, id: string): void {
  publish(ctx, { topic: computationTopic, id });
}

export function publishCancel(ctx: PublishContext, id: string): void {
  publish(ctx, { topic: cancelTopic, id });
  publishComputation(ctx, id);
}
