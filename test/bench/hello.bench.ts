import type { Bench } from "./harness.js";
import { httpSide } from "./http-side.js";
import { startBare } from "./peers/bare.js";
import { startMercurius } from "./peers/mercurius.js";
import type { World } from "./world.js";

const requests = 500;

/** The least a server can be asked: what every request pays. */
export const helloBench: Bench<World> = {
  name: "hello",
  rounds: 15,
  async prepare(world) {
    const { server } = await world.market();
    const mercurius = await startMercurius(server.app);
    const bare = await startBare(server.app.database.sql);
    const body = { query: "{ __typename }" };
    const side = (name: string, url: string) => httpSide(world.load, { name, url, body, requests });
    const latency = { name: "hello: { __typename }", metric: "ms", unit: "ms", target: null } as const;
    const rate = { ...latency, metric: "perSecond", unit: "requests/s" } as const;
    return {
      sides: [
        side("riskgraph", `${server.url}/graphql`),
        side("mercurius + JIT", `${mercurius.url}/graphql`),
        side("bare fastify", `${bare.url}/hello`),
      ],
      figures: [
        { ...latency, peer: "mercurius + JIT" },
        { ...latency, peer: "bare fastify" },
        { ...rate, peer: "mercurius + JIT" },
        { ...rate, peer: "bare fastify" },
      ],
      warmUps: 4,
      notes: ["hello: one connection, the next request when the last is answered; nobody is logged in"],
      async close() {
        await mercurius.close();
        await bare.close();
      },
    };
  },
};
