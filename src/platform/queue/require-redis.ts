import { Redis } from "ioredis";
import { ConfigError } from "../config/config.js";
import { withinTime } from "../within-time.js";

/** How long a Redis may take to answer a process that starts. */
const patienceMs = 5_000;

/** Asks Redis once: what is wrong with its address is said at the start, not tried again for ever. @throws ConfigError */
export async function requireRedis(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  let failure: Error | null = null;
  client.on("error", (error: Error) => {
    failure = error;
  });
  try {
    await withinTime(
      // A database number that Redis does not have is refused by SELECT alone, and otherwise number 0 would be used.
      client.connect().then(() => client.select(client.options.db ?? 0)),
      patienceMs,
    );
  } catch (error) {
    const { code, message } = (failure ?? error) as NodeJS.ErrnoException;
    throw new ConfigError(
      code === undefined ? `REDIS_URL: ${message}` : `REDIS_URL: Redis does not answer there (${code})`,
    );
  } finally {
    client.disconnect();
  }
}
