import fastify, { type FastifyInstance } from "fastify";
import { mountProbes, type ProbeOptions } from "./probes.js";

/** /livez, /readyz and /metrics of a process that has no other door. It is not listening yet. */
export function createProbeServer(options: ProbeOptions): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.get("/livez", async () => ({ status: "ok" }));
  mountProbes(app, options);
  return app;
}
