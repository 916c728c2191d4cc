import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { cleanUp, hold, open, query, serversBelow, temporaryFolder } from "./harness.js";

afterEach(cleanUp);

/** Waits until no server runs any more: one that is ending is still seen by its pid. */
const noServerBelow = (folder: string) =>
  expect.poll(() => serversBelow(folder), { timeout: 10_000 }).toEqual([]);

const isRoot = process.getuid?.() === 0;

describe("one process", () => {
  it("keeps its data from one start to the next and leaves no server behind", async () => {
    const dataDir = join(temporaryFolder(), ".data");
    const first = await open(dataDir);
    expect(first.role).toBe("STARTED");
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS n");
    await first.close();
    await first.close();
    expect(serversBelow(dataDir)).toEqual([]);
    expect(existsSync(join(dataDir, "owner"))).toBe(false);

    const second = await open(dataDir);
    expect(second.role).toBe("STARTED");
    expect(await query(second.url, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
    await second.close();
  });

  it("keeps its secrets to itself, asks for a password and takes settings", async () => {
    const dataDir = join(temporaryFolder(), ".data");
    const database = await open(dataDir, { settings: { work_mem: "5MB" } });
    const password = readFileSync(join(dataDir, "password"), "utf8").trim();

    expect(database.url).toContain(`:${password}@127.0.0.1:`);
    expect(statSync(dataDir).mode & 0o007).toBe(0);
    expect(statSync(join(dataDir, "password")).mode & 0o777).toBe(0o600);
    expect(database.logged.join("\n")).not.toContain(password);
    expect(readFileSync(join(dataDir, "postgres.log"), "utf8")).not.toContain(password);
    expect(readdirSync(dataDir).filter((name) => name.includes(".new-"))).toEqual([]);

    await expect(query(database.url.replace(password, "wrong"), "SELECT 1")).rejects.toThrow("password");
    const [shown] = await query(
      database.url,
      `SELECT current_setting('work_mem') AS work_mem, current_setting('listen_addresses') AS addresses,
              datcollate, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = 'riskgraph'`,
    );
    const expected = { work_mem: "5MB", addresses: "127.0.0.1", datcollate: "C", encoding: "UTF8" };
    expect(shown).toEqual(expected);
    await database.close();
  });

  it("may open the same folder twice", async () => {
    const dataDir = temporaryFolder();
    const first = await open(dataDir);
    const second = await open(dataDir);
    expect(second.role).toBe("GUEST");
    await first.close();
    expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await second.close();
    expect(serversBelow(dataDir)).toEqual([]);
  });

  it("starts the server again on the same port when it dies", async () => {
    const dataDir = temporaryFolder();
    const database = await open(dataDir);
    await query(database.url, "CREATE TABLE kept AS SELECT 42 AS n");
    process.kill(serversBelow(dataDir)[0]!, "SIGKILL");

    const rows = await vi.waitFor(() => query(database.url, "SELECT n FROM kept"), { timeout: 20_000 });
    expect(rows).toEqual([{ n: 42 }]);
    expect(database.logged.join("\n")).toContain("ended unexpectedly (SIGKILL)");
    await database.close();
    expect(serversBelow(dataDir)).toEqual([]);
  });

  it("says in PostgreSQL's own words why it did not start, and gives the folder free", async () => {
    const dataDir = temporaryFolder();
    await (await open(dataDir)).close();
    await expect(open(dataDir, { settings: { shared_buffers: "much" } })).rejects.toThrow(
      /did not start: .*invalid value for parameter "shared_buffers"/,
    );
    const database = await open(dataDir);
    expect(database.role).toBe("STARTED");
    await database.close();
  });
});

describe("several processes", () => {
  it("lets a guest in beside a living owner and keeps running when the guest leaves", async () => {
    const dataDir = temporaryFolder();
    const owner = await hold(dataDir);
    expect(owner.role).toBe("STARTED");

    const guest = await open(dataDir);
    expect(guest).toMatchObject({ role: "GUEST", url: owner.url });
    await guest.close();
    expect(await query(owner.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);

    await owner.close();
    expect(serversBelow(dataDir)).toEqual([]);
  });

  it("keeps a guest's database when the owner leaves; the guest stops it", async () => {
    const dataDir = temporaryFolder();
    const owner = await hold(dataDir);
    const guest = await open(dataDir);
    await owner.close();
    expect(existsSync(join(dataDir, "owner"))).toBe(false);
    expect(await query(guest.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);

    await guest.close();
    expect(serversBelow(dataDir)).toEqual([]);
    expect(existsSync(join(dataDir, "owner"))).toBe(false);
  });

  it("has one owner when two start at the same time on an empty folder", async () => {
    const dataDir = temporaryFolder();
    const both = await Promise.all([hold(dataDir), hold(dataDir)]);
    expect(both.map((one) => one.role).sort()).toEqual(["GUEST", "STARTED"]);
    expect(both[0].url).toBe(both[1].url);

    await Promise.all(both.map((one) => one.close()));
    await noServerBelow(dataDir);
  });

  it.each([
    { name: "adopts what a killed owner left", killServer: false, roles: ["ADOPTED", "GUEST", "GUEST"] },
    {
      name: "replaces a server killed with its owner",
      killServer: true,
      roles: ["GUEST", "GUEST", "STARTED"],
    },
  ])("$name, with one winner of three and every acknowledged row", async ({ killServer, roles }) => {
    const dataDir = temporaryFolder();
    const owner = await hold(dataDir);
    owner.say("write");
    let acknowledged = 0;
    while (acknowledged < 200) acknowledged = Number((await owner.hear()).written);
    await owner.kill();
    if (killServer) for (const pid of serversBelow(dataDir)) process.kill(pid, "SIGKILL");

    const all = await Promise.all([open(dataDir), open(dataDir), hold(dataDir)]);
    expect(all.map((one) => one.role).sort()).toEqual(roles);
    const [found] = await query(
      all[0].url,
      `SELECT count(*)::int AS n FROM acknowledged WHERE n <= ${acknowledged}`,
    );
    expect(found).toEqual({ n: acknowledged });

    await Promise.all(all.map((one) => one.close()));
    await noServerBelow(dataDir);
    expect(readdirSync(dataDir).filter((name) => name.startsWith("owner"))).toEqual([]);
  });
});

describe.runIf(isRoot)("root, whose folders the database's user may not enter", () => {
  it("keeps the cluster in the system folder and remembers it", async () => {
    const home = temporaryFolder();
    const systemDir = temporaryFolder();
    chmodSync(home, 0o700);
    const dataDir = join(home, "project", ".data");

    const first = await open(dataDir, { systemDir });
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS n");
    await first.close();
    const cluster = readFileSync(join(dataDir, "cluster"), "utf8").trim();
    expect(cluster.startsWith(`${systemDir}/`)).toBe(true);
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);

    const again = await open(dataDir, { systemDir: "/nowhere" });
    expect(await query(again.url, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
    await again.close();
  });

  it("keeps it in the project where the way is open", async () => {
    const project = temporaryFolder();
    mkdirSync(join(project, ".data"), { mode: 0o700 });
    const database = await open(join(project, ".data"));
    await database.close();
    expect(readFileSync(join(project, ".data", "cluster"), "utf8")).toBe("postgres\n");
    expect(existsSync(join(project, ".data", "postgres", "PG_VERSION"))).toBe(true);
  });
});
