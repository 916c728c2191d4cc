import type { Context } from "../../context.js";
import { defineLoader } from "../../platform/graphql/loaders.js";
import { BarCache } from "./bar-cache.js";
import { bytesOf, loadInstrumentBars } from "./bars.queries.js";
import type { InstrumentBars } from "./bars.types.js";
import { marketPolicy } from "./market.policy.js";
import { barScope, barsScope, listVersions, priorityScope } from "./versions.queries.js";

export function createBarCache(maxBytes: number): BarCache {
  return new BarCache(maxBytes, bytesOf);
}

/** One instrument's bars, read once an operation; see {@link listInstrumentBars}. */
export const instrumentBars = defineLoader<Context, number, InstrumentBars>(listInstrumentBars);

/** Asked once an operation: the version of all bars. */
const versionOfAll = defineLoader<Context, string, number>(async (ctx, scopes) => {
  const versions = await listVersions(ctx.sql, scopes);
  return scopes.map((scope) => versions.get(scope) ?? 0);
});

/**
 * Everything stored of instruments' bars in the order of the keys, from the process's cache where their data versions
 * still stand. The key is the instrument alone: the cut is made afterwards, in memory. Where nothing was written since
 * the last reading this asks one row, however many instruments there are.
 */
export async function listInstrumentBars(ctx: Context, keys: readonly number[]): Promise<InstrumentBars[]> {
  const { columns } = ctx.services.bars;
  const versions = ctx.services.bars.versions.under(await versionOfAll(ctx, barsScope));
  const found = new Array<InstrumentBars>(keys.length);
  const missing: number[] = [];
  // One pass while everything is at hand: this runs for every instrument of every question.
  for (let i = 0; i < keys.length; i += 1) {
    const version = versions.get(keys[i]!);
    const entry = version === undefined ? undefined : columns.get(keys[i]!, version);
    if (entry !== undefined) found[i] = entry;
    else missing.push(i);
  }
  const loaded = missing.length === 0 ? 0 : await fillMissing(ctx, { keys, missing, versions, found });
  ctx.cacheUse.hits += keys.length - loaded;
  ctx.cacheUse.misses += loaded;
  ctx.services.bars.noteUse(keys.length - loaded, loaded);
  return found;
}

/** Finds what is missing in the cache after all, or loads it; answers how many instruments were loaded. */
async function fillMissing(
  ctx: Context,
  {
    keys,
    missing,
    versions,
    found,
  }: {
    keys: readonly number[];
    missing: readonly number[];
    versions: Map<number, string>;
    found: InstrumentBars[];
  },
): Promise<number> {
  const { columns } = ctx.services.bars;
  await learnVersions(ctx, { keys: missing.map((i) => keys[i]!), versions });
  const places = new Map<number, number[]>();
  for (const i of missing) {
    const key = keys[i]!;
    const entry = columns.get(key, versions.get(key)!);
    if (entry !== undefined) found[i] = entry;
    else if (places.get(key)?.push(i) === undefined) places.set(key, [i]);
  }
  await loadInBatches(ctx, [...places.keys()], (key, bars) => {
    for (const i of places.get(key)!) found[i] = bars;
    columns.set(key, versions.get(key)!, bars);
  });
  return places.size;
}

/** Reads the versions not yet known. Before the rows: bars never serve under a version later than themselves. */
async function learnVersions(
  ctx: Context,
  { keys, versions }: { keys: readonly number[]; versions: Map<number, string> },
): Promise<void> {
  const unknown = keys.filter((key) => !versions.has(key));
  if (unknown.length === 0) return;
  const read = await listVersions(ctx.sql, [priorityScope, ...unknown.map(barScope)]);
  const priorities = read.get(priorityScope) ?? 0;
  for (const key of unknown) versions.set(key, `${read.get(barScope(key)) ?? 0}.${priorities}`);
}

/** Loads instruments, so many at a time as make a statement of some size, whatever their histories' lengths. */
async function loadInBatches(
  ctx: Context,
  keys: readonly number[],
  take: (key: number, bars: InstrumentBars) => void,
): Promise<void> {
  let size: number = marketPolicy.barBatch;
  for (let i = 0; i < keys.length; ) {
    const batch = keys.slice(i, i + size);
    i += batch.length;
    let rows = 0;
    for (const [key, bars] of await loadInstrumentBars(ctx.sql, batch)) {
      take(key, bars);
      for (const source of bars.sources) rows += source.days.length;
    }
    const fitting = (marketPolicy.barBatchRows * batch.length) / Math.max(1, rows);
    size = Math.max(marketPolicy.barBatch, Math.min(2 * size, Math.floor(fitting)));
  }
}
