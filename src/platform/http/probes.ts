import { isIP } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { isSameToken } from "../auth/secrets.js";
import { isLoopback } from "../config/config.js";
import type { Metrics } from "../metrics/metrics.js";
import type { Readiness } from "./readiness.js";

export interface ProbeOptions {
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  /** Who sends it as a bearer token reads /metrics; null: this machine alone does. */
  readonly metricsToken: string | null;
}

/** /readyz for load balancers and /metrics for Prometheus. */
export function mountProbes(app: FastifyInstance, { readiness, metrics, metricsToken }: ProbeOptions): void {
  app.get("/readyz", async (_request, reply) => {
    const report = await readiness.report();
    return reply
      .code(report.status === "ok" ? 200 : 503)
      .header("cache-control", "no-store")
      .send(report);
  });
  app.get("/metrics", async (request, reply) => {
    // What it tells of the users' doings is not for everybody: to others the path does not exist.
    if (!mayRead(request, metricsToken)) return reply.callNotFound();
    return reply
      .header("content-type", metrics.contentType)
      .header("cache-control", "no-store")
      .send(await metrics.text());
  });
}

/** Headers of proxies: what they pass on comes from elsewhere, whatever the socket's address says. */
const proxyHeaders = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

function mayRead({ headers, socket }: FastifyRequest, token: string | null): boolean {
  if (token !== null) {
    const given = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
    return given !== undefined && isSameToken(given, token);
  }
  // A page in this machine's browser reaches its loopback too, but under the name of its own site.
  return (
    isLoopback((socket.remoteAddress ?? "").replace(/^::ffff:/, "")) &&
    isThisMachine(headers.host ?? "") &&
    proxyHeaders.every((name) => headers[name] === undefined)
  );
}

/** Whether a Host header names this machine: by its own name for itself or by an address, never by a name of the net. */
function isThisMachine(host: string): boolean {
  const name = host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  return name === "localhost" || (isIP(name) !== 0 && isLoopback(name));
}
