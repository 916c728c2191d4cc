import { eveningExposures } from "../../src/modules/factors/index.js";
import type { TestServer } from "../support/server.js";

/** Variables of the committed queries on a portfolio, a position and what they hold. */
export function bookVariables(portfolioId: string, positionId: string) {
  return {
    CheckTrade: { portfolioId, trades: [{ symbol: "AAPL", quantity: 50 }], mode: "REPORT" },
    CorrelationMatrix: { portfolioId, minValue: 0, minWeight: 0, lookbackDays: 60, minOverlap: 20 },
    AssessPortfolioRisk: { portfolioId, lookbackDays: 120 },
    DataQuality: { portfolioId },
    FactorHistory: { portfolioId },
    HistoricalPrices: { portfolioId, lookbackDays: 20 },
    PnlAttribution: { portfolioId, groupBy: "TAG" },
    PortfolioAllocation: { portfolioId, lookbackDays: 120 },
    PortfolioComplete: { portfolioId },
    PortfolioCryptoExposure: { portfolioId },
    PortfolioGreeks: { portfolioId },
    RunStressTest: { portfolioId, template: "liquidity_crisis" },
    PortfolioFactorExposures: { portfolioId, view: "PORTFOLIO" },
    PositionFactorExposures: { portfolioId, method: "JOINT", exposureBasis: "DELTA" },
    PortfolioImports: { portfolioId },
    PortfolioLedger: { portfolioId, first: 100 },
    PortfolioOverview: { portfolioId },
    PortfolioPerformance: {
      portfolioId,
      from: "2018-06-01",
      benchmark: { symbol: "SPY" },
      constituents: ["AAPL", "KO", "GE"].map((symbol) => ({ symbol })),
    },
    PortfolioSnapshots: { portfolioId, first: 1000, from: "2018-06-01" },
    PortfolioSummary: { portfolioId, top: 5 },
    // Of another currency than the snapshots: worked out.
    PortfolioTimelineNow: { portfolioId, currency: "EUR" },
    Portfolios: { first: 100 },
    PositionById: { positionId },
    PositionDetails: { portfolioId, includeClosed: true },
    PositionsList: { portfolioId, includeClosed: true, groupBy: "TAG" },
    RiskOverview: { portfolioId, period: "MONTHLY" },
    RiskLimitBreaches: { portfolioId },
    RiskLimits: { portfolioId },
    Strategies: { portfolioId },
    Tags: { first: 100 },
  };
}

const entries = [
  { kind: "DEPOSIT", amount: 500_000, tradeDate: "2012-01-03" },
  { kind: "BUY", symbol: "AAPL", quantity: 100, price: 560, tradeDate: "2012-06-01", tags: ["#early"] },
  { kind: "BUY", symbol: "AAPL", quantity: 10, price: 600, executedAt: "2014-06-04T15:00:00Z" },
  {
    kind: "BUY",
    symbol: "SPY",
    quantity: 50,
    price: 190,
    executedAt: "2014-06-09T13:29:59.500Z",
    strategy: "calm",
  },
  { kind: "SELL", symbol: "GE", quantity: 300, price: 26, executedAt: "2015-07-15T16:30:00Z" },
  { kind: "BUY", symbol: "MSFT", quantity: 20, price: 100, tradeDate: "2018-06-12" },
  { kind: "BUY", symbol: "KO", quantity: 40, price: 49, tradeDate: "2019-05-01", tags: ["#late"] },
  { kind: "DIVIDEND", symbol: "AAPL", amount: 577.5, tradeDate: "2019-05-02" },
  { kind: "SELL", symbol: "AAPL", quantity: 600, price: 210, executedAt: "2019-05-03T15:00:00Z" },
  { kind: "DEPOSIT", amount: 1000, currency: "EUR", tradeDate: "2020-03-13" },
  {
    kind: "FX",
    amount: 500,
    currency: "USD",
    counterAmount: 450,
    counterCurrency: "EUR",
    tradeDate: "2020-03-16",
  },
  { kind: "BUY", symbol: "GE", quantity: 500, price: 6.5, tradeDate: "2020-03-16" },
  { kind: "SPLIT", symbol: "AAPL", splitRatio: 4, tradeDate: "2020-08-31" },
  { kind: "BUY", symbol: "SPY140718C00195000", quantity: 2, price: 3, executedAt: "2014-06-06T15:00:00Z" },
  { kind: "SELL", symbol: "SPY200918P00340000", quantity: 3, price: 9, executedAt: "2020-08-28T14:00:00Z" },
  { kind: "SELL", symbol: "SPY140718C00195000", quantity: 2, price: 1, executedAt: "2014-06-30T15:00:00Z" },
  { kind: "BUY", symbol: "SPY200918P00340000", quantity: 3, price: 4, executedAt: "2020-09-10T15:00:00Z" },
  { kind: "BUY", symbol: "OWN", quantity: 5, price: 10, tradeDate: "2018-11-23" },
  { kind: "WITHDRAWAL", amount: 2000, tradeDate: "2022-12-23" },
  { kind: "SELL", symbol: "MSFT", quantity: 20, price: 330, tradeDate: "2023-06-09" },
] as const;

