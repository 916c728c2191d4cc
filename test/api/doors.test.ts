import { once } from "node:events";
import { request } from "node:http";
import { connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { socketTraffic } from "../../src/platform/http/socket-carrier.js";
import type { TestDatabase } from "../support/clone-database.js";
import { createTestDatabase } from "../support/database.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { askBySocket } from "../support/socket-question.js";

let database: TestDatabase;
let server: TestServer;
/** One point a minute: who has spent it has nothing for as long as a test lasts. */
let slow: TestServer;
const env = { JWT_SECRET: "one secret for all servers of this test" };

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer({ databaseUrl: database.url, env });
  slow = await startTestServer({ databaseUrl: database.url, env: { ...env, RATE_LIMIT_PER_MINUTE: "1" } });
});
afterAll(async () => {
  await server?.close();
  await slow?.close();
  await database?.drop();
});

let addresses = 0;
/** An address nobody has asked from. */
const freshAddress = () => {
  addresses += 1;
  return { "x-forwarded-for": `10.88.${Math.floor(addresses / 250)}.${addresses % 250}` };
};

let keys = 0;
const randomKey = () => {
  keys += 1;
  return `rg_nobody_${keys}`;
};

/** A socket past the handshake of HTTP. */
async function bare(at: TestServer, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(`${at.url.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
    headers,
  });
  socket.on("error", () => {});
  await once(socket, "open");
  return socket;
}

async function greeted(at: TestServer, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = await bare(at, headers);
  socket.send('{"type":"connection_init"}');
  await once(socket, "message");
  return socket;
}

async function closing(socket: WebSocket): Promise<{ code: number; reason: string }> {
  const [code, reason] = (await once(socket, "close")) as [number, Buffer];
  return { code, reason: reason.toString() };
}

async function initialised(at: TestServer, payload: object, headers: Record<string, string>) {
  const socket = await bare(at, headers);
  socket.send(JSON.stringify({ type: "connection_init", payload }));
  return closing(socket);
}

describe("a socket", () => {
  it("is answered a ping without the ping's payload", async () => {
    const socket = await greeted(server);
    socket.send(JSON.stringify({ type: "ping", payload: { large: "x".repeat(200_000) } }));
    const [answer] = (await once(socket, "message")) as [Buffer];
    expect(answer.toString()).toBe('{"type":"pong"}');
    socket.terminate();
  });

  it("that stops reading and floods is gone, and has cost no memory", async () => {
    const socket = await greeted(server);
    socket.pause();
    const ping = JSON.stringify({ type: "ping", payload: { large: "x".repeat(200_000) } });
    const before = process.memoryUsage.rss();
    for (let i = 0; i < 400; i += 1) socket.send(ping);
    socket.resume();
    expect([4429, 1006]).toContain((await closing(socket)).code);
    // Both ends live in this process: what the client holds to send, 80 MB, counts too.
    expect(process.memoryUsage.rss() - before).toBeLessThan(400e6);
    expect(server.logs.filter((line) => line.includes("too many messages")).length).toBeGreaterThan(0);
  });

  it("may open what a dashboard opens in one burst", async () => {
    const socket = await greeted(server);
    let ended = 0;
    socket.on("message", (data) => {
      if (JSON.parse(String(data)).type === "complete") ended += 1;
    });
    for (let i = 0; i < 100; i += 1)
      socket.send(JSON.stringify({ id: String(i), type: "subscribe", payload: { query: "{ __typename }" } }));
    await expect.poll(() => ended, { timeout: 10_000 }).toBe(100);
    expect(socketTraffic.burstMessages).toBeGreaterThanOrEqual(200);
    socket.terminate();
  });

  it("that breaks the protocol is a line in the log", async () => {
    const socket = await greeted(server);
    const before = server.logs.length;
    socket.send(Buffer.from([0xff]), { binary: false });
    expect((await closing(socket)).code).toBe(1007);
    const lines = server.logs.slice(before).map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ level: 40, msg: "socket" }]);
  });
});

describe("behind a proxy", () => {
  it("the address the proxy saw counts, whatever the client wrote before it", async () => {
    const proxySaw = freshAddress()["x-forwarded-for"];
    const from = (written: string) => ({ "x-forwarded-for": `${written}, ${proxySaw}` });
    expect((await slow.graphql("{ __typename }", {}, from("1.2.3.4"))).status).toBe(200);
    expect((await slow.graphql("{ __typename }", {}, from("1.2.3.5"))).status).toBe(429);
    const own = await startTestServer({
      databaseUrl: database.url,
      env: { ...env, SOCKETS_PER_ADDRESS: "1" },
    });
    try {
      const first = await bare(own, from("1.2.3.4"));
      await expect(bare(own, from("1.2.3.5"))).rejects.toThrow(/429/);
      first.terminate();
    } finally {
      await own.close();
    }
  });

  it("is behind none unless it is told so", async () => {
    const open = await startTestServer({
      databaseUrl: database.url,
      env: { ...env, TRUST_PROXY: "0", RATE_LIMIT_PER_MINUTE: "1" },
    });
    try {
      const statuses = [];
      for (let i = 0; i < 3; i += 1)
        statuses.push((await open.graphql("{ __typename }", {}, freshAddress())).status);
      // Another server of this file may have spent this machine's point.
      expect(statuses.slice(1)).toEqual([429, 429]);
    } finally {
      await open.close();
    }
  });
});

describe("asking who one is", () => {
  it.each(["{}", "[]", "7", '{"query":7}'])("costs a point where nothing is asked: %s", async (body) => {
    const from = freshAddress();
    const ask = () =>
      fetch(`${slow.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-api-key": randomKey(), ...from },
        body,
      });
    const first = await ask();
    expect(first.status).toBe(400);
    const second = await ask();
    expect(second.status).toBe(429);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(30);
    expect((await second.json()).errors[0].extensions.code).toBe("RATE_LIMITED");
  });

  it("costs a point at a socket's door when the credentials are bad", async () => {
    const from = freshAddress();
    expect(await initialised(slow, { apiKey: randomKey() }, from)).toEqual({
      code: 4403,
      reason: "the API key is not valid",
    });
    const second = await initialised(slow, { apiKey: randomKey() }, from);
    expect(second.code).toBe(4429);
    expect(second.reason).toMatch(/^more than 1 points a minute, try again in \d+ s$/);
    // Without credentials there is nothing to look up: the socket opens, and every operation is refused.
    const socket = await greeted(slow, from);
    socket.terminate();
  });

  it("with ever new keys asks the database nothing once the network has no points", async () => {
    const from = freshAddress();
    expect((await slow.graphql("{ __typename }", {}, from)).status).toBe(200);
    await server.sql`alter table api_keys rename to api_keys_away`;
    try {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          slow.graphql("{ __typename }", {}, { ...from, "x-api-key": randomKey() }),
        ),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
      expect((await initialised(slow, { apiKey: randomKey() }, from)).code).toBe(4429);
    } finally {
      await server.sql`alter table api_keys_away rename to api_keys`;
    }
  });

  it("is still answered to a login that was good before, from a network without points", async () => {
    const fair = await startTestServer({
      databaseUrl: database.url,
      env: { ...env, RATE_LIMIT_PER_MINUTE: "5" },
    });
    try {
      const { headers } = await registeredUser(server);
      const from = freshAddress();
      const both = { ...headers, ...from };
      expect((await fair.graphql("{ me { id } }", {}, both)).status).toBe(200);
      while ((await fair.graphql("{ __typename }", {}, from)).status === 200);
      expect((await fair.graphql("{ me { id } }", {}, both)).status).toBe(200);
      const stranger = (await registeredUser(server)).headers;
      expect((await fair.graphql("{ me { id } }", {}, { ...stranger, ...from })).status).toBe(429);
    } finally {
      await fair.close();
    }
  });
});

