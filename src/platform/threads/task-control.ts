/** What a thread and those who wait for it share: a stop flag, how far the work is, and work that threads do together. */
export interface TaskControl {
  /** Whether the work should end now; ask every few milliseconds. */
  isStopped(): boolean;
  /** Says how much is done, in the work's own unit. */
  report(done: number): void;
  /** The next item of work that is done together; null: none is left, or the work should end now. */
  takeItem(): number | null;
}

/** The shared bytes of a control, which travel to the thread. */
export interface ControlBuffers {
  readonly stop: Int32Array<SharedArrayBuffer>;
  readonly done: Float64Array<SharedArrayBuffer>;
  /** Null for a task that a thread does by itself. */
  readonly share: WorkShare | null;
}

/** Items of work in rows, one for each thread; who is through with its own row takes from the others'. */
export interface WorkShare {
  readonly row: number;
  /** By row: the next item to be taken, and where the row ends. */
  readonly next: Int32Array<SharedArrayBuffer>;
  readonly ends: Int32Array<SharedArrayBuffer>;
}

export function createControlBuffers(share: WorkShare | null = null): ControlBuffers {
  return {
    stop: new Int32Array(new SharedArrayBuffer(4)),
    done: new Float64Array(new SharedArrayBuffer(8)),
    share,
  };
}

/** Items 0 to `count` - 1 in as many rows as asked for, none a whole item longer than another. */
export function shareWork(count: number, rows: number): WorkShare[] {
  const next = new Int32Array(new SharedArrayBuffer(4 * rows));
  const ends = new Int32Array(new SharedArrayBuffer(4 * rows));
  for (let row = 0; row < rows; row += 1) {
    next[row] = Math.round((row * count) / rows);
    ends[row] = Math.round(((row + 1) * count) / rows);
  }
  return Array.from({ length: rows }, (_, row) => ({ row, next, ends }));
}

export function controlOn({ stop, done, share }: ControlBuffers): TaskControl {
  let taken = 0;
  const isStopped = () => Atomics.load(stop, 0) !== 0;
  return {
    isStopped,
    report(amount) {
      done[0] = amount;
    },
    takeItem() {
      // Who asks again is through with what it took before.
      done[0] = taken;
      const item = share === null || isStopped() ? null : nextItem(share);
      if (item !== null) taken += 1;
      return item;
    },
  };
}

function nextItem({ row, next, ends }: WorkShare): number | null {
  for (let k = 0; k < ends.length; k += 1) {
    const from = (row + k) % ends.length;
    const item = Atomics.add(next, from, 1);
    if (item < ends[from]!) return item;
  }
  return null;
}
