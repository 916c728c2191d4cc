import type { App, Asker } from "../../../src/app.js";
import type { Context } from "../../../src/context.js";
import { resolveAt } from "../../../src/modules/market/index.js";
import { pageInstruments } from "../../../src/modules/market/instruments.service.js";
import { Loaders } from "../../../src/platform/graphql/loaders.js";
import { createSchema } from "../../../src/schema.js";

/**
 * An app whose viewer and page of instruments are at hand, in the very objects that the resolver makes: what is left
 * of a request is GraphQL and HTTP. The schema is one of its own, the root field's resolver replaced.
 */
export async function withPageAtHand(app: App, authorization: string, at: string): Promise<App> {
  const asker = (requestId: string): Asker => ({
    requestId,
    authorization,
    apiKey: null,
    caller: { address: "127.0.0.1", agent: null, session: null },
  });
  const first = await app.createContext(asker("bench"));
  const page = await pageInstruments(first, { first: 1_000, at: resolveAt(first, { at }) });

  const schema = createSchema();
  const field = schema.getQueryType()?.getFields().instruments;
  if (field === undefined) throw new Error("no root field instruments");
  // Still a promise: a resolver that asks a database answers no sooner.
  field.resolve = async () => page;
  return {
    ...app,
    schema,
    createContext: async ({ requestId }): Promise<Context> => ({
      ...first,
      requestId,
      now: new Date(),
      loaders: new Loaders(),
      payer: null,
      cacheUse: { hits: 0, misses: 0 },
      log: app.log.child({ requestId }),
    }),
  };
}
