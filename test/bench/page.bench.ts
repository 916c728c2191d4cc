import { deepEqual } from "node:assert/strict";
import { resolveAt } from "../../src/modules/market/index.js";
import { pageInstruments } from "../../src/modules/market/instruments.service.js";
import type { RunningServer } from "../../src/server.js";
import { type Bench, timeInProcess } from "./harness.js";
import { httpSide } from "./http-side.js";
import { ask } from "./market.js";
import { marketDay } from "./market-files.js";
import { startApolloDefault } from "./peers/apollo-default.js";
import { startMercurius } from "./peers/mercurius.js";
import type { World } from "./world.js";

const query = `query Page($at: AsOf!) {
  instruments(first: 1000, at: $at) {
    nodes {
      symbol instrumentClass currency multiplier isPrivate name
      sector subIndustry headquarters cik founded indexCode
    }
  }
}`;

const requests = 10;

/** A page of 1,000 instruments with 12 scalars each. */
export const pageBench: Bench<World> = {
  name: "page",
  rounds: 15,
  async prepare(world) {
    const { server, headers } = await world.market();
    const { app } = server;
    const variables = { at: marketDay };
    const [mercurius, apollo] = [await startMercurius(app), await startApolloDefault(app)];
    await requireEqual([server.url, mercurius.url, apollo.url], variables, headers);

    const side = (name: string, url: string) =>
      httpSide(world.load, { name, url: `${url}/graphql`, headers, body: { query, variables }, requests });
    const name = "page: 1,000 instruments x 12 fields";
    return {
      sides: [
        side("riskgraph", server.url),
        side("mercurius + JIT", mercurius.url),
        side("Apollo, defaults", apollo.url),
        {
          name: "resolver + SQL alone",
          sample: () => timeInProcess(requests, () => resolvePage(server, headers.authorization)),
        },
      ],
      figures: [
        { name, metric: "ms", unit: "ms", peer: "mercurius + JIT", target: { of: "RATIO", atMost: 1.2 } },
        { name, metric: "ms", unit: "ms", peer: "Apollo, defaults", target: { of: "RATIO", atMost: 0.25 } },
        { name, metric: "ms", unit: "ms", peer: "resolver + SQL alone", target: null },
        {
          name: "page: Apollo, defaults, of it",
          metric: "ms",
          unit: "ms",
          ours: "Apollo, defaults",
          peer: "resolver + SQL alone",
          target: null,
        },
      ],
      warmUps: 4,
      notes: [
        "page: the resolver with its SQL runs in process, with login and context, without GraphQL and HTTP",
      ],
      async close() {
        await mercurius.close();
        await apollo.close();
      },
    };
  },
};

/** What a request does below GraphQL. */
async function resolvePage({ app }: RunningServer, authorization: string): Promise<unknown> {
  const ctx = await app.createContext({
    requestId: "bench",
    authorization,
    apiKey: null,
    caller: { address: "127.0.0.1", agent: null, session: null },
  });
  return pageInstruments(ctx, { first: 1_000, at: resolveAt(ctx, { at: marketDay }) });
}

async function requireEqual(
  [ours, ...peers]: readonly string[],
  variables: object,
  headers: Record<string, string>,
): Promise<void> {
  const answer = await ask<{ instruments: { nodes: object[] } }>(ours!, query, variables, headers);
  if (answer.instruments.nodes.length !== 1_000) throw new Error("the page is not full");
  for (const peer of peers) deepEqual(await ask(peer, query, variables, headers), answer);
}
