import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, newYorkInstant, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { openBulkSession } from "../../src/platform/db/bulk-session.js";
import { type PlainOption, plainGreeks, plainPrice } from "../support/plain-bsm.js";
import { countStatements } from "../support/prometheus.js";
import { registeredUser } from "../support/server.js";
import { tellDay } from "../support/told-chain.js";
import { openWorld, type PortfolioWorld, tradesAt } from "./portfolio-world.js";

const day = "2024-03-08";
const at = `${day}T10:30:00`;
const clock = newYorkInstant({ day: dayOf(day), minutes: 630 });
const years = (expiry: string) =>
  (newYorkInstant({ day: dayOf(expiry), minutes: 960 }) - clock) / (60_000 * 525_600);

/** Sessions with closes up to the day before. */
const sessions = Array.from(sessionsBetween("XNYS", dayOf("2024-01-02"), dayOf("2024-03-07")), isoDay);
const closeOf = (i: number) => 100 + 4 * Math.sin(i) + (i % 3);

const quoted = "AAA240315C00105000";
const nextDay = "AAA240308P00100000";
const unquoted = "BBB240621P00100000";
const orphan = "CCC240621C00010000";
const expired = "AAA240301C00090000";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Greeks = any;

let world: PortfolioWorld;
let portfolioId: string;

const greeksOf = async (variables: object = {}): Promise<Greeks> =>
  (await world.ask("PortfolioGreeks", { portfolioId, at, ...variables })).portfolio.greeks;
const rowOf = (greeks: Greeks, symbol: string) =>
  greeks.positions.find((one: { symbol: string }) => one.symbol === symbol);

beforeAll(async () => {
  world = await openWorld();
  await world.takeInCloses([
    ...sessions.flatMap((one, i) => [[one, "AAA", closeOf(i)] as const, [one, "BBB", closeOf(i)] as const]),
    ["2024-03-07", "CCC", 10],
  ]);
  const contracts = [
    ["2024-03-07", quoted, 1],
    ["2024-03-07", nextDay, 0.5],
    ["2024-03-07", unquoted, 5],
    ["2024-03-07", orphan, 2],
    ["2024-02-29", expired, 12],
  ] as const;
  await world.takeInCloses(contracts, { instrumentClass: "OPTION" });
  const { sql, databaseUrl } = world.server;
  const [underlying] = await sql<{ key: number }[]>`select id as key from instruments where symbol = 'AAA'`;
  const session = openBulkSession(databaseUrl, "riskgraph-test-chains");
  const none = { bid: null, ask: null, openInterest: null };
  await tellDay(session, {
    underlying: { key: underlying!.key, symbol: "AAA" },
    day,
    interest: null,
    frames: [
      {
        time: "10:30",
        spot: 103,
        contracts: [
          { root: "AAA", expiry: "2024-03-15", right: "C", strike: 105, vol: 0.31, ...none },
          { root: "AAA", expiry: "2024-03-15", right: "P", strike: 105, vol: 0.33, ...none },
          { root: "AAA", expiry: day, right: "P", strike: 100, vol: 0.4, ...none },
        ],
      },
    ],
  });
  await session.close();
  portfolioId = await world.makePortfolio();
  const trade = tradesAt("2024-03-07T15:00:00Z", 1);
  await world.record(
    portfolioId,
    { ...trade("AAA", 200), executedAt: "2024-02-29T15:00:00Z" },
    trade("BBB", -50),
    trade(quoted, 10),
    trade(nextDay, -20),
    trade(unquoted, 3),
    trade(orphan, 1),
    { ...trade(expired, 1), executedAt: "2024-02-29T15:00:00Z" },
  );
});

afterAll(() => world.close());

