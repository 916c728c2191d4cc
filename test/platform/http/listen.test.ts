import fastify from "fastify";
import { expect, it } from "vitest";
import { listen } from "../../../src/platform/http/listen.js";

it("says which variable names a port that is taken", async () => {
  const first = fastify();
  const url = await listen(first, { host: "127.0.0.1", port: 0 }, "PORT");
  const port = Number(new URL(url).port);
  const second = fastify();
  await expect(listen(second, { host: "127.0.0.1", port }, "PROBE_PORT")).rejects.toThrow(
    `PROBE_PORT: ${port} is in use`,
  );
  await Promise.all([first.close(), second.close()]);
});

it.each(["192.0.2.1", "nowhere.invalid"])("says that %s is no address to listen on", async (host) => {
  const door = fastify();
  await expect(listen(door, { host, port: 0 }, "PORT")).rejects.toThrow(`HOST: ${host} is no address`);
  await door.close();
});
