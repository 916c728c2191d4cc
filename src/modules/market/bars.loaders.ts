import type { Context } from "../../context.js";
import { ColumnCache } from "../../platform/cache/column-cache.js";
import { defineLoader } from "../../platform/graphql/loaders.js";
import { bytesOf, loadInstrumentBars } from "./bars.queries.js";
import type { BarCache, InstrumentBars } from "./bars.types.js";
import { marketPolicy } from "./market.policy.js";
import { barScope, listVersions, priorityScope } from "./versions.queries.js";

export function createBarCache(maxBytes: number): BarCache {
  return new ColumnCache<InstrumentBars>(maxBytes, bytesOf);
}

/**
 * Everything stored of an instrument's bars, from the process's cache where its data version still stands. The key is
 * the instrument alone: the cut is made afterwards, in memory.
 */
export const instrumentBars = defineLoader<Context, number, InstrumentBars>(async (ctx, ids) => {
  const cache = ctx.services.bars;
  const versions = await listVersions(ctx.db, [priorityScope, ...ids.map(barScope)]);
  const versionOf = (scope: string) => `${versions.get(scope) ?? 0}.${versions.get(priorityScope) ?? 0}`;
  const found = new Map<number, InstrumentBars>();
  for (const id of ids) {
    const scope = barScope(id);
    const entry = cache.get(scope, versionOf(scope));
    if (entry !== undefined) found.set(id, entry);
  }

  const missing = ids.filter((id) => !found.has(id));
  ctx.cacheUse.hits += found.size;
  ctx.cacheUse.misses += missing.length;
  for (let i = 0; i < missing.length; i += marketPolicy.barBatch) {
    const loaded = await loadInstrumentBars(ctx.sql, missing.slice(i, i + marketPolicy.barBatch));
    for (const [id, bars] of loaded) {
      found.set(id, bars);
      const scope = barScope(id);
      cache.set(scope, versionOf(scope), bars);
    }
  }
  return ids.map((id) => found.get(id) ?? { sources: [], actions: [], priorities: [] });
});
