import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { daysToFit, fitChainDay } from "../../../src/modules/options/index.js";
import { projectRoot } from "../../../src/platform/config/config.js";
import { cboeHeader, cboeRow, type FileWorld, openFileWorld } from "./chain-files.js";

let world: FileWorld;

beforeAll(async () => {
  world = await openFileWorld();
});
afterAll(() => world.close());

/** A smile of an expiry as CBOE prints it; nine strikes of calls and puts. */
const snapshot = (at: string, underlying: string) =>
  Array.from({ length: 9 }, (_, i) => 3_600 + 50 * i).flatMap((strike) =>
    (["C", "P"] as const).map((right) => {
      const inner = Math.max(0, right === "C" ? 3_800 - strike : strike - 3_800);
      const iv = 0.22 + 0.0004 * Math.abs(strike - 3_850);
      const price = inner + 60 - 0.1 * Math.abs(strike - 3_800);
      return cboeRow({
        at,
        underlying,
        spot: 3_800,
        root: underlying,
        expiry: "220812",
        right,
        strike,
        bid: price - 1,
        ask: price + 1,
        iv,
      });
    }),
  );

const fitsOf = async (symbol: string) =>
  world.context().sql<{ day: string; minute: number; known: number; fitted: number }[]>`
    select f.trade_date::text as day, f.minute, extract(epoch from f.known_at)::float8 as known,
      (select count(*)::int from jsonb_array_elements(f.slices) s where s -> 'svi' <> 'null') as fitted
    from chain_fits f join instruments i on i.id = f.underlying_id where i.symbol = ${symbol} order by 1, 2`;

const fitAll = async (symbol: string) => {
  const ctx = world.context();
  const days = await daysToFit(ctx, symbol);
  const done = [];
  for (const day of days) done.push(await fitChainDay(ctx, day, () => new Date()));
  return done;
};

describe("the fits of a day", () => {
  it("come with its import, each known when its frame is", async () => {
    await world.take("in-session.csv", [cboeHeader, ...snapshot("2022-07-12T11:55", "INSE")], {
      options: { source: "cboe" },
    });
    await world.take("closed.csv", [cboeHeader, ...snapshot("2022-07-16T20:00", "INSE")], {
      options: { source: "cboe" },
    });
    expect(await fitsOf("INSE")).toEqual([
      { day: "2022-07-12", minute: 715, known: Date.parse("2022-07-12T15:55Z") / 1_000, fitted: 1 },
      { day: "2022-07-15", minute: 960, known: Date.parse("2022-07-15T20:15Z") / 1_000, fitted: 1 },
    ]);
    expect(await fitAll("INSE")).toEqual([
      { marks: 1, fitted: 0 },
      { marks: 1, fitted: 0 },
    ]);
  });

  it("are of the first frame of each half hour, those of a gap that was filled too", async () => {
    const at = (time: string) => snapshot(`2022-07-12T${time}`, "HALF");
    const options = { source: "cboe" };
    await world.take("first.csv", [cboeHeader, ...at("10:07")], { options });
    await world.take("second.csv", [cboeHeader, ...at("12:31")], { options });
    await world.take("third.csv", [cboeHeader, ...at("12:29")], { options });
    const revisions = await world.context().sql<{ revision: number; minutes: number[] }[]>`
      select revision, array_agg(minute order by minute) as minutes from chain_fits f
      join instruments i on i.id = f.underlying_id where i.symbol = 'HALF' group by revision order by revision`;
    expect(revisions.at(-1)!.minutes).toEqual([607, 749, 751]);
  });

  it("leave a damaged frame out, and fit its neighbours", async () => {
    const rows = ["10:05", "10:35", "11:05"].flatMap((time) => snapshot(`2022-07-13T${time}`, "DAMA"));
    for (const [i, time] of ["10:05", "10:35", "11:05"].entries())
      await world.take(`${i}.csv`, [cboeHeader, ...rows.filter((row) => row.includes(`T${time}`))], {
        options: { source: "cboe" },
      });
    const { sql } = world.context();
    await sql`delete from chain_fits f using instruments i where i.id = f.underlying_id and i.symbol = 'DAMA'`;
    await sql`update chain_frames f set payload = set_byte(payload, 20, get_byte(payload, 20) # 1)
      from instruments i where i.id = f.underlying_id and i.symbol = 'DAMA' and minute = 635`;
    expect(await fitAll("DAMA")).toEqual([{ marks: 3, fitted: 2 }]);
    expect((await fitsOf("DAMA")).map(({ minute }) => minute)).toEqual([605, 665]);
  });
});

describe("the command that fits", () => {
  const fitChains = (...args: string[]) =>
    spawnSync(process.execPath, [join(projectRoot, "dist", "cli.js"), "fit-chains", ...args], {
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: world.url },
    });

  it("does what is missing, and says what it did", async () => {
    const rows = snapshot("2022-07-14T11:00", "CMND");
    await world.take("command.csv", [cboeHeader, ...rows], { options: { source: "cboe" } });
    const { sql } = world.context();
    await sql`delete from chain_fits f using instruments i where i.id = f.underlying_id and i.symbol = 'CMND'`;
    const first = fitChains("--symbol", "cmnd");
    expect(first.stderr).toBe("");
    expect(first.stdout).toBe(
      "CMND 2022-07-14 cboe: 1 of 1 half hours fitted\n1 days, 1 half hours, 1 fitted now, 0 before\n",
    );
    expect(fitChains("--symbol", "CMND").stdout).toBe("1 days, 1 half hours, 0 fitted now, 1 before\n");
    expect(await fitsOf("CMND")).toMatchObject([{ minute: 660, fitted: 1 }]);
  });

  it("refuses a symbol without a chain", () => {
    const { status, stderr } = fitChains("--symbol", "NONE");
    expect([status, stderr]).toEqual([1, 'NO_COVERAGE: no option chain of "NONE" is stored\n']);
  });
});
