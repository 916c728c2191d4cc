import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { AppError } from "../../../src/platform/errors.js";
import type { EarlyRefusal, Entry } from "../../../src/platform/fair-use/early-gate.js";
import { handleOrRefuse } from "../../../src/platform/http/doorway.js";
import { Rations } from "../../../src/platform/http/rations.js";
import type { RequestCredentials } from "../../../src/platform/http/request-credentials.js";
import { SlowReading } from "../../../src/platform/http/slow-reading.js";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const refusal: EarlyRefusal = { error: new AppError("RATE_LIMITED", "enough"), payer: { charge: null } };
const free: Entry = { begin: (work) => work(), leave() {} };

interface Door {
  readonly admit: (credentials: RequestCredentials) => EarlyRefusal | Entry;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
}

async function openDoor({ admit, handle }: Door): Promise<number> {
  const floods = new Rations();
  const doorway = { admit, trustedProxies: 0, slowReading: new SlowReading(floods), answers: floods };
  const server = createServer((request, response) =>
    handleOrRefuse(request, response, { ...doorway, handle: () => handle(request, response) }),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A connection with the answers so far counted by their status. */
async function connected(port: number): Promise<{ socket: Socket; count: (status: number) => number }> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  closing.push(() => socket.destroy());
  await once(socket, "connect");
  const counts = new Map<string, number>();
  let rest = "";
  socket.setEncoding("latin1").on("data", (chunk) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const status = /HTTP\/1\.1 (\d{3})/.exec(line)?.[1];
      if (status !== undefined) counts.set(status, (counts.get(status) ?? 0) + 1);
    }
  });
  return { socket, count: (status) => counts.get(String(status)) ?? 0 };
}

const request = (key: string) =>
  `POST /graphql HTTP/1.1\r\nhost: x\r\nx-api-key: ${key}\r\ncontent-length: 2\r\n\r\n{}`;

/** Who has the key "poor" is refused. */
const admitRich: Door["admit"] = ({ apiKey }) => (apiKey === "poor" ? refusal : free);

async function until(condition: () => boolean) {
  while (!condition()) await wait(5);
}

describe("a flood at the door", () => {
  it("sent ahead is answered to the last request, and who asks meanwhile is answered first", async () => {
    const port = await openDoor({
      admit: admitRich,
      handle: (_request, response) => void response.end("ok"),
    });
    const flood = await connected(port);
    const other = await connected(port);
    flood.socket.write(request("poor").repeat(5_000));
    await until(() => flood.count(429) > 0);
    for (let i = 1; i <= 5; i += 1) {
      other.socket.write(request("rich"));
      await until(() => other.count(200) === i);
    }
    expect(flood.count(429)).toBeLessThan(5_000);
    await until(() => flood.count(429) === 5_000);
    // After a rest the connection is read as any other.
    await wait(1_200);
    flood.socket.write(request("rich"));
    await until(() => flood.count(200) === 1);
  });

  it("behind an answer that takes long waits for it and is answered to the last request", async () => {
    const slow: ServerResponse[] = [];
    const port = await openDoor({
      admit: admitRich,
      handle: (_request, response) => void slow.push(response),
    });
    const { socket, count } = await connected(port);
    // More answers than node keeps for a connection, so that its own server stops reading.
    socket.write(request("rich") + request("poor").repeat(3_000));
    await until(() => slow.length === 1);
    await wait(100);
    expect(count(429)).toBe(0);
    slow[0]!.end("late");
    await until(() => count(429) === 3_000);
    expect(count(200)).toBe(1);
  });

  it("that takes no answers is held, and goes on when it takes them", async () => {
    const large = "x".repeat(50_000);
    const port = await openDoor({
      admit: admitRich,
      handle: (_request, response) => void response.end(large),
    });
    const { socket, count } = await connected(port);
    socket.write(request("poor").repeat(20));
    await until(() => count(429) === 20);
    socket.pause();
    // Far more than the system keeps: node's own server stops reading in the midst of a spoon.
    socket.write(request("rich").repeat(400));
    await wait(500);
    socket.resume();
    await until(() => count(200) === 400);
  });

  it("that goes away leaves nothing behind", async () => {
    const port = await openDoor({
      admit: admitRich,
      handle: (_request, response) => void response.end("ok"),
    });
    for (let i = 0; i < 20; i += 1) {
      const { socket } = await connected(port);
      socket.write(request("poor").repeat(500));
      socket.destroy();
    }
    const { socket, count } = await connected(port);
    socket.write(request("rich"));
    await until(() => count(200) === 1);
  });
});

describe("operations let in", () => {
  it("are told once of their end, answered or cut off, also behind one another on a connection", async () => {
    let entered = 0;
    let left = 0;
    const entry: Entry = {
      begin(work) {
        entered += 1;
        work();
      },
      leave() {
        left += 1;
      },
    };
    const responses: ServerResponse[] = [];
    const port = await openDoor({
      admit: () => entry,
      handle: (_request, response) => void responses.push(response),
    });
    const { socket, count } = await connected(port);
    socket.write(request("rich").repeat(10));
    await until(() => entered === 10);
    responses[0]!.end("ok");
    await until(() => count(200) === 1 && left === 1);
    socket.destroy();
    await until(() => left === 10);
    for (const response of responses) response.end("too late");
    await wait(50);
    expect([entered, left]).toEqual([10, 10]);
  });
});
