import { nextTurn } from "./turns.js";

/**
 * Asked between pieces of work of at most some milliseconds: whether others are to have their turn first. Undefined where
 * the slice is not over yet, so that loops of very small pieces need not wait for anything.
 */
export type Pause = () => Promise<void> | undefined;

/** Requests wait this long behind one slice: a third of what may block the event loop. */
const usualSliceMs = 15;

/**
 * Cuts long work on the event loop into slices of `sliceMs` milliseconds. The first slice waits for its turn too, so that
 * many calculations that begin at once hold others up by no more than one of them. After each turn the work ends where
 * nobody wants it any more.
 *
 * @throws what `signal` was aborted with
 */
export function slices({
  signal = null,
  sliceMs = usualSliceMs,
}: {
  signal?: AbortSignal | null;
  sliceMs?: number;
} = {}): Pause {
  let sliceStart = Number.NEGATIVE_INFINITY;
  const rest = async () => {
    await nextTurn();
    signal?.throwIfAborted();
    sliceStart = performance.now();
  };
  return () => (performance.now() - sliceStart < sliceMs ? undefined : rest());
}
