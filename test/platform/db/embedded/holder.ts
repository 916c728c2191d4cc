// A process of its own that opens the database, says how, and does as told on its standard input.
import { createInterface } from "node:readline";
import postgres from "postgres";
import { applicationName, openEmbeddedDatabase } from "../../../../src/platform/db/embedded/index.js";

const [dataDir = "", systemDir] = process.argv.slice(2);
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

const log: string[] = [];
const database = await openEmbeddedDatabase({
  dataDir,
  systemDir,
  settings: { fsync: "off" },
  log: (message) => log.push(message),
});
say({ url: database.url, role: database.role });

for await (const command of createInterface({ input: process.stdin })) {
  if (command === "close") {
    await database.close();
    say({ log });
    process.stdin.destroy();
    break;
  }
  if (command === "write") void writeForever();
}

/** Inserts 1, 2, 3 … and says each number once its commit was acknowledged. */
async function writeForever(): Promise<void> {
  const sql = postgres(database.url, { max: 1, connection: { application_name: applicationName() } });
  await sql`CREATE TABLE acknowledged (n int PRIMARY KEY)`;
  for (let n = 1; ; n += 1) {
    await sql`INSERT INTO acknowledged VALUES (${n})`;
    say({ written: n });
  }
}
