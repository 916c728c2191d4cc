import { createClient, type ExecutionResult } from "graphql-ws";
import { WebSocket } from "ws";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
export type SocketAnswer = ExecutionResult<any, any>;

/** One operation over a socket of its own: its first answer; a refusal comes as `errors` too. */
export async function askBySocket(
  server: { readonly url: string },
  payload: { query: string; variables?: Record<string, unknown>; extensions?: Record<string, unknown> },
  connectionParams: Record<string, unknown>,
): Promise<SocketAnswer> {
  const client = createClient({
    url: `${server.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
  });
  try {
    return await new Promise<SocketAnswer>((resolve, reject) => {
      client.subscribe(payload, {
        next: (answer) => resolve(answer as SocketAnswer),
        // A close event is no list: it holds the whole socket, which nobody wants to read in a report.
        error: (errors) =>
          Array.isArray(errors) ? resolve({ errors } as SocketAnswer) : reject(new Error("socket closed")),
        complete: () => reject(new Error("no answer")),
      });
    });
  } finally {
    await client.dispose();
  }
}
