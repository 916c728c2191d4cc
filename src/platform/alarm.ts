/** A sleep that somebody else may end: one sleeper, any number of callers. */
export class Alarm {
  #wake: (() => void) | null = null;

  /** Until the time is over or somebody rings. */
  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.ring(), milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }

  /** Ends the sleep, if there is one. */
  ring(): void {
    this.#wake?.();
  }
}
