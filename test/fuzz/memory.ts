import type { Dice } from "../support/dice.js";

/** Values of one name that are kept; newer ones push older ones out. */
const kept = 60;

/** What answers held, by the name of its field: where the next questions take ids, symbols and cursors from. */
export class Memory {
  readonly #byName = new Map<string, string[]>();
  readonly #ids = new Map<string, string[]>();

  constructor(seeds: Readonly<Record<string, readonly string[]>>) {
    for (const [name, values] of Object.entries(seeds)) for (const value of values) this.#add(name, value);
  }

  /** Reads an answer of any shape. */
  learn(value: unknown, name = ""): void {
    if (typeof value === "string") this.#add(name, value);
    else if (Array.isArray(value)) for (const one of value.slice(0, 20)) this.learn(one, name);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) this.learn(inner, key);
  }

  /** A value that a field of the name had, or an argument of it may stand for; undefined: none seen. */
  recall(name: string, dice: Dice): string | undefined {
    const singular = name.replace(/ies$/, "y").replace(/s$/, "");
    const type = singular.replace(/Id$/, "").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const values =
      this.#byName.get(aliases[singular] ?? singular) ?? this.#byName.get(name) ?? this.#ids.get(type);
    return values === undefined ? undefined : dice.pick(values);
  }

  /** An id of any type. */
  anyId(dice: Dice): string | undefined {
    const types = [...this.#ids.values()];
    return types.length === 0 ? undefined : dice.pick(dice.pick(types));
  }

  #add(name: string, value: string): void {
    if (value.length > 200) return;
    push(this.#byName, name, value);
    const type = /^([a-z]+(?:-[a-z]+)*)_[\w:.-]+$/.exec(value)?.[1];
    if (type !== undefined) push(this.#ids, type, value);
  }
}

/** Arguments named otherwise than the fields whose values they take. */
const aliases: Readonly<Record<string, string>> = {
  after: "endCursor",
  benchmark: "symbol",
  search: "symbol",
  currency: "baseCurrency",
  base: "baseCurrency",
  quote: "baseCurrency",
};

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const values = lists.get(key) ?? [];
  lists.set(key, values);
  if (values.includes(value)) return;
  values.push(value);
  if (values.length > kept) values.shift();
}
