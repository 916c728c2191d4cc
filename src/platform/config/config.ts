import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const flag = z.enum(["0", "1", "true", "false"]).transform((text) => text === "1" || text === "true");

const environment = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default("127.0.0.1"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().optional(),
  DEMO: flag.optional(),
  JWT_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("riskgraph@localhost"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  TRUST_PROXY: flag.default(false),
  INTROSPECTION: flag.default(true),
  GRAPHIQL: flag.default(true),
  COLUMN_CACHE_MB: z.coerce.number().int().min(1).max(65_536).default(256),
});

export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** Null: the embedded PostgreSQL in `dataDir` serves. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Demo mode seeds a labelled synthetic market with a demo login and prints reset tokens to the log. */
  readonly demo: boolean;
  /** Null: a random one is kept in `dataDir`. */
  readonly jwtSecret: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly logLevel: string;
  readonly trustProxy: boolean;
  readonly introspection: boolean;
  readonly graphiql: boolean;
  readonly columnCacheBytes: number;
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

/**
 * Reads and checks the environment once. Throws {@link ConfigError} with one line per bad variable; values are not
 * repeated, they may be secrets.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(lines.join("\n"));
  }
  const e = parsed.data;
  const production = e.NODE_ENV === "production";
  const config: Config = {
    production,
    port: e.PORT,
    host: e.HOST,
    databaseUrl: e.DATABASE_URL ?? null,
    dataDir: resolve(e.DATA_DIR ?? join(projectRoot, ".data")),
    demo: e.DEMO ?? (!production && isLoopback(e.HOST)),
    jwtSecret: e.JWT_SECRET ?? null,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    logLevel: e.LOG_LEVEL,
    trustProxy: e.TRUST_PROXY,
    introspection: e.INTROSPECTION,
    graphiql: e.GRAPHIQL,
    columnCacheBytes: e.COLUMN_CACHE_MB * 2 ** 20,
  };
  requireSafe(config);
  return config;
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
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
