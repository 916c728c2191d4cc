import { setTimeout as wait } from "node:timers/promises";
import type { Dice } from "../support/dice.js";
import { operation } from "../support/operations.js";
import { post } from "../support/server.js";

/** A deposit of so many whole dollars; the note tells it from all others. */
export interface Write {
  readonly note: string;
  readonly dollars: number;
}

/** How long a client waits for an answer before it asks again. */
const patienceMs = 10_000;

/**
 * Writes deposits to a portfolio, one after the other, each with a key of its own and again and again until the server
 * says that it is done. Only then it counts.
 */
export class LedgerWriter {
  readonly acknowledged: Write[] = [];
  /** Times a write was sent again, by what came instead of an answer: an error's code, or SILENCE. */
  readonly refusals: Record<string, number> = {};
  readonly #name: string;
  readonly #portfolioId: string;
  readonly #headers: Record<string, string>;
  readonly #url: () => string;
  readonly #dice: Dice;

  constructor(options: {
    name: string;
    portfolioId: string;
    authorization: string;
    url: () => string;
    dice: Dice;
  }) {
    this.#name = options.name;
    this.#portfolioId = options.portfolioId;
    this.#headers = { authorization: options.authorization };
    this.#url = options.url;
    this.#dice = options.dice;
  }

  /** Writes on until `isOver`, and finishes the write at hand. */
  async work(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const note = `${this.#name}-${this.acknowledged.length + 1}`;
      const write = { note, dollars: 1 + this.#dice.below(1_000) };
      for (let code = await this.#send(write); code !== null; code = await this.#send(write)) {
        this.refusals[code] = (this.refusals[code] ?? 0) + 1;
        await wait(100);
      }
      this.acknowledged.push(write);
      await wait(this.#dice.below(60));
    }
  }

  /** Null once the server said that it is done, else why not; a refusal that no other try can mend ends the run. */
  async #send({ note, dollars }: Write): Promise<string | null> {
    const entries = [{ kind: "DEPOSIT", amount: dollars, currency: "USD", note }];
    const input = { portfolioId: this.#portfolioId, idempotencyKey: note, entries };
    const sent = post(
      this.#url(),
      { query: operation("RecordEntries"), variables: { input } },
      this.#headers,
    );
    const answer = await Promise.race([sent.catch(() => null), wait(patienceMs, null)]);
    if (answer === null) return "SILENCE";
    const code = answer.body.errors?.[0]?.extensions.code;
    if (code === "INTERNAL" || code === "UNAVAILABLE") return code;
    if (code === undefined && answer.body.data?.recordEntries?.entryIds?.length === 1) return null;
    throw new Error(`a deposit was refused: ${JSON.stringify(answer.body)}`);
  }
}
