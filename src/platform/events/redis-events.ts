import { Redis } from "ioredis";
import type { OpenEventTransport } from "./event-bus.js";

const channel = "riskgraph:events";

/** Events by Redis pub/sub: one connection listens, another one sends. */
export function redisEvents(url: string, onError: (error: Error) => void): OpenEventTransport {
  return async ({ onPayload, onReconnect }) => {
    const sender = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 2 });
    const receiver = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
    sender.on("error", onError);
    receiver.on("error", onError);
    receiver.on("message", (_channel, payload) => onPayload(payload));
    await Promise.all([sender.connect(), receiver.connect()]);
    await receiver.subscribe(channel);
    receiver.on("ready", onReconnect);
    return {
      channel: null,
      async send(payload) {
        await sender.publish(channel, payload);
      },
      async close() {
        receiver.disconnect();
        sender.disconnect();
      },
    };
  };
}
