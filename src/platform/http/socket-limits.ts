export interface SocketLimits {
  /** Open sockets of this process. */
  readonly total: number;
  /** Open sockets from one network address, logged in or not. */
  readonly perAddress: number;
  /** Running subscriptions and queries on one socket. */
  readonly operations: number;
}

/** Counts what is open, so that nobody can open the server to death. */
export class SocketCounts {
  readonly #limits: SocketLimits;
  readonly #perAddress = new Map<string, number>();
  #total = 0;

  constructor(limits: SocketLimits) {
    this.#limits = limits;
  }

  get total(): number {
    return this.#total;
  }

  /** A place for a socket of a network; null when there is none. Call the result once the socket is gone. */
  take(network: string): (() => void) | null {
    const here = this.#perAddress.get(network) ?? 0;
    if (this.#total >= this.#limits.total || here >= this.#limits.perAddress) return null;
    this.#total += 1;
    this.#perAddress.set(network, here + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#total -= 1;
      const left = (this.#perAddress.get(network) ?? 1) - 1;
      if (left === 0) this.#perAddress.delete(network);
      else this.#perAddress.set(network, left);
    };
  }
}
