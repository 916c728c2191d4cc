import type { AddressInfo } from "node:net";
import fastify from "fastify";

/** The least a server can do against a flood: it refuses every request unread, in a process of its own. */
const server = fastify({ logger: false });
server.removeAllContentTypeParsers();
server.addContentTypeParser("*", (_request, payload, done) => {
  payload.resume();
  payload.once("end", () => done(null));
});
server.all("*", async (_request, reply) =>
  reply
    .code(429)
    .header("content-type", "application/json; charset=utf-8")
    .send('{"errors":[{"message":"too many requests"}]}'),
);
server.server.on("upgrade", (_request, socket) => {
  socket.on("error", () => {});
  socket.end("HTTP/1.1 429 Too Many Requests\r\n\r\n");
});
await server.listen({ port: 0, host: "127.0.0.1" });
process.on("disconnect", () => process.exit(0));
process.send!((server.server.address() as AddressInfo).port);
