import { constants, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDay, parseDay } from "../../../src/analytics/calendar/index.js";
import {
  ColumnPacker,
  type ContractClass,
  contractList,
  contractSymbol,
  crc32,
  packContracts,
  packFrame,
  unknownTick,
} from "../../../src/analytics/chains/index.js";
import { SeededRandom } from "../../../src/analytics/math/index.js";
import { sealPayload } from "../../../src/modules/options/sealed-payload.js";
import type { Sql } from "../../../src/platform/db/client.js";
import { frames } from "../../analytics/chains/random-chain.js";
import { type ChainWorld, openChainWorld, smallFrame, spx, spxwClass } from "./chain-world.js";

let world: ChainWorld;
let sql: Sql;

beforeAll(async () => {
  world = await openChainWorld();
  sql = world.context().sql;
});
afterAll(() => world.close());

/** Numbers of the columns, as the layout has them. */
const ids = {
  bid: 1,
  ask: 2,
  impliedVol: 3,
  quoteAgeSec: 4,
  bidSize: 5,
  askSize: 6,
  volume: 7,
  last: 8,
  underlyingPrice: 9,
  flags: 10,
} as const;

const nullable = (ticks: Int32Array) => Array.from(ticks, (tick) => (tick === unknownTick ? null : tick));

describe("SQL reads", () => {
  it("every frame as the decoder does", async () => {
    await fc.assert(
      fc.asyncProperty(frames, async (frame) => {
        const payload = sealPayload(packFrame(new ColumnPacker(), frame));
        const rows =
          await sql`select id, decimals, to_jsonb(ticks) as ticks from chain_columns(chain_open(${payload}))`;
        const expected = Object.entries(frame.columns).map(([name, { ticks, decimals }]) => ({
          id: ids[name as keyof typeof ids],
          decimals,
          ticks: nullable(ticks),
        }));
        const byId = (a: { id?: number }, b: { id?: number }) => a.id! - b.id!;
        expect([...rows].sort(byId)).toEqual(expected.sort(byId));
      }),
      { numRuns: 60 },
    );
  });

  const random = new SeededRandom(3);
  const noise = Buffer.from(Array.from({ length: 70_000 }, () => Math.floor(256 * random.uniform())));
  const words = Buffer.from(
    Array.from({ length: 4_000 }, () => "bid ask vol ".slice(4 * Math.floor(3 * random.uniform()))).join(""),
  );
  it.each([
    { name: "stored blocks", bytes: noise, options: { level: 0 } },
    { name: "noise", bytes: noise.subarray(0, 3_000), options: { level: 9 } },
    { name: "fixed codes", bytes: words, options: { level: 9, strategy: constants.Z_FIXED } },
    { name: "dynamic codes and long matches", bytes: words, options: { level: 9 } },
    { name: "runs", bytes: Buffer.alloc(40_000, 7), options: { level: 1, strategy: constants.Z_RLE } },
    { name: "codes alone", bytes: words, options: { level: 1, strategy: constants.Z_HUFFMAN_ONLY } },
    { name: "nothing", bytes: Buffer.alloc(0), options: { level: 6 } },
  ])("deflated bytes: $name", async ({ bytes, options }) => {
    const deflated = deflateRawSync(bytes, options);
    const [row] = await sql<
      { bytes: number[] }[]
    >`select chain_inflate(${deflated}, 0, ${bytes.length}) as bytes`;
    expect(Buffer.from(row!.bytes.slice(0, bytes.length)).equals(bytes)).toBe(true);
  });

  it("no stream that ends early or is longer than it says", async () => {
    const deflated = deflateRawSync(words);
    const inflate = (bytes: Buffer, size: number) => sql`select chain_inflate(${bytes}, 0, ${size})`;
    await expect(inflate(deflated.subarray(0, -20), words.length)).rejects.toThrow(
      /deflate stream|index .* out of/,
    );
    await expect(inflate(deflated, words.length - 1)).rejects.toThrow("unpacks to");
  });

  it("the checksum", async () => {
    const [row] = await sql<{ crc: string }[]>`select chain_crc32(${noise}, 500) as crc`;
    expect(Number(row!.crc)).toBe(crc32(noise.subarray(0, 500)));
  });

  it("lists with listed symbols among others", async () => {
    const coin: ContractClass = { ...spxwClass, root: "BTC", symbolForm: "LISTED", settlement: "UTC_08" };
    const expiry = parseDay("2026-07-10")!;
    const { list } = contractList(
      [
        { contractClass: coin, expiry, right: "C", strike: 60_000, symbol: "BTC-10JUL26-60000-C" },
        { contractClass: spxwClass, expiry, right: "C", strike: 6_000.5 },
        { contractClass: coin, expiry: expiry + 1, right: "P", strike: 0.25, symbol: "BTC-é-P" },
      ],
      { strikeDecimals: 2 },
    );
    const rows = await sql`
      select contract_symbol, root, expiration::text, option_right, strike::text
      from chain_contracts(${sealPayload(packContracts(new ColumnPacker(), list))}) order by place`;
    expect([...rows]).toEqual(
      Array.from({ length: list.count }, (_, i) => ({
        contract_symbol: contractSymbol(list, i),
        root: list.classes[list.classOf[i]!]!.root,
        expiration: isoDay(list.expiry[i]!),
        option_right: list.isCall[i] === 1 ? "C" : "P",
        strike: String(list.strike.ticks[i]! / 100),
      })),
    );
    expect(rows[2]!.contract_symbol).toBe("BTC-é-P");
  });

  it("the frame of a minute, of the last visible revision, and no row for another minute", async () => {
    const day = { day: "2022-07-12", underlying: { ...spx, key: 900 } };
    await world.tell({ ...day, ticks: { "10:00": 500 }, now: new Date("2022-07-13T00:00:00Z") });
    await world.tell({ ...day, ticks: { "10:00": 700 }, now: new Date("2022-07-14T00:00:00Z") });
    const hidden = await world.start({ ...day, ticks: {} });
    await hidden.addFrame({ minute: 600, knownAt: new Date(0), frame: smallFrame(900) });
    const quotes = (minute: number) => sql`
      select bid::text, ask::text from chain_quotes(900, '2022-07-12', 'test', ${minute})`;
    const rows = await quotes(600);
    expect(rows).toHaveLength(12);
    expect(rows.slice(0, 3)).toEqual([
      { bid: "7", ask: "7.1" },
      { bid: null, ask: "7.15" },
      { bid: "7.1", ask: "7.2" },
    ]);
    expect(await quotes(601)).toHaveLength(0);
    await hidden.abandon();
  });
});
