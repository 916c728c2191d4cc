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
import { startOurs } from "./peers/ours.js";
import { withPageAtHand } from "./peers/page-at-hand.js";
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
  rounds: 20,
  async prepare(world) {
    const { server, headers } = await world.market();
    const { app } = server;
    const variables = { at: marketDay };
    const [mercurius, apollo] = [await startMercurius(app), await startApolloDefault(app)];
    const atHand = await withPageAtHand(app, headers.authorization, variables.at);
    const [oursAtHand, mercuriusAtHand, apolloAtHand] = [
      await startOurs(atHand),
      await startMercurius(atHand),
      await startApolloDefault(atHand),
    ];
    const peers = [mercurius, apollo, oursAtHand, mercuriusAtHand, apolloAtHand];
    await requireEqual([server.url, ...peers.map(({ url }) => url)], variables, headers);

    const side = (name: string, url: string) =>
      httpSide(world.load, { name, url: `${url}/graphql`, headers, body: { query, variables }, requests });
    const whole = { name: "page: 1,000 instruments x 12 fields", metric: "ms", unit: "ms" } as const;
    const withoutSql = {
      ...whole,
      name: "page: the same, rows at hand",
      ours: "riskgraph, rows at hand",
    } as const;
    return {
      sides: [
        side("riskgraph", server.url),
        side("mercurius + JIT", mercurius.url),
        side("Apollo, defaults", apollo.url),
        {
          name: "resolver + SQL alone",
          sample: () => timeInProcess(requests, () => resolvePage(server, headers.authorization)),
        },
        side("riskgraph, rows at hand", oursAtHand.url),
        side("mercurius + JIT, rows at hand", mercuriusAtHand.url),
        side("Apollo, defaults, rows at hand", apolloAtHand.url),
      ],
      figures: [
        { ...whole, peer: "mercurius + JIT", target: { of: "RATIO", atMost: 1.2 } },
        { ...whole, peer: "Apollo, defaults", target: { of: "RATIO", atMost: 0.25 } },
        { ...whole, peer: "resolver + SQL alone", target: null },
        {
          ...withoutSql,
          peer: "mercurius + JIT, rows at hand",
          target: { of: "RATIO", atMost: 1.2 },
        },
        {
          ...withoutSql,
          peer: "Apollo, defaults, rows at hand",
          target: { of: "RATIO", atMost: 0.25 },
        },
      ],
      warmUps: 4,
      notes: [
        "page: resolver + SQL alone runs in process, with login and context, without GraphQL and HTTP",
        "page: rows at hand: login and resolver answer from memory on all three, so that GraphQL and HTTP are left",
      ],
      async close() {
        for (const peer of peers) await peer.close();
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
