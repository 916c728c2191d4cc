import type { Context } from "../../context.js";
import type { EventBus } from "../../platform/events/event-bus.js";
import { follow } from "../../platform/events/follow.js";
import { LiveValue } from "../../platform/events/live-value.js";
import { keyOf } from "../../platform/graphql/loaders.js";
import { viewerChanges, workspaceIdsOf } from "../identity/index.js";
import { resolveAt } from "./at.js";
import { requireSymbols } from "./instruments.service.js";
import { marketPolicy } from "./market.policy.js";
import type { Quote } from "./quote.types.js";
import { listQuotes } from "./quotes.service.js";
import { barsScope, dataTopic } from "./versions.queries.js";

/** What a subscription to quotes yields. */
export interface QuotesChange {
  readonly quotes: readonly Quote[];
  /** Equal texts, equal prices. */
  readonly version: string;
}

const barsChange = { topic: dataTopic, id: barsScope };

/** Quotes that are watched, computed once for all who may see the same. */
export type LiveQuotes = LiveValue<QuotesChange>;

export function createLiveQuotes(events: EventBus): LiveQuotes {
  return new LiveValue(events, { changes: [barsChange], minIntervalMs: marketPolicy.liveIntervalMs });
}

/** The last prices of symbols now, then whenever one of them changes. @throws AppError before anything is opened */
export async function watchQuotes(
  ctx: Context,
  symbols: readonly string[],
): Promise<AsyncIterableIterator<QuotesChange>> {
  await requireSymbols(ctx, { symbols, at: resolveAt(ctx, {}) });
  const { liveQuotes } = ctx.services;
  // Private instruments make the same symbol mean another thing to another workspace.
  const key = keyOf([[...workspaceIdsOf(ctx)].sort(), symbols]);
  const stop = liveQuotes.watch(key);
  return follow(ctx, {
    changes: [barsChange, ...viewerChanges(ctx)],
    read: (fresh) =>
      keyOf([[...workspaceIdsOf(fresh)].sort(), symbols]) === key
        ? liveQuotes.get(key, () => readQuotes(fresh, symbols))
        : readQuotes(fresh, symbols),
    versionOf: ({ version }) => version,
    minIntervalMs: marketPolicy.liveIntervalMs,
    onEnd: stop,
  });
}

async function readQuotes(ctx: Context, symbols: readonly string[]): Promise<QuotesChange> {
  const quotes = await listQuotes(ctx, { symbols, at: resolveAt(ctx, {}) });
  const told = quotes.map(({ price, tradingDay, knownAt }) => [price, tradingDay, knownAt?.getTime()]);
  return { quotes, version: JSON.stringify(told) };
}