/** Factor exposures as the evenings of some sessions would have stored them. */
async function storeExposures(server: TestServer): Promise<void> {
  const { job, input } = eveningExposures;
  const run = { signal: new AbortController().signal, report: () => {}, partial: () => {} };
  for (const day of ["2018-06-11", "2018-06-12", "2019-05-02", "2020-03-13", "2020-08-31", "2023-06-09"]) {
    const dueAt = new Date(`${day}T21:15:00Z`);
    await job.run(server.app.systemContext(), job.input.parse(input(dueAt)), run);
  }
}

/** When the corrections below became known: inside the years that the test asks for. */
const corrected = "2019-05-03T12:00:00Z";

/**
 * A book over the real files, with trades, a short sale, told splits, other currencies, and corrections, names and tags
 * that change inside the years asked for. Variables for the queries that ask of it.
 */
export async function makeBook(server: TestServer, headers: Record<string, string>) {
  const act = async (field: string, type: string, selection: string, input: object) => {
    const document = `mutation Act($input: ${type}!) { ${field}(input: $input) { ${selection} } }`;
    const { body } = await server.graphql(document, { input }, headers);
    if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
    return body.data[field];
  };
  for (const symbol of ["OWN", "SPY140718C00195000", "SPY200918P00340000"])
    await act("createInstrument", "CreateInstrumentInput", "id", { symbol });
  const { id: portfolioId } = await act("createPortfolio", "CreatePortfolioInput", "id", { name: "First" });
  const { entryIds } = await act("recordEntries", "RecordEntriesInput", "entryIds", { portfolioId, entries });
  const [, apple, , , , microsoft] = entryIds as string[];
  const idOf = (entryId: string) => entryId.replace("ledger-entry_", "position_");

  const replacement = { ...entries[5], quantity: 25 };
  await act("reverseEntry", "ReverseEntryInput", "entryIds", { entryId: microsoft, replacement });
  await act("renamePortfolio", "RenamePortfolioInput", "id", { portfolioId, name: "Second" });
  for (const [since, tags] of [
    ["2015-07-15T16:00:00Z", ["#early", "#second", "#strategy:calm"]],
    ["2020-03-16T15:00:00Z", ["#third"]],
  ] as const)
    await act("setPositionTags", "SetPositionTagsInput", "id", { positionId: idOf(apple!), since, tags });
  const { body } = await server.graphql("{ tags(first: 100) { nodes { id name } } }", {}, headers);
  const early = body.data.tags.nodes.find(({ name }: { name: string }) => name === "early");
  await act("updateTag", "UpdateTagInput", "id", { tagId: early.id, name: "renamed" });

  const limit = (metric: string, hardMax: number) => ({ metric, hardMax });
  for (const [since, limits] of [
    ["2012-06-01T15:00:00Z", [limit("GROSS_NOTIONAL", 50_000), limit("CONCENTRATION", 0.9)]],
    ["2015-07-15T16:00:00Z", [limit("GROSS_NOTIONAL", 90_000), limit("VALUE_AT_RISK", 2_000)]],
    ["2020-03-16T15:00:00Z", [limit("UNDERLYING_NOTIONAL", 40_000)]],
  ] as const)
    await act("setRiskLimits", "SetRiskLimitsInput", "id", { portfolioId, since, limits });

  // What was told just now was told then.
  const { sql } = server;
  for (const table of ["ledger_entries", "portfolio_tellings", "tag_tellings"])
    await sql.unsafe(
      `update ${table} set known_at = $1, recorded_at = $1 where known_at > $1 and known_at > now() - interval '1 hour'`,
      [corrected],
    );
  server.forgetLedgers();
  await act("backfillSnapshots", "BackfillSnapshotsInput", "id", { portfolioId, mode: "SYNC" });
  await storeExposures(server);
  return bookVariables(portfolioId, idOf(apple!));
}
