import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What the parent asks for. */
export interface Attack {
  readonly port: number;
  readonly apiKey: string;
  readonly seconds: number;
}

/** What was thrown at the server. */
export interface Thrown {
  /** Small requests of the key that were answered, a second. */
  readonly answeredPerSecond: number;
  readonly abusive: number;
  readonly sockets: number;
  /** Processor time of this process. */
  readonly cpuSeconds: number;
}

const floodPerSecond = 10_000;
const floodConnections = 20;
/** More than this is not sent ahead of the answers: a real flood is held up by its own buffers, too. */
const mostUnanswered = 2_000;
const tickMs = 10;
const abusivePerSecond = 40;
const sockets = 5_000;
const socketsPerAddress = 200;
const socketsPerTick = 20;

const abusive = [
  `{ ${Array.from({ length: 5_000 }, (_, i) => `a${i}: __typename`).join(" ")} }`,
  `${"{ me ".repeat(500)}${"}".repeat(500)}`,
  "query { me { ...A } } fragment A on User { ...B } fragment B on User { ...A }",
  `{ __typename } # ${"x".repeat(300_000)}`,
].map((query) => JSON.stringify({ query }));

process.on("message", async (attack: Attack) => {
  process.send!((await run(attack)) satisfies Thrown);
  process.exit(0);
});

async function run({ port, apiKey, seconds }: Attack): Promise<Thrown> {
  const until = performance.now() + seconds * 1_000;
  const [answered, refusals, open] = await Promise.all([
    flood(port, apiKey, until),
    abuse(port, until),
    openSockets(port, until),
  ]);
  const { user, system } = process.cpuUsage();
  return {
    answeredPerSecond: answered / seconds,
    abusive: refusals,
    sockets: open,
    cpuSeconds: (user + system) / 1e6,
  };
}

/** Small requests of one key, as many as are wanted or as the server takes. */
async function flood(port: number, apiKey: string, until: number): Promise<number> {
  const request = requestText('{"query":"{ __typename }"}', `x-api-key: ${apiKey}\r\n`);
  let sent = 0;
  let answered = 0;
  const connections = await Promise.all(
    Array.from({ length: floodConnections }, async () => {
      const socket = await openedAtLast(port);
      socket.on("data", (data: Buffer) => {
        for (let at = data.indexOf("HTTP/1.1 "); at >= 0; at = data.indexOf("HTTP/1.1 ", at + 9))
          answered += 1;
      });
      return socket;
    }),
  );
  const each = (floodPerSecond * tickMs) / 1_000 / floodConnections;
  while (performance.now() < until) {
    if (sent - answered < mostUnanswered)
      for (const connection of connections) {
        connection.write(request.repeat(each));
        sent += each;
      }
    await pause(tickMs);
  }
  for (const connection of connections) connection.destroy();
  return answered;
}

/** Documents that nobody means well with, each from an address of its own. */
async function abuse(port: number, until: number): Promise<number> {
  let count = 0;
  while (performance.now() < until) {
    const from = `x-forwarded-for: 10.9.${(count >> 8) & 255}.${count & 255}\r\nconnection: close\r\n`;
    const body = abusive[count % abusive.length]!;
    opened(port).then(
      (socket) => void socket.resume().end(requestText(body, from)),
      () => {},
    );
    count += 1;
    await pause(1_000 / abusivePerSecond);
  }
  return count;
}

/** WebSockets that are opened, a few hundred from each address, and say nothing ever after. */
async function openSockets(port: number, until: number): Promise<number> {
  const open: Socket[] = [];
  const upgrade =
    "GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n" +
    "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n";
  for (let i = 0; i < sockets && performance.now() < until; i += socketsPerTick) {
    for (let j = i; j < i + socketsPerTick; j += 1)
      opened(port, `127.0.0.${2 + Math.floor(j / socketsPerAddress)}`).then(
        (socket) => {
          open.push(socket);
          socket.resume().write(upgrade);
        },
        () => {},
      );
    await pause(tickMs);
  }
  await pause(Math.max(0, until - performance.now()));
  const count = open.filter((socket) => !socket.destroyed).length;
  for (const socket of open) socket.destroy();
  return count;
}

function opened(port: number, localAddress?: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      port,
      host: "127.0.0.1",
      ...(localAddress === undefined ? {} : { localAddress }),
    });
    socket.on("error", reject);
    socket.once("connect", () => resolve(socket));
  });
}

/** A server that has much to do may turn a connection away: it is asked again. */
async function openedAtLast(port: number): Promise<Socket> {
  for (;;) {
    try {
      return await opened(port);
    } catch {
      await pause(tickMs);
    }
  }
}

function requestText(body: string, headers: string): string {
  return `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
}
