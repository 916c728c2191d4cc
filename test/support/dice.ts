import { SeededRandom } from "../../src/analytics/math/index.js";

/** Choices that a seed makes again. */
export class Dice {
  readonly #random: SeededRandom;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  chance(probability: number): boolean {
    return this.#random.uniform() < probability;
  }

  /** 0 … count - 1. */
  below(count: number): number {
    return Math.floor(this.#random.uniform() * count);
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  /** At most `count` of the values, in their order. */
  some<T>(values: readonly T[], count: number): T[] {
    const share = count / Math.max(1, values.length);
    const chosen = values.filter(() => this.chance(share)).slice(0, count);
    return chosen.length > 0 || values.length === 0 ? chosen : [this.pick(values)];
  }
}
