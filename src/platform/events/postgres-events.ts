import type { Sql } from "../db/client.js";
import type { OpenEventTransport } from "./event-bus.js";

const channel = "riskgraph_events";

/** Events by NOTIFY: no server besides the database. The client's own listening session reconnects by itself. */
export function postgresEvents(sql: Sql): OpenEventTransport {
  return async ({ onPayload, onReconnect }) => {
    let isFirst = true;
    const listener = await sql.listen(channel, onPayload, () => {
      if (!isFirst) onReconnect();
      isFirst = false;
    });
    return {
      channel,
      async send(payload) {
        await sql.notify(channel, payload);
      },
      async close() {
        await listener.unlisten().catch(() => {
          // The session is gone already, and with it the listening.
        });
      },
    };
  };
}
