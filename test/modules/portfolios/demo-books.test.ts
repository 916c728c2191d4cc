import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoLogin } from "../../../src/modules/identity/index.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";
import { seedTestDemo } from "../../support/demo.js";
import { takeInText } from "../../support/real-data.js";
import { loginHeader, startTestServer, type TestServer } from "../../support/server.js";

describe("the demo after an import of real prices", () => {
  let database: TestDatabase;
  let server: TestServer;

  // As the Yahoo file has it: prices divided by splits nobody has told, so none is known as traded.
  beforeAll(async () => {
    database = await createTestDatabase();
    const rows = [
      "date,symbol,open,high,low,close,adj_close,volume",
      "2024-03-08,SPY,511,513,510,512,506,1000",
    ];
    await takeInText(database.url, "bars", rows.join("\n"), {
      basis: "SPLIT_ADJUSTED",
      instrumentClass: "ETF",
    });
    await seedTestDemo(database.url, new Date("2026-03-06T12:00:00Z"));
    server = await startTestServer({ databaseUrl: database.url });
  }, 60_000);

  afterAll(async () => {
    await server?.close();
    await database?.drop();
  });

  it("has its books, without what real prices say nothing of", async () => {
    const { body } = await server.graphql(
      "{ portfolios(first: 5) { nodes { name positions(first: 50) { nodes { symbol } } } } }",
      {},
      await loginHeader(server, demoLogin),
    );
    const [savings] = body.data.portfolios.nodes;
    expect(savings.name).toBe("Savings");
    const symbols = savings.positions.nodes.map(({ symbol }: { symbol: string }) => symbol);
    expect(symbols).toEqual(expect.arrayContaining(["OAK.DEMO", "VTV", "USMV"]));
    expect(symbols).not.toContain("SPY");
  });
});
