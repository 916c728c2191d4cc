import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireRedis } from "../../../src/platform/queue/require-redis.js";
import { hasRedisServer, type OwnRedis, openOwnRedis } from "../../support/own-redis.js";

it("names the variable where no Redis answers", async () => {
  await expect(requireRedis("redis://127.0.0.1:1")).rejects.toThrow("REDIS_URL: Redis does not answer");
});

describe.runIf(hasRedisServer)("a Redis that answers", () => {
  let redis: OwnRedis;

  beforeAll(async () => {
    redis = await openOwnRedis();
  });
  afterAll(() => redis?.close());

  it("is taken with a database number it has", async () => {
    await requireRedis(new URL("/11", redis.url).href);
  });

  it("is refused with one that it has not: number 0 may be another installation's", async () => {
    await expect(requireRedis(new URL("/99", redis.url).href)).rejects.toThrow(/REDIS_URL: .*out of range/);
  });
});
