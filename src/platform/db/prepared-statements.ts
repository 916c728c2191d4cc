import { LRUCache } from "lru-cache";
import type { Sql } from "./client.js";
import { shellAround } from "./client-shell.js";

/** A session keeps the plan of each: so many, and no longer ones. */
const mostPrepared = 300;
const mostCharacters = 16 * 1024;

/** Texts asked once so far: a list of changing length makes one text after another, and none comes twice. */
const mostSeen = 2_000;

/** Which statements are worth a plan that stays: those that came before. */
class RepeatedTexts {
  readonly #seen = new LRUCache<string, true>({ max: mostSeen });
  readonly #repeated = new Set<string>();

  isRepeated(text: string): boolean {
    if (this.#repeated.has(text)) return true;
    if (text.length > mostCharacters || this.#repeated.size >= mostPrepared) return false;
    if (!this.#seen.has(text)) {
      this.#seen.set(text, true);
      return false;
    }
    this.#repeated.add(text);
    return true;
  }
}

/**
 * The same client, which prepares a statement from its second time on: one round trip instead of two, and no parsing.
 * drizzle prepares nothing by itself.
 */
export function prepareRepeated(sql: Sql, texts = new RepeatedTexts()): Sql {
  return shellAround(
    sql,
    {
      unsafe: (text, parameters, options) =>
        sql.unsafe(text, parameters, texts.isRepeated(text) ? { ...options, prepare: true } : options),
    },
    (session) => prepareRepeated(session, texts),
  );
}
