import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Server } from "graphql-ws";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { carrySocket, type SocketTraffic, socketTraffic } from "../../../src/platform/http/socket-carrier.js";

const logs: string[] = [];
const log = pino({ base: null }, { write: (line: string) => void logs.push(line) });

const answerBytes = 300_000;

/** Answers each message with many bytes, and fails on one. */
const wordy: Server<null> = {
  opened(socket) {
    socket.onMessage(async (data) => {
      if (data === "fail") throw new Error("a bug");
      if (data === "ping") return void (await socket.onPing?.({ large: "payload" }));
      await socket.send("x".repeat(answerBytes));
    });
    return async () => {};
  },
};

const servers: WebSocketServer[] = [];
afterEach(async () => {
  logs.length = 0;
  for (const server of servers.splice(0)) {
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Both ends of a carried socket. */
async function carried(traffic: Partial<SocketTraffic> = {}): Promise<{ near: WebSocket; far: WebSocket }> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  servers.push(server);
  const connected = new Promise<WebSocket>((resolve) =>
    server.on("connection", (socket, request) => {
      carrySocket(wordy, { socket, request, extra: null, log, traffic: { ...socketTraffic, ...traffic } });
      resolve(socket);
    }),
  );
  await once(server, "listening");
  const near = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  near.on("error", () => {});
  await once(near, "open");
  return { near, far: await connected };
}

describe("a carried socket", () => {
  it("is not read while its client does not read, and goes on when it does", async () => {
    const { near, far } = await carried();
    const count = 100;
    let received = 0;
    near.on("message", () => {
      received += 1;
    });
    near.pause();
    for (let i = 0; i < count; i += 1) {
      near.send(`message ${i} ${"x".repeat(20_000)}`);
      if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => far.isPaused).toBe(true);
    // What was read of the client at once is answered: a piece of 64 KiB holds three of these.
    expect(far.bufferedAmount).toBeLessThan(socketTraffic.backlogBytes + 5 * answerBytes);
    near.resume();
    await expect.poll(() => received, { timeout: 10_000 }).toBe(count);
    expect(far.isPaused).toBe(false);
    expect(near.readyState).toBe(WebSocket.OPEN);
  });

  it("is cut off when its client takes nothing for too long", async () => {
    const { near, far } = await carried({ stalledMs: 100 });
    near.pause();
    for (let i = 0; i < 50; i += 1) near.send("more");
    await expect.poll(() => far.readyState, { timeout: 5_000 }).toBe(WebSocket.CLOSED);
  });

  it("is cut off when more waits than anybody gets held", async () => {
    const { near, far } = await carried({
      mostBacklogBytes: 2 * answerBytes,
      backlogBytes: 10 * answerBytes,
    });
    near.pause();
    for (let i = 0; i < 50; i += 1) near.send("more");
    await expect.poll(() => far.readyState, { timeout: 5_000 }).toBe(WebSocket.CLOSED);
  });

  it.each<[string, (near: WebSocket) => void]>([
    ["messages", (near) => near.send("ping")],
    ["long messages", (near) => near.send(`ping ${"x".repeat(200_000)}`)],
    ["pings of the protocol below", (near) => near.ping("x".repeat(125))],
    ["pongs nobody asked for", (near) => near.pong("x")],
  ])("closes on too many %s", async (_name, send) => {
    const { near } = await carried({ burstMessages: 50, messagesPerSec: 1, mostBacklogBytes: 2 ** 30 });
    near.on("message", () => {});
    for (let i = 0; i < 100; i += 1) send(near);
    const [code, reason] = (await once(near, "close")) as [number, Buffer];
    expect({ code, reason: reason.toString() }).toEqual({ code: 4429, reason: "too many messages" });
    expect(logs.filter((line) => line.includes("too many messages"))).toHaveLength(1);
  });

  it("answers pings without what they carried", async () => {
    const { near } = await carried();
    near.send("ping");
    const [answer] = (await once(near, "message")) as [Buffer];
    expect(answer.toString()).toBe('{"type":"pong"}');
  });

  it("cuts off a client that does not answer whether it is there, and keeps one that does", async () => {
    const { near, far } = await carried({ keepAliveMs: 50 });
    const silent = await carried({ keepAliveMs: 50 });
    silent.near.pause();
    await expect.poll(() => silent.far.readyState, { timeout: 5_000 }).toBe(WebSocket.CLOSED);
    expect(far.readyState).toBe(WebSocket.OPEN);
    expect(near.readyState).toBe(WebSocket.OPEN);
  });

  it("closes on a bug and on what the client may not send, with a line in the log each", async () => {
    const { near } = await carried();
    near.send("fail");
    expect((await once(near, "close"))[0]).toBe(4500);
    expect(logs.filter((line) => line.includes("a bug"))).toHaveLength(1);
    const bad = await carried();
    bad.near.send(Buffer.from([0xff, 0xfe]), { binary: false });
    expect((await once(bad.near, "close"))[0]).toBe(1007);
    expect(logs.filter((line) => line.includes("UTF"))).toHaveLength(1);
  });
});
