import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isoDay, parseDay } from "../../../src/analytics/calendar/index.js";
import {
  type ContractList,
  contractList,
  contractSymbol,
  decimalsOfValues,
  type FrameColumnName,
  type ListedContract,
  ticksOfValues,
} from "../../../src/analytics/chains/index.js";
import { type CboeContract, readCboeFile } from "../../../src/modules/options/cboe-file.js";
import { startChainRevision } from "../../../src/modules/options/chain-revision.js";
import { requireChain } from "../../../src/modules/options/read-chain.js";
import { tellOpenInterest } from "../../../src/modules/options/tell-open-interest.js";
import { dataFolder, hasRealData } from "../../support/real-data.js";
import { type ChainWorld, instant, noHead, openChainWorld, spx, spxClass, spxwClass } from "./chain-world.js";

const path = join(dataFolder, "options/cboe_spx_2022-07-12.csv.gz");
const columns: readonly { name: FrameColumnName; of: keyof CboeContract }[] = [
  { name: "bid", of: "bid" },
  { name: "ask", of: "ask" },
  { name: "impliedVol", of: "vendorVol" },
];

if (!hasRealData) process.stdout.write("no ../shared/data: the storage of a real chain is not tested\n");

describe.skipIf(!hasRealData)("the SPX chain of 2022-07-12, stored", () => {
  let world: ChainWorld;
  let contracts: CboeContract[];
  let list: ContractList;

  beforeAll(async () => {
    world = await openChainWorld();
    const chain = await readCboeFile(path);
    const listed = chain.contracts.map(
      (one): ListedContract => ({
        contractClass: one.root === "SPX" ? spxClass : spxwClass,
        expiry: one.expiration,
        right: one.right,
        strike: one.strike,
      }),
    );
    const sorted = contractList(listed, { strikeDecimals: 3 });
    list = sorted.list;
    contracts = Array.from(sorted.order, (from) => chain.contracts[from]!);
    const filled = columns.map(({ name, of }) => {
      const values = Float64Array.from(contracts, (one) => (one[of] as number | null) ?? Number.NaN);
      const decimals = name === "impliedVol" ? 6 : decimalsOfValues(values, 4)!;
      return [name, ticksOfValues({ values, decimals, rule: "EXACT" })];
    });
    const frame = {
      count: list.count,
      head: { ...noHead, spot: chain.spot, printedAt: chain.quotedAt },
      columns: Object.fromEntries(filled),
    };
    const tradingDay = parseDay("2022-07-12")!;
    const revision = await startChainRevision(
      world.session,
      {
        underlying: spx,
        tradingDay,
        source: "cboe",
        isSynthetic: false,
        venue: "XNYS",
        contracts: list,
        knownAt: new Date(chain.quotedAt),
      },
      () => new Date(),
    );
    await revision.addFrame({ minute: 11 * 60 + 55, knownAt: new Date(chain.quotedAt), frame });
    const told = await revision.publish();
    // The file alone, with three columns and hardly any digits in its vols, is well below what a full frame takes.
    expect(told.frameBytes / told.quotes).toBeLessThan(4);
    await tellOpenInterest(
      world.session,
      {
        underlying: spx,
        tradingDay,
        source: "cboe",
        session: parseDay("2022-07-11")!,
        knownAt: new Date("2022-07-12T10:30:00Z"),
        bySymbol: new Map(contracts.map((one, i) => [contractSymbol(list, i), one.openInterest!])),
      },
      new Date(),
    );
  });
  afterAll(() => world.close());

  it("comes back contract by contract, to the last digit", async () => {
    const ctx = world.context();
    const chain = await requireChain(ctx, { underlying: spx, at: instant(ctx, "2022-07-12T11:55:00") });
    expect(chain.frame.count).toBe(19_378);
    expect(chain.frame.head.spot).toBe(3_856.28);
    const read = contracts.map((_, i): CboeContract => {
      const value = (column: Float64Array) => (Number.isNaN(column[i]) ? null : column[i]!);
      const { bid, ask, impliedVol } = chain.frame.columns;
      const { classes, classOf, expiry, isCall, strike } = chain.contracts;
      return {
        root: classes[classOf[i]!]!.root,
        expiration: expiry[i]!,
        right: isCall[i] === 1 ? "C" : "P",
        strike: strike.ticks[i]! / 10 ** strike.decimals,
        bid: value(bid!),
        ask: value(ask!),
        vendorVol: value(impliedVol!),
        openInterest: value(chain.openInterest!.values),
      };
    });
    expect(read).toEqual(contracts);
  });

  it("is the same to SQL", async () => {
    const { sql } = world.context();
    const rows = await sql`
      select contract_symbol, root, expiration::text, option_right, strike::text, bid::text, ask::text, implied_vol::text,
        open_interest::text, quote_age_sec, bid_size, ask_size, volume, last, underlying_price, flags
      from chain_quotes(${spx.key}, '2022-07-12', 'cboe', ${11 * 60 + 55})`;
    const unknown = {
      quote_age_sec: null,
      bid_size: null,
      ask_size: null,
      volume: null,
      last: null,
      underlying_price: null,
      flags: null,
    };
    const text = (value: number | null) => (value === null ? null : String(value));
    expect([...rows]).toEqual(
      contracts.map((one, i) => ({
        contract_symbol: contractSymbol(list, i),
        root: one.root,
        expiration: isoDay(one.expiration),
        option_right: one.right,
        strike: text(one.strike),
        bid: text(one.bid),
        ask: text(one.ask),
        implied_vol: text(one.vendorVol),
        open_interest: text(one.openInterest),
        ...unknown,
      })),
    );
  });
});
