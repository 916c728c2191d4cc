/** How many calculations of each workspace a process has in hand, so that none takes all places. */
export class WorkspacePlaces {
  readonly #most: number;
  readonly #taken = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Workspaces that have all they may have. */
  get full(): string[] {
    return [...this.#taken].filter(([, taken]) => taken >= this.#most).map(([workspaceId]) => workspaceId);
  }

  /** Takes a place; call the result to give it back. Null: all are taken. Work of the system needs none. */
  take(workspaceId: string | null): (() => void) | null {
    if (workspaceId === null) return () => {};
    const taken = this.#taken.get(workspaceId) ?? 0;
    if (taken >= this.#most) return null;
    this.#taken.set(workspaceId, taken + 1);
    return () => {
      const left = (this.#taken.get(workspaceId) ?? 1) - 1;
      if (left === 0) this.#taken.delete(workspaceId);
      else this.#taken.set(workspaceId, left);
    };
  }
}