describe("a subscription over HTTP", () => {
  it("is refused in words", async () => {
    const { headers } = await registeredUser(server);
    const query = 'subscription { jobChanged(id: "job_1") { id } }';
    const { status, body } = await server.graphql(query, {}, headers);
    expect(body.errors?.[0]).toMatchObject({ extensions: { code: "BAD_REQUEST" } });
    expect(body.errors?.[0]?.message).toContain("WebSocket");
    expect(status).toBe(400);
  });
});

describe("a database that is away", () => {
  it("is UNAVAILABLE with 503, at each door, and comes back", async () => {
    const way = await openWay(database.url);
    const own = await startTestServer({ databaseUrl: way.url, env });
    try {
      const { headers } = await registeredUser(server);
      expect((await own.graphql("{ me { id } }", {}, headers)).status).toBe(200);
      way.break();
      const before = own.logs.length;
      for (const [query, given] of [
        ["{ me { id } }", headers],
        ["{ __typename }", freshAddress()],
      ] as const) {
        const { status, body } = await own.graphql(query, {}, given);
        expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({
          status: 503,
          code: "UNAVAILABLE",
        });
        expect(JSON.stringify(body)).not.toMatch(/ECONN|127\.0\.0\.1|select/i);
      }
      const form = new FormData();
      form.set("file", new Blob(["x"]), "book.csv");
      const upload = await fetch(`${own.url}/uploads`, { method: "POST", headers, body: form });
      expect(upload.status).toBe(503);
      expect((await upload.json()).errors[0].extensions.code).toBe("UNAVAILABLE");
      expect((await initialised(own, headers, {})).code).toBe(1013);
      const bySocket = await askBySocket(own, { query: "{ __typename }" }, {});
      expect(bySocket.errors?.[0]?.extensions?.code).toBe("UNAVAILABLE");
      const levels = own.logs.slice(before).map((line) => JSON.parse(line) as { level: number; msg: string });
      expect(levels.filter(({ msg }) => msg === "unavailable").length).toBeGreaterThanOrEqual(4);
      expect(levels.filter(({ level }) => level >= 50)).toEqual([]);
      way.mend();
      await expect
        .poll(async () => (await own.graphql("{ me { id } }", {}, headers)).status, { timeout: 20_000 })
        .toBe(200);
    } finally {
      way.mend();
      await own.close();
      way.close();
    }
  });
});

