import { dayOf, isoDay, sessionsBetween } from "../../src/analytics/calendar/index.js";
import { SeededRandom } from "../../src/analytics/math/seeded-random.js";
import { type Close, openWorld, type PortfolioWorld } from "./portfolio-world.js";

/** The funds that stand for the factors in 2024. */
export const funds = ["SPY", "MTUM", "VTV", "VUG", "QUAL", "IJR", "USMV"] as const;

/** Of AAA and BBB to the market, exactly. */
export const marketBetas = { AAA: 1.2, BBB: -0.5 } as const;
/** Return of CCC for a rise of yields by 1.00, exactly. */
export const rateBeta = -4;

export const sessions = Array.from(sessionsBetween("XNYS", dayOf("2023-03-01"), dayOf("2024-03-07")), isoDay);
export const at = "2024-03-08T12:00:00";
export const put = "AAA240621P00100000";

export interface ScenarioWorld extends PortfolioWorld {
  /** Closes by symbol, along `sessions`. */
  readonly closes: ReadonlyMap<string, readonly number[]>;
}

/**
 * Funds, oil and yields that walk at random; AAA and BBB follow the market, CCC the ten-year yield; coins; NEW with a
 * history of ten days.
 */
export async function openScenarioWorld(): Promise<ScenarioWorld> {
  const world = await openWorld();
  const random = new SeededRandom(20_240_308);
  const walk = () => sessions.map(() => 0.02 * (random.uniform() - 0.5));
  const returns = new Map<string, number[]>([...funds, "USO"].map((fund) => [fund, walk()]));
  const market = returns.get("SPY")!;
  for (const [symbol, beta] of Object.entries(marketBetas))
    returns.set(
      symbol,
      market.map((one) => beta * one),
    );
  const yields = sessions.map(() => 4 + Math.round(100 * (random.uniform() - 0.5)) / 100);
  returns.set(
    "CCC",
    sessions.map((_, i) => (i === 0 ? 0 : (rateBeta * (yields[i]! - yields[i - 1]!)) / 100)),
  );
  const closes = new Map([...returns].map(([symbol, own]) => [symbol, pricesOf(own)]));
  const rowsOf = (symbol: string, from = 0): Close[] =>
    sessions.slice(from).map((day, i) => [day, symbol, closes.get(symbol)![from + i]!] as const);
  await world.takeInCloses([...closes.keys()].flatMap((symbol) => rowsOf(symbol)));
  closes.set("NEW", closes.get("AAA")!);
  await world.takeInCloses(rowsOf("NEW", sessions.length - 10));
  const coins = [
    ["BTCUSDT", 60_000],
    ["ETH-USD", 3_000],
    ["DOGEUSDT", 0.1],
    ["USDCUSDT", 1],
  ] as const;
  await world.takeInCloses(
    coins.map(([symbol, price]) => ["2024-03-07", symbol, price] as const),
    { instrumentClass: "CRYPTO", source: "coins" },
  );
  await world.takeInCloses([["2024-03-07", put, 5]], { instrumentClass: "OPTION" });
  await world.takeInText(
    "series",
    ["date,series,value", ...sessions.map((day, i) => `${day},DGS10,${yields[i]}`)].join("\n"),
  );
  return { ...world, closes };
}

function pricesOf(returns: readonly number[]): number[] {
  let price = 100;
  return returns.map((one, i) => {
    if (i > 0) price *= 1 + one;
    return price;
  });
}
