import type { Context } from "../../context.js";
import type { At } from "../market/index.js";
import { listCryptoReferences, type ReferenceRow } from "./panel.queries.js";

/** What is known of coins by their names, whatever the case: `bitcoin` is BTC, `tether` is pegged to money. */
export interface CoinNames {
  /** The ticker, in capitals; null: none was told. */
  tickerOf(name: string): string | null;
  /** Whether it is told to be pegged to money on the day asked, under any of its names. */
  isStable(name: string): boolean;
}

/** The names and kinds of coins told by `at`, on the day of its clock. */
export async function coinNames(ctx: Context, at: At): Promise<CoinNames> {
  return namesIn(await listCryptoReferences(ctx.db, { at }), new Date(at.clock).toISOString().slice(0, 10));
}

/** The same in references at hand. */
export function namesIn(references: readonly ReferenceRow[], day: string): CoinNames {
  const slugs = new Map<string, string>();
  const tickers = new Map<string, string>();
  for (const { asset, sameAs } of references) {
    if (sameAs === null) continue;
    slugs.set(asset, sameAs);
    const other = tickers.get(sameAs);
    // Of several names the shortest, which is mostly the ticker.
    if (other === undefined || asset.length < other.length) tickers.set(sameAs, asset);
  }
  const stable = new Set(references.filter((row) => isStableOn(row, day)).map(({ asset }) => asset));
  const namesOf = (name: string) => {
    const slug = slugs.get(name.toLowerCase()) ?? name.toLowerCase();
    return { slug, ticker: tickers.get(slug) ?? null };
  };
  return {
    tickerOf: (name) => namesOf(name).ticker?.toUpperCase() ?? null,
    isStable: (name) => {
      const { slug, ticker } = namesOf(name);
      return [name.toLowerCase(), slug, ticker].some((one) => one !== null && stable.has(one));
    },
  };
}

function isStableOn({ kind, fromDay, toDay }: ReferenceRow, day: string): boolean {
  return kind === "STABLE" && (fromDay === null || fromDay <= day) && (toDay === null || day <= toDay);
}
