import type { EventBus } from "../events/event-bus.js";

/** Who a socket's credentials make of it, and until when. */
export interface Standing {
  /** The id under which changes to this viewer are told; null: anonymous, nothing can be revoked. */
  readonly subject: string | null;
  readonly expiresAt: Date | null;
  readonly authFailure: string | null;
}

export interface StandingOptions {
  readonly events: Pick<EventBus, "listen">;
  /** Topic of changes to viewers. */
  readonly topic: string;
  /** Asks the database anew. */
  readonly ask: () => Promise<Standing>;
  /** Called once, with the reason, when the credentials are no longer good. */
  readonly onEnd: (reason: string) => void;
}

/** Timers hold at most 2^31 - 1 ms. */
const longestTimerMs = 2_000_000_000;

/** Watches over the credentials of an open socket: told changes are looked into at once, the expiry has a timer. */
export function watchStanding(first: Standing, { events, topic, ask, onEnd }: StandingOptions): () => void {
  let isOver = false;
  let timer: NodeJS.Timeout | null = null;
  const end = (reason: string) => {
    if (isOver) return;
    stop();
    onEnd(reason);
  };
  const waitForExpiry = (expiresAt: Date | null) => {
    if (timer !== null) clearTimeout(timer);
    if (expiresAt === null) return;
    const leftMs = expiresAt.getTime() - Date.now();
    timer = setTimeout(
      () => (leftMs > longestTimerMs ? waitForExpiry(expiresAt) : end("the credentials have expired")),
      Math.min(Math.max(0, leftMs), longestTimerMs),
    );
  };
  const lookAgain = () => {
    ask().then(
      ({ authFailure, expiresAt }) => {
        if (isOver) return;
        if (authFailure !== null) end(authFailure);
        else waitForExpiry(expiresAt);
      },
      () => {
        // The database is away: whatever the socket asks for fails until it is back, and then this is asked again.
        if (!isOver) setTimeout(lookAgain, 1_000).unref();
      },
    );
  };
  const stopListening = first.subject === null ? () => {} : events.listen(topic, first.subject, lookAgain);
  // What changed between the first answer and the listening was told to nobody here.
  if (first.subject !== null) lookAgain();
  function stop() {
    isOver = true;
    if (timer !== null) clearTimeout(timer);
    stopListening();
  }
  waitForExpiry(first.expiresAt);
  return stop;
}