describe("greeks of a portfolio", () => {
  it("are the formula's at the chain's price and the contract's quoted vol", async () => {
    const row = rowOf(await greeksOf(), quoted);
    const plain: PlainOption = {
      ...{ spot: 103, strike: 105, r: 0.04, q: 0, sigma: 0.31 },
      right: "C",
      T: years("2024-03-15"),
    };
    const { delta, gamma } = plainGreeks(plain);
    const slope = (name: "T" | "sigma" | "r") => {
      const bumped = (step: number) => plainPrice({ ...plain, [name]: plain[name] + step });
      return (bumped(1e-5) - bumped(-1e-5)) / 2e-5;
    };
    expect(row).toMatchObject({
      ...{ positionType: "LC", underlying: "AAA", quantity: 10, bucket: "1_7D", daysToExpiry: 7 },
      ...{
        spot: 103,
        spotSource: "CHAIN",
        volSource: "QUOTE",
        impliedVol: 0.31,
        annualRate: 0.04,
        gap: null,
      },
    });
    expect(row.timeToExpiryYears).toBeCloseTo(plain.T, 12);
    expect(row.modelPrice).toBeCloseTo(plainPrice(plain), 9);
    expect(row.unitDelta).toBeCloseTo(delta, 9);
    expect(row.delta).toBeCloseTo(1_000 * delta, 6);
    expect(row.gamma).toBeCloseTo(1_000 * gamma, 6);
    expect(row.theta).toBeCloseTo((-1_000 * slope("T")) / 365, 3);
    expect(row.vega).toBeCloseTo(10 * slope("sigma"), 4);
    expect(row.rho).toBeCloseTo(10 * slope("r"), 4);
    expect(row.deltaDollars).toBeCloseTo(103_000 * delta, 4);
    expect(row.gammaDollars).toBeCloseTo(1_000 * gamma * 103 ** 2 * 0.01, 5);
  });

  it("take the underlying's realised vol where the contract is not quoted, and say so", async () => {
    const greeks = await greeksOf();
    const closes = sessions.map((_, i) => closeOf(i)).slice(-31);
    const returns = closes.slice(1).map((close, i) => Math.log(close / closes[i]!));
    const mean = returns.reduce((sum, one) => sum + one, 0) / 30;
    const variance = returns.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 29;
    const row = rowOf(greeks, unquoted);
    expect(row).toMatchObject({ volSource: "REALIZED_30D", spotSource: "LAST_CLOSE", bucket: "90D_PLUS" });
    expect(row.impliedVol).toBeCloseTo(Math.sqrt(252 * variance), 10);
    expect(greeks.warnings.map(({ message }: { message: string }) => message)).toContainEqual(
      expect.stringContaining(`${unquoted}: not quoted`),
    );
  });

  it("are null with a reason where there is no vol, and the sums go without", async () => {
    const greeks = await greeksOf();
    expect(rowOf(greeks, orphan)).toMatchObject({ delta: null, gamma: null, impliedVol: null });
    expect(rowOf(greeks, orphan).gap).toContain("no vol");
    expect(greeks.coverage.excluded).toMatchObject([{ symbol: orphan, reason: "NO_DATA" }]);
    expect(greeks.coverage.includedCount).toBe(6);
  });

  it("are zero for what has expired, and shares have none but move like themselves", async () => {
    const greeks = await greeksOf();
    expect(rowOf(greeks, expired)).toMatchObject({
      delta: 0,
      gamma: 0,
      vega: 0,
      bucket: "EXPIRED",
      gap: null,
    });
    const stock = rowOf(greeks, "AAA");
    expect(stock).toMatchObject({ delta: null, gamma: null, bucket: "NO_EXPIRY" });
    expect(stock.deltaDollars).toBeCloseTo(200 * closeOf(sessions.length - 1), 8);
  });

  it("sum by underlying and by expiry to the whole", async () => {
    const greeks = await greeksOf();
    const names = ["delta", "gamma", "theta", "vega", "rho", "vanna", "volga", "charm"];
    names.push("deltaDollars", "gammaDollars", "deltaInclStock", "deltaDollarsInclStock");
    for (const name of names) {
      for (const parts of [greeks.byUnderlying, greeks.byExpiry]) {
        const sum = parts.reduce((total: number, part: Greeks) => total + (part[name] ?? 0), 0);
        expect({ name, sum }).toEqual({ name, sum: expect.closeTo(greeks.current[name], 6) });
      }
    }
    expect(greeks.byExpiry.map(({ bucket }: { bucket: string }) => bucket)).toEqual([
      ...["EXPIRED", "0DTE", "1_7D", "90D_PLUS", "NO_EXPIRY"],
    ]);
    expect(greeks.byUnderlying.map(({ underlying }: { underlying: string }) => underlying).sort()).toEqual([
      ...["AAA", "BBB", "CCC"],
    ]);
    expect(greeks.current.deltaInclStock).toBeCloseTo(greeks.current.delta + 200 - 50, 8);
  });

  it("tell what is left once the next options are gone", async () => {
    const { current, afterExpiry, positions } = await greeksOf();
    const today = rowOf({ positions }, nextDay);
    expect(today).toMatchObject({ bucket: "0DTE", positionType: "SP" });
    expect(afterExpiry).toMatchObject({ expiration: day, expiringCount: 1 });
    expect(afterExpiry.gamma).toBeCloseTo(current.gamma - today.gamma, 8);
    expect(afterExpiry.changes.gamma).toBeCloseTo(-today.gamma, 8);
    expect(afterExpiry.changes.delta).toBeCloseTo(-today.delta, 8);
    const percent = (100 * Math.abs(today.gamma)) / Math.abs(current.gamma);
    expect(afterExpiry.changes.gammaPercent).toBeCloseTo(percent, 1);
    expect((await greeksOf({ includeAfterExpiry: false })).afterExpiry).toBeNull();
  });

  it("see one side alone, and the sides sum to the whole", async () => {
    const [all, longs, shorts] = await Promise.all([
      greeksOf(),
      greeksOf({ view: "LONGS" }),
      greeksOf({ view: "SHORTS" }),
    ]);
    expect(shorts.positions.map(({ symbol }: { symbol: string }) => symbol).sort()).toEqual([nextDay, "BBB"]);
    for (const name of ["delta", "gamma", "deltaDollarsInclStock"])
      expect(longs.current[name] + shorts.current[name]).toBeCloseTo(all.current[name], 6);
    // The only option that is short has all of that side's gamma.
    expect(shorts.current.visual).toEqual({
      gammaStatus: "danger",
      gammaMessage: "High gamma concentration",
      gammaShare: 1,
      gammaShareIn: nextDay,
    });
  });

  it("of an empty portfolio are zero, without a status", async () => {
    const empty = await world.makePortfolio();
    const greeks = await greeksOf({ portfolioId: empty });
    expect(greeks).toMatchObject({ afterExpiry: null, byUnderlying: [], byExpiry: [], positions: [] });
    expect(greeks.current).toMatchObject({ delta: 0, deltaInclStock: 0, optionCount: 0 });
    expect(greeks.current.visual).toMatchObject({ gammaStatus: "info", gammaShare: null });
  });

  it("take as many statements for many positions as for few", async () => {
    const statements = async (...symbols: string[]) => {
      const id = await world.makePortfolio();
      await world.record(
        id,
        ...symbols.map((symbol) => ({
          ...{ kind: "BUY", symbol, quantity: 1, price: 1, executedAt: "2024-03-07T15:00:00Z" },
        })),
      );
      await greeksOf({ portfolioId: id });
      const before = await countStatements(world.server);
      await greeksOf({ portfolioId: id });
      return (await countStatements(world.server)) - before;
    };
    const few = await statements(unquoted);
    expect(await statements("AAA", unquoted, orphan)).toBe(few);
    // A chain of the session is one more to be read, however many of its contracts are held.
    expect(await statements(unquoted, quoted)).toBe(few + 1);
    expect(await statements(unquoted, quoted, nextDay)).toBe(few + 1);
  });

  it("know no chain before it was quoted", async () => {
    const before = rowOf(await greeksOf({ at: `${day}T10:29:00` }), quoted);
    expect(before).toMatchObject({ volSource: "REALIZED_30D", spotSource: "LAST_CLOSE" });
  });
});

