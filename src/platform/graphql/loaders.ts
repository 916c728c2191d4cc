import DataLoader from "dataloader";

type AnyLoader = DataLoader<unknown, unknown, string>;
type Definition = object;

/** The loaders of one operation. They live as long as its instant does: a commit empties them. */
export class Loaders {
  readonly #byDefinition = new Map<Definition, AnyLoader>();

  get<K, V>(definition: Definition, create: () => DataLoader<K, V, string>): DataLoader<K, V, string> {
    let loader = this.#byDefinition.get(definition);
    if (loader === undefined) {
      loader = create() as AnyLoader;
      this.#byDefinition.set(definition, loader);
    }
    return loader as DataLoader<K, V, string>;
  }

  clear(): void {
    this.#byDefinition.clear();
  }

  fresh(): Loaders {
    return new Loaders();
  }
}

/** Postgres answers a thousand keys in one statement without a slow plan. */
const largestBatch = 1_000;

/**
 * A batched read: `batch` gets the distinct keys asked for in one tick, in any order, and answers in that order.
 * Keys are told apart by {@link keyOf}, so they hold every argument that changes the answer, `at` included.
 */
export function defineLoader<C extends { loaders: Loaders }, K, V>(
  batch: (ctx: C, keys: readonly K[]) => Promise<readonly (V | Error)[]>,
): (ctx: C, key: K) => Promise<V> {
  const definition = {};
  return (ctx, key) =>
    ctx.loaders
      .get<K, V>(
        definition,
        () =>
          new DataLoader<K, V, string>((keys) => batch(ctx, keys), {
            cacheKeyFn: keyOf,
            maxBatchSize: largestBatch,
          }),
      )
      .load(key);
}

/** One text for one key: objects by sorted property names, so property order never splits a batch. */
export function keyOf(key: unknown): string {
  if (key === null || typeof key !== "object") return `${typeof key}:${String(key)}`;
  if (key instanceof Date) return `date:${key.getTime()}`;
  if (Array.isArray(key)) return `[${key.map(keyOf).join(",")}]`;
  const names = Object.keys(key).sort();
  return `{${names.map((name) => `${name}=${keyOf((key as Record<string, unknown>)[name])}`).join(";")}}`;
}
