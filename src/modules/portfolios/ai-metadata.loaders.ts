import type { Context } from "../../context.js";
import { defineLoader } from "../../platform/graphql/loaders.js";
import { type AiMetadata, listEntries } from "./ledger.queries.js";

/** Why programs made entries; the caller has shown that the portfolio is the viewer's. */
export const aiMetadataOf = defineLoader<Context, { portfolioKey: string; seq: number }, AiMetadata | null>(
  async (ctx, asked) => {
    const found = new Map<string, AiMetadata | null>();
    for (const portfolioKey of new Set(asked.map((one) => one.portfolioKey))) {
      const seqs = asked.filter((one) => one.portfolioKey === portfolioKey).map(({ seq }) => seq);
      for (const row of await listEntries(ctx.db, { portfolioKey, seqs }))
        found.set(`${portfolioKey}/${row.seq}`, row.aiMetadata);
    }
    return asked.map(({ portfolioKey, seq }) => found.get(`${portfolioKey}/${seq}`) ?? null);
  },
);
