import { LRUCache } from "lru-cache";
import type { EventBus } from "../../platform/events/event-bus.js";
import { keyOf } from "../../platform/graphql/loaders.js";
import type { Authentication, Credentials } from "./authenticate.js";
import { viewerTopic } from "./viewer-events.js";

interface Known {
  readonly authentication: Promise<Authentication>;
  stop: () => void;
}

/** Changes are told; this is for those that are lost on the way. */
const trustMs = 3_000;
const mostKnown = 10_000;

/**
 * Who the followers of changes are, asked of the database once for all events of a moment: a thousand subscriptions of
 * one login are one question. What is told to have changed is asked anew.
 */
export class RenewedViewers {
  readonly #events: EventBus;
  readonly #known = new LRUCache<string, Known>({
    max: mostKnown,
    ttl: trustMs,
    ttlAutopurge: true,
    dispose: (known) => known.stop(),
  });

  constructor(events: EventBus) {
    this.#events = events;
  }

  /** The answer to `ask`, which others with the same credentials share for a moment. */
  get({ authorization, apiKey }: Credentials, ask: () => Promise<Authentication>): Promise<Authentication> {
    const key = keyOf([authorization, apiKey]);
    const known = this.#known.get(key);
    if (known !== undefined) return known.authentication;

    const fresh: Known = { authentication: ask(), stop: () => {} };
    this.#known.set(key, fresh);
    fresh.authentication.then(
      ({ viewer }) => {
        if (this.#known.peek(key) !== fresh || viewer === null) return;
        fresh.stop = this.#events.listen(viewerTopic, viewer.userId, () => void this.#known.delete(key));
      },
      () => void this.#known.delete(key),
    );
    return fresh.authentication;
  }

  close(): void {
    this.#known.clear();
  }
}
