import { describe, expect, it } from "vitest";
import { ConfigError, isLoopback, readConfig } from "../../../src/platform/config/config.js";

function refusalOf(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

describe("a bad variable", () => {
  it.each([
    ["PORT", "abc", "from 0 to 65535"],
    ["PORT", "70000", "from 0 to 65535"],
    ["PORT", "0x10", "from 0 to 65535"],
    ["PORT", " ", "from 0 to 65535"],
    ["PROBE_PORT", "1e3", "from 0 to 65535"],
    ["DEMO", "yes", "0 1 true false"],
    ["MAIL_FROM", "nobody", "an address"],
    ["LOG_LEVEL", "loud", "silent"],
    ["RATE_LIMIT_PER_MINUTE", " ", "from 0"],
    ["DAILY_QUOTAS", "FREE=5,FREE=6", "each once"],
    ["JOB_CONCURRENCY", "65", "from 1 to 64"],
    ["WORKER_THREADS", "0", "from 1 to 256"],
    ["SOCKETS_PER_ADDRESS", "0", "from 1"],
    ["COLUMN_CACHE_MB", "1.5", "from 1"],
  ])("%s=%j is refused with its name, its value and what it may be", (name, value, domain) => {
    const said = refusalOf({ [name]: value });
    expect(said).toContain(`${name}: needs`);
    expect(said).toContain(domain);
    expect(said).toContain(`got ${JSON.stringify(value)}`);
    expect(said.split("\n")).toHaveLength(1);
  });

  it.each([
    ["DATABASE_URL", "mysql://hidden@host/x"],
    ["REDIS_URL", "http://hidden"],
    ["REDIS_URL", "redis://host/hidden"],
    ["JWT_SECRET", "hidden"],
    ["SMTP_URL", "hidden"],
    ["SMTP_URL", "http://hidden"],
    ["METRICS_TOKEN", "hidden"],
  ])("%s is refused by its name, and its value is not repeated", (name, value) => {
    const said = refusalOf({ [name]: value });
    expect(said).toContain(`${name}: needs`);
    expect(said).not.toContain("hidden");
  });

  it("does not hide another", () => {
    expect(refusalOf({ PORT: "x", LOG_LEVEL: "x" }).split("\n")).toHaveLength(2);
  });
});

it("takes what it documents", () => {
  const env = {
    REDIS_URL: "redis://127.0.0.1:6379/11",
    SMTP_URL: "smtps://user:password@mail.example.org",
    MAIL_FROM: "Riskgraph <riskgraph@example.org>",
    PORT: "0",
  };
  expect(readConfig(env)).toMatchObject({ port: 0, redisUrl: env.REDIS_URL, mailFrom: env.MAIL_FROM });
});

it.each([
  ["127.0.0.1", true],
  ["127.9.9.9", true],
  ["::1", true],
  ["localhost", true],
  ["127.example.org", false],
  ["0.0.0.0", false],
])("%s is this machine's own: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
