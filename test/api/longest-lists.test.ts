import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type PortfolioWorld } from "./portfolio-world.js";

let world: PortfolioWorld;
let portfolioId: string;
beforeAll(async () => {
  world = await openWorld();
  portfolioId = await world.makePortfolio();
  await world.takeInCloses([
    ["2024-03-07", "AAA", 5],
    ["2024-03-08", "AAA", 6],
  ]);
});
afterAll(() => world.close());

const many = <T>(count: number, of: (i: number) => T) => Array.from({ length: count }, (_, i) => of(i));
const position = () => ({ symbol: "AAA", quantity: 1 });

// What an argument allows must not be too dear for the committed document that asks it.
describe("the longest list an argument allows", () => {
  it.each([
    ["CalculateGreeks", () => ({ portfolioId: null, positions: many(2_000, position), mode: "SYNC" })],
    ["AssessPortfolioRisk", () => ({ positions: many(2_000, position) })],
    ["RunStressTest", () => ({ positions: many(2_000, position) })],
    ["CheckTrade", () => ({ portfolioId, trades: many(50, position), mode: "REPORT" })],
  ])("is answered by %s", async (name, variables) => {
    expect(Object.values(await world.ask(name, variables()))[0]).not.toBeNull();
  });

  it.each([
    ["PortfolioPerformance", () => ({ portfolioId, constituents: many(1_000, unknownSymbol) })],
    ["RequestPortfolioPerformance", () => ({ portfolioId, constituents: many(1_000, unknownSymbol) })],
    ["CorrelationMatrix", () => ({ symbols: many(500, (i) => `S${i}`) })],
    ["PositionFactorExposures", () => ({ portfolioId, positionIds: many(1_000, (i) => `position_${i}`) })],
  ])("comes to the members of %s, of which the first is not known", async (name, variables) => {
    expect((await world.refusal(name, variables())).code).toMatch(/^(SYMBOL_)?NOT_FOUND$/);
  });
});

const unknownSymbol = (i: number) => ({ symbol: `S${i}` });
