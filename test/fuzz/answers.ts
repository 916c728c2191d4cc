import { GraphQLError } from "graphql";
import { type Client, createClient, type ExecutionResult } from "graphql-ws";
import { WebSocket } from "ws";
import type { Question } from "./documents.js";
import type { FuzzRequest } from "./requests.js";
import type { FuzzViewer } from "./viewers.js";

export interface Answer {
  /** 0: there was none. */
  readonly status: number;
  readonly ms: number;
  readonly text: string;
  readonly data: object | null;
  readonly errors: readonly { path?: readonly (string | number)[]; extensions?: { code?: string } }[];
  readonly isReadable: boolean;
}

/** A subscription that says nothing has nothing to say: it is left after this. */
const quietMs = 1_000;

/** Sends a request over the door it is made for. */
export async function send(url: string, viewer: FuzzViewer, request: FuzzRequest): Promise<Answer> {
  const start = performance.now();
  try {
    const { status, text } =
      request.method === "SOCKET"
        ? { status: 200, text: await overSocket(url, viewer, request.question!) }
        : await overHttp(url, viewer, request);
    return { status, ms: performance.now() - start, text, ...parsed(text) };
  } catch (error) {
    const text = `${error} ${(error as { cause?: unknown }).cause ?? ""}`;
    return {
      status: 0,
      ms: performance.now() - start,
      text,
      data: null,
      errors: [],
      isReadable: false,
    };
  }
}

async function overHttp(url: string, viewer: FuzzViewer, request: FuzzRequest) {
  const { method, search, contentType, body } = request;
  const response = await fetch(`${url}/graphql${search}`, {
    method,
    headers: {
      ...(contentType === "" ? {} : { "content-type": contentType }),
      accept: "application/graphql-response+json",
      ...viewer.headers,
    },
    ...(method === "GET" ? {} : { body }),
  });
  return { status: response.status, text: await response.text() };
}

const forbidden = 4_403;
const refused = new GraphQLError("the handshake was refused", { extensions: { code: "UNAUTHENTICATED" } });

/** The first thing a subscriber hears; it leaves then, which the server must survive. */
async function overSocket(url: string, viewer: FuzzViewer, { query, variables }: Question): Promise<string> {
  const client = createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: viewer.headers,
    retryAttempts: 0,
  });
  try {
    return JSON.stringify(await firstOf(client, { query, variables }));
  } finally {
    await client.dispose();
  }
}

function firstOf(client: Client, payload: { query: string; variables: Record<string, unknown> }) {
  return new Promise<ExecutionResult>((resolve, reject) => {
    const quiet = setTimeout(() => resolve({ data: {} }), quietMs);
    const settle = (act: () => void) => {
      clearTimeout(quiet);
      act();
    };
    client.subscribe(payload, {
      next: (result) => settle(() => resolve(result as ExecutionResult)),
      error: (errors) => {
        if (Array.isArray(errors)) return settle(() => resolve({ errors }));
        const { code, reason } = errors as { code?: number; reason?: string };
        // The handshake refuses credentials that are no longer good by the protocol's own close code.
        if (code === forbidden) return settle(() => resolve({ errors: [refused] }));
        settle(() => reject(new Error(`the socket closed: ${code} ${reason}`)));
      },
      complete: () => settle(() => resolve({ data: {} })),
    });
  });
}

function parsed(text: string): Pick<Answer, "data" | "errors" | "isReadable"> {
  try {
    const { data = null, errors = [] } = JSON.parse(text) as Partial<Pick<Answer, "data" | "errors">>;
    return { data, errors, isReadable: true };
  } catch {
    return { data: null, errors: [], isReadable: false };
  }
}
