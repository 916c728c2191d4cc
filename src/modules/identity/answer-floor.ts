import { setTimeout as wait } from "node:timers/promises";

/** Starts a clock; the returned function waits until it shows `floorMs`, and not at all when the work took longer. */
export function answerFloor(floorMs: number): () => Promise<void> {
  const startedAt = performance.now();
  return async () => {
    const restMs = floorMs - (performance.now() - startedAt);
    if (restMs > 0) await wait(restMs);
  };
}