describe("greeks of positions nobody holds", () => {
  const calculate = async (variables: object): Promise<Greeks> =>
    (await world.ask("CalculateGreeks", { at, mode: "SYNC", ...variables })).calculateGreeks;

  it("are those of the same contract held, by its terms or by its symbol", async () => {
    const held = rowOf(await greeksOf(), quoted);
    const positions = [
      { ticker: "AAA", type: "LC", quantity: 10, strike: 105, expiration: "2024-03-15" },
      { symbol: quoted, quantity: 10 },
    ];
    const { status, result } = await calculate({ positions });
    expect(status).toBe("COMPLETED");
    for (const row of result.positions) expect(row).toEqual({ ...held, positionId: null });
    expect(result.current.delta).toBeCloseTo(2 * held.delta, 8);
  });

  it("need no instrument for a contract whose underlying is known", async () => {
    const positions = [
      { ticker: "aaa", type: "SP", quantity: 5, strike: 90, expiration: "2024-06-21" },
      { symbol: "AAA240621P00090000", quantity: -5 },
      { ticker: "AAA", type: "SHORT", quantity: 100 },
    ];
    const { result } = await calculate({ positions });
    const [first, second, stock] = result.positions;
    expect(first).toMatchObject({ symbol: "AAA240621P00090000", quantity: -5, volSource: "REALIZED_30D" });
    expect(second).toEqual(first);
    expect(stock).toMatchObject({ quantity: -100, positionType: "SHORT" });
    expect(first.delta).toBeGreaterThan(0);
  });

  it("of a portfolio change with its quantities", async () => {
    const whole = await greeksOf();
    const positionId = rowOf(whole, nextDay).positionId;
    const { result } = await calculate({ portfolioId, modifications: [{ positionId, quantity: 0 }] });
    expect(result.current.gamma).toBeCloseTo(whole.afterExpiry.gamma, 8);
    const doubled = await calculate({ portfolioId, modifications: [{ positionId, quantity: -40 }] });
    expect(rowOf(doubled.result, nextDay).gamma).toBeCloseTo(2 * rowOf(whole, nextDay).gamma, 8);
  });

  it.each([
    [{ positions: [] }, "INVALID_INPUT", "positions"],
    [{ positions: [{ symbol: "AAA", quantity: 0 }] }, "INVALID_INPUT", "positions[0]"],
    [{ positions: [{ symbol: "AAA", quantity: 1e308 }] }, "INVALID_INPUT", "positions[0]"],
    [{ positions: [{ symbol: "AAA", ticker: "AAA", quantity: 1 }] }, "INVALID_INPUT", "positions[0]"],
    [{ positions: [{ quantity: 1 }] }, "INVALID_INPUT", "positions[0]"],
    [{ positions: [{ ticker: "AAA", quantity: 1 }] }, "INVALID_INPUT", "positions[0]"],
    [{ positions: [{ ticker: "AAA", type: "LC", quantity: 1 }] }, "INVALID_INPUT", "positions[0]"],
    [{ positions: [{ ticker: "AAA", type: "LONG", quantity: -1 }] }, "INVALID_INPUT", "positions[0]"],
    [{ positions: [{ symbol: quoted, type: "LP", quantity: 1 }] }, "INVALID_INPUT", "positions[0]"],
    [{ positions: [{ symbol: "ZZZ", quantity: 1 }] }, "SYMBOL_NOT_FOUND", "positions[0]"],
    [{ positions: [{ symbol: "ZZZ240621C00010000", quantity: 1 }] }, "SYMBOL_NOT_FOUND", "positions[0]"],
    [{ modifications: [{ positionId: "position_x", quantity: 1 }] }, "NOT_FOUND", undefined],
    [{ positions: [{ symbol: "AAA", quantity: 1 }], currency: "GBX" }, "INVALID_INPUT", "currency"],
    [{ positions: [{ symbol: "AAA", quantity: 1 }], at: "2999-01-01" }, "INVALID_AT", "at"],
    [{ portfolioId: "portfolio_x" }, "NOT_FOUND", undefined],
  ])("refuse %j", async (variables, code, field) => {
    const refusal = await world.refusal("CalculateGreeks", { at, ...variables });
    expect(refusal.code).toBe(code);
    if (field !== undefined) expect(refusal.field).toBe(field);
  });

  it("refuse more than 2,000, and a position of another portfolio", async () => {
    const positions = Array.from({ length: 2_001 }, () => ({ symbol: "AAA", quantity: 1 }));
    expect((await world.refusal("CalculateGreeks", { at, positions })).code).toBe("INVALID_INPUT");
    const other = await world.makePortfolio();
    const [held] = (await greeksOf()).positions;
    const modifications = [{ positionId: held.positionId, quantity: 1 }];
    expect(await world.refusal("CalculateGreeks", { at, portfolioId: other, modifications })).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("are closed to a stranger", async () => {
    const { headers } = await registeredUser(world.server);
    for (const name of ["PortfolioGreeks", "CalculateGreeks"])
      expect(await world.refusal(name, { portfolioId, at }, headers)).toMatchObject({ code: "NOT_FOUND" });
  });
});
