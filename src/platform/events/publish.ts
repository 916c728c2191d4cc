import type { ChangeEvent, EventBus } from "./event-bus.js";

/** What telling of a change needs of a context. */
export interface PublishContext {
  readonly services: { readonly events: Pick<EventBus, "publish" | "deliver"> };
  readonly afterCommit: (() => void | Promise<void>)[] | null;
}

/** Tells every process of a change; inside a transaction once that has committed. */
export function publish(ctx: PublishContext, event: ChangeEvent): void {
  afterCommit(ctx, () => ctx.services.events.publish(event));
}

/** The same for what the next request of this very process must know: its own listeners hear before the answer is out. */
export function publishAtOnce(ctx: PublishContext, event: ChangeEvent): void {
  afterCommit(ctx, () => {
    ctx.services.events.deliver(event);
    ctx.services.events.publish(event);
  });
}

function afterCommit(ctx: PublishContext, tell: () => void): void {
  if (ctx.afterCommit === null) tell();
  else ctx.afterCommit.push(tell);
}
