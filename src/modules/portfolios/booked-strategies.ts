import type { Place } from "../../analytics/ledger/index.js";
import type { Context } from "../../context.js";
import { bookOf } from "./book.js";
import type { EntryInput } from "./entry-input.js";
import type { PortfolioAt } from "./portfolios.service.js";
import { tagsOf } from "./position-tags.js";
import { tagNameOf } from "./tag-names.js";
import { listTags } from "./tags.queries.js";

/** Under which strategy an entry is booked. */
export interface BookedStrategy {
  readonly booked: string | null;
  /** An open position of that strategy goes on: it has its tags already. */
  readonly continues: boolean;
}

/**
 * What a strategy's name means: the open position of the instrument and account that shows it, whatever it was booked
 * under before its tag was renamed; else the workspace's spelling of it. Capitals do not count.
 */
export async function bookedStrategies(
  tx: Context,
  portfolio: PortfolioAt,
  entries: readonly EntryInput[],
): Promise<(input: EntryInput, place: Omit<Place, "strategy">) => BookedStrategy> {
  const isNamed = entries.some(
    ({ strategy, continues }) => continues !== true && (strategy?.trim() ?? "") !== "",
  );
  const [open, spelled] = isNamed
    ? await Promise.all([openStrategies(tx, portfolio), spellings(tx, portfolio)])
    : [new Map<string, string | null>(), new Map<string, string>()];
  return ({ strategy, continues }, place) => {
    if (continues === true) return { booked: strategy ?? null, continues: true };
    if (strategy == null || strategy.trim() === "") return { booked: null, continues: false };
    const name = tagNameOf("STRATEGY", strategy);
    const booked = open.get(keyOf(place, name));
    if (booked !== undefined) return { booked, continues: true };
    return { booked: spelled.get(name.toLowerCase()) ?? name, continues: false };
  };
}

/** What open positions are booked under, by the strategy they show. */
async function openStrategies(tx: Context, portfolio: PortfolioAt): Promise<Map<string, string | null>> {
  const book = await bookOf(tx, portfolio);
  const { strategy } = await tagsOf(tx, portfolio);
  const found = new Map<string, string | null>();
  for (const { episode } of book.holdings) {
    const shown = strategy(episode);
    if (shown !== null) found.set(keyOf(episode.openedBy, shown), episode.openedBy.strategy);
  }
  return found;
}

async function spellings(tx: Context, portfolio: PortfolioAt): Promise<Map<string, string>> {
  const tags = await listTags(tx.db, {
    at: portfolio.at,
    workspaceKeys: [portfolio.workspaceKey],
    type: "STRATEGY",
  });
  return new Map(tags.map(({ name }) => [name.toLowerCase(), name]));
}

function keyOf({ account, instrument }: Omit<Place, "strategy">, strategy: string): string {
  return `${account}\n${instrument}\n${strategy.toLowerCase()}`;
}