describe("the server's end", () => {
  it("is told by /readyz before anything closes", async () => {
    const ending = await startTestServer({ databaseUrl: database.url, env });
    try {
      ending.announceStop();
      const ready = await fetch(`${ending.url}/readyz`);
      expect({ status: ready.status, body: await ready.json() }).toEqual({
        status: 503,
        body: { status: "stopping", parts: {} },
      });
      expect((await ending.graphql("{ __typename }")).status).toBe(200);
    } finally {
      await ending.close();
    }
  });

  it("does not wait long for clients that neither read nor send", async () => {
    const ending = await startTestServer({ databaseUrl: database.url, env });
    const socket = await greeted(ending);
    socket.pause();
    const half = request(`${ending.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": "1000" },
    });
    half.on("error", () => {});
    half.write("{");
    await once(half, "socket");
    const startedAt = performance.now();
    await ending.close();
    // Three seconds of patience, for both at once, and what closing the rest takes on a busy machine.
    expect(performance.now() - startedAt).toBeLessThan(9_000);
    socket.terminate();
    half.destroy();
  });
});

/** A way to the database that can be broken off: new connections are refused then. */
async function openWay(to: string) {
  const target = new URL(to);
  const sockets = new Set<Socket>();
  let isBroken = false;
  const relay = createServer((near) => {
    if (isBroken) return void near.resetAndDestroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(into);
      from.on("error", () => into.destroy());
      from.on("close", () => {
        sockets.delete(from);
        into.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const url = new URL(to);
  url.hostname = "127.0.0.1";
  url.port = String((relay.address() as { port: number }).port);
  return {
    url: url.href,
    break() {
      isBroken = true;
      for (const socket of sockets) socket.resetAndDestroy();
    },
    mend() {
      isBroken = false;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      relay.close();
    },
  };
}
