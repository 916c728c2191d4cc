import { existsSync } from "node:fs";
import { isIPv4 } from "node:net";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { quoted } from "../errors.js";
import { type Tier, tiers } from "../tiers.js";

const oneOf = <const T extends readonly string[]>(words: T) =>
  z.enum(words, { error: `needs one of ${words.join(" ")}` });

const flag = oneOf(["0", "1", "true", "false"]).transform((text) => text === "1" || text === "true");

const whole = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `needs a whole number from ${least} to ${most}`,
    })
    .transform(Number);

const secret = (characters: number) => z.string().min(characters, `needs at least ${characters} characters`);

/** `FREE=5,BASIC=250`: operations a day by plan. */
const dailyQuotas = z.string().transform((text, ctx) => {
  const quotas: Partial<Record<Tier, number>> = {};
  for (const part of text.split(",")) {
    const [, plan, count] = /^\s*([A-Z]+)\s*=\s*(\d{1,9})\s*$/.exec(part) ?? [];
    const tier = tiers.find((one) => one === plan);
    if (tier === undefined || quotas[tier] !== undefined) {
      ctx.addIssue({
        code: "custom",
        message: `needs <plan>=<operations>,… with plans of ${tiers.join(" ")}, each once`,
      });
      return z.NEVER;
    }
    quotas[tier] = Number(count);
  }
  return quotas;
});

/** Their values are never repeated: they are secrets, or hold one. */
const secrets = ["DATABASE_URL", "REDIS_URL", "JWT_SECRET", "SMTP_URL", "METRICS_TOKEN", "ARTEMIS_API_KEY"];

const environment = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: whole(0, 65_535).default(4000),
  HOST: z.string().default("127.0.0.1"),
  PROBE_PORT: whole(0, 65_535).optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "needs postgres://user:password@host:port/database" })
    .optional(),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, hostname: /./, error: "needs redis://host:port/number" })
    .refine((url) => /^\/?\d*$/.test(new URL(url).pathname), { error: "needs redis://host:port/number" })
    .optional(),
  DATA_DIR: z.string().optional(),
  DEMO: flag.optional(),
  JWT_SECRET: secret(32).optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, hostname: /./, error: "needs smtp://user:password@host:port, or smtps" })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, "needs an address, or Name <address>")
    .default("riskgraph@localhost"),
  LOG_LEVEL: oneOf(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  TRUST_PROXY: whole(0, 10).default(0),
  INTROSPECTION: flag.default(true),
  TRUSTED_DOCUMENTS: oneOf(["any", "only"]).default("any"),
  RATE_LIMIT_PER_MINUTE: whole(0, 100_000_000).default(100),
  DEFAULT_TIER: oneOf(tiers).default("ALPHA"),
  DAILY_QUOTAS: dailyQuotas.default({}),
  GRAPHIQL: flag.default(true),
  JOB_CONCURRENCY: whole(1, 64).default(4),
  WORKER_THREADS: whole(1, 256).optional(),
  SOCKETS_PER_ADDRESS: whole(1, 1_000_000).default(200),
  METRICS_TOKEN: secret(16).optional(),
  ARTEMIS_API_KEY: z.string().optional(),
  COLUMN_CACHE_MB: whole(1, 65_536).default(256),
});

export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** Where a worker without doors answers /livez, /readyz and /metrics; null: nowhere. */
  readonly probePort: number | null;
  /** Null: the embedded PostgreSQL in `dataDir` serves. */
  readonly databaseUrl: string | null;
  /** Null: jobs and events go through the database. */
  readonly redisUrl: string | null;
  readonly dataDir: string;
  /** Demo mode seeds a labelled synthetic market with a demo login and prints reset tokens to the log. */
  readonly demo: boolean;
  /** Null: a random one is kept in `dataDir`. */
  readonly jwtSecret: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly logLevel: string;
  /** Proxies in front, each of which adds to X-Forwarded-For whom it was called by. */
  readonly trustedProxies: number;
  readonly introspection: boolean;
  /** Whether only the committed documents are answered. */
  readonly onlyTrustedDocuments: boolean;
  /** Points of a user, API key or network; 0: not limited. */
  readonly ratePerMinute: number;
  /** The plan of every user. */
  readonly defaultTier: Tier;
  /** Operations a user has a day, by plan; a plan that is not named has no quota. */
  readonly dailyQuotas: Readonly<Partial<Record<Tier, number>>>;
  readonly graphiql: boolean;
  /** Sockets that may be open from one network address. */
  readonly socketsPerAddress: number;
  /** Null: /metrics is for this machine alone. */
  readonly metricsToken: string | null;
  /** Whether a key of the vendor of crypto fundamentals is set; factors are computed on imported data and need none. */
  readonly hasArtemisKey: boolean;
  readonly columnCacheBytes: number;
  /** Calculations a worker process has in hand at once. */
  readonly jobConcurrency: number;
  /** Threads for calculations; they give way to requests. */
  readonly workerThreads: number;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The folder of package.json: the same from src/ and from dist/. */
export const projectRoot = findProjectRoot(dirname(fileURLToPath(import.meta.url)));

function findProjectRoot(from: string): string {
  let folder = from;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** Reads and checks the environment once. @throws ConfigError with a line for each bad variable and its value */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = path.join(".");
      return `${name}: ${message}${secrets.includes(name) ? "" : `, got ${quoted(given[name])}`}`;
    });
    throw new ConfigError([...new Set(lines)].join("\n"));
  }
  const e = parsed.data;
  const production = e.NODE_ENV === "production";
  const config: Config = {
    production,
    port: e.PORT,
    host: e.HOST,
    probePort: e.PROBE_PORT ?? null,
    databaseUrl: e.DATABASE_URL ?? null,
    redisUrl: e.REDIS_URL ?? null,
    dataDir: resolve(e.DATA_DIR ?? join(projectRoot, ".data")),
    demo: e.DEMO ?? (!production && isLoopback(e.HOST)),
    jwtSecret: e.JWT_SECRET ?? null,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    logLevel: e.LOG_LEVEL,
    trustedProxies: e.TRUST_PROXY,
    introspection: e.INTROSPECTION,
    onlyTrustedDocuments: e.TRUSTED_DOCUMENTS === "only",
    ratePerMinute: e.RATE_LIMIT_PER_MINUTE,
    defaultTier: e.DEFAULT_TIER,
    dailyQuotas: e.DAILY_QUOTAS,
    graphiql: e.GRAPHIQL,
    socketsPerAddress: e.SOCKETS_PER_ADDRESS,
    metricsToken: e.METRICS_TOKEN ?? null,
    hasArtemisKey: e.ARTEMIS_API_KEY !== undefined,
    columnCacheBytes: e.COLUMN_CACHE_MB * 2 ** 20,
    jobConcurrency: e.JOB_CONCURRENCY,
    workerThreads: e.WORKER_THREADS ?? availableParallelism(),
  };
  requireSafe(config);
  return config;
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}

/** Whether others than this machine's own people may reach the server. */
export function isExposed({ production, host }: Pick<Config, "production" | "host">): boolean {
  return production || !isLoopback(host);
}

function requireSafe(config: Config): void {
  if (!isExposed(config)) return;
  const where = config.production ? "NODE_ENV=production" : `HOST=${config.host}`;
  if (config.demo)
    throw new ConfigError(`DEMO: ${where} refuses demo mode and its published password; set DEMO=0`);
  if (config.jwtSecret === null) throw new ConfigError(`JWT_SECRET: ${where} needs a secret of your own`);
}
