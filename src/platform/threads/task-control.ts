/** What a thread and those who wait for it share: a stop flag and how far the work is. */
export interface TaskControl {
  /** Whether the work should end now; ask every few milliseconds. */
  isStopped(): boolean;
  /** Says how much is done, in the work's own unit. */
  report(done: number): void;
}

/** The shared bytes of a control, which travel to the thread. */
export interface ControlBuffers {
  readonly stop: Int32Array<SharedArrayBuffer>;
  readonly done: Float64Array<SharedArrayBuffer>;
}

export function createControlBuffers(): ControlBuffers {
  return {
    stop: new Int32Array(new SharedArrayBuffer(4)),
    done: new Float64Array(new SharedArrayBuffer(8)),
  };
}

export function controlOn({ stop, done }: ControlBuffers): TaskControl {
  return {
    isStopped: () => Atomics.load(stop, 0) !== 0,
    report(amount) {
      done[0] = amount;
    },
  };
}
