import { nextTurn } from "../../platform/threads/turns.js";
import type { Pause } from "../portfolios/index.js";
import { performancePolicy } from "./performance.policy.js";

/** Lets others have their turn after each slice of work, the first time at once; heeds the signal then. */
export function slices(signal: AbortSignal | null): Pause {
  let sliceStart = Number.NEGATIVE_INFINITY;
  const rest = async () => {
    await nextTurn();
    signal?.throwIfAborted();
    sliceStart = performance.now();
  };
  return () => (performance.now() - sliceStart < performancePolicy.sliceMs ? undefined : rest());
}
