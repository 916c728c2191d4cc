const waiting: (() => void)[] = [];

/**
 * A turn on the event loop for one slice of long work. A round of the loop, in which requests are heard too, has one
 * turn, in the order in which they were asked for: however many calculations go on at once, they hold others up by no
 * more than one slice. The event loop is one a process, and so is its line.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(giveTurn);
  });
}

function giveTurn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(giveTurn);
}
