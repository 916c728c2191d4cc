import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * Whose request it is. Each proxy adds at the end of X-Forwarded-For whom it was called by, so with `proxies` of them in
 * front the address is so many places from the end; what stands before it the client may have written itself. Without
 * an address in that place it is whoever is at the other end.
 */
export function clientAddress({ headers, socket }: IncomingMessage, proxies: number): string {
  const direct = socket.remoteAddress ?? "unknown";
  const given = headers["x-forwarded-for"];
  if (proxies === 0 || given === undefined) return direct;
  const hops = String(given).split(",");
  const address = hops[Math.max(0, hops.length - proxies)]?.trim() ?? "";
  return isIP(address) === 0 ? direct : address;
}
