import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, readAsOf } from "../../src/analytics/calendar/index.js";
import type { Sql } from "../../src/platform/db/client.js";
import { cloneDatabase } from "../support/clone-database.js";
import { createRealDatabase } from "../support/database.js";
import { startMutant } from "../support/mutant.js";
import { operations } from "../support/operations.js";
import { hasRealData, takeIn } from "../support/real-data.js";
import { post, registeredUser, startTestServer, type TestServer } from "../support/server.js";
import { bookVariables, makeBook } from "./truncation-book.js";
import { chainRefusals, chainVariables, seedChains } from "./truncation-chains.js";
import { coinVariables, computeRuns, seedCoins } from "./truncation-coins.js";

/**
 * The truncation test: an answer of an instant must not change by one byte when everything known later is deleted, nor
 * when it is overwritten with ten-fold values. It runs every committed query that takes `at`; whoever adds one gives it
 * variables here.
 */
const variables: Record<string, object> = {
  ...bookVariables("", ""),
  ...chainVariables,
  ...coinVariables,
  FactorDefinitions: {},
  FactorEtfPrices: { lookbackDays: 20 },
  ScenarioTemplates: {},
  FxRate: { base: "EUR", quote: "GBP" },
  InstrumentBars: { symbol: "AAPL", first: 20, from: "2019-04-25", view: "TOTAL_RETURN" },
  InstrumentFactorHistory: { symbol: "AAPL" },
  InstrumentSeries: { symbol: "AAPL", lookbackDays: 60, view: "TOTAL_RETURN" },
  Instruments: { first: 1000 },
  MarketCoverage: { first: 1000 },
  MarketQuotes: { symbols: ["AAPL", "SPY", "SLY", "GE", "KO"] },
  NodeById: {},
  SeriesList: { first: 100 },
  SeriesValues: { code: "VIX", last: 30 },
};

/** Around opens, closes, splits, holidays, half days, corrections and the hours between. */
const instants = [
  "2012-12-26",
  "2014-06-06",
  "2014-06-09T09:29:59",
  "2014-06-09T09:30:00",
  "2014-06-09T16:14:59",
  "2014-06-09T16:15:00",
  "2015-07-15T12:00:00",
  "2018-06-12",
  "2018-06-13T09:31:00",
  "2018-06-13",
  "2018-11-23T13:14:00",
  "2018-11-23T13:16:00",
  "2018-12-05",
  "2019-05-01",
  "2019-05-03T11:59:59Z",
  "2019-05-03T12:00:00Z",
  "2019-05-04",
  "2019-07-04T12:00:00",
  "2020-01-01",
  "2020-03-08T03:00:00",
  "2020-03-16",
  "2020-08-28",
  "2020-08-31T09:29:59",
  "2020-08-31T10:00:00",
  "2020-08-31",
  "2020-11-01T01:30:00",
  "2022-12-24T23:59:59-05:00",
  "2023-06-09T17:59:59",
  "2023-06-09T18:00:00",
  "2024-03-08T20:00:00Z",
] as const;

interface FactTable {
  readonly table: string;
  readonly numbers: readonly string[];
  /** Packed facts. */
  readonly payloads: readonly string[];
  readonly documents: readonly string[];
}

/** Every table with facts, and its columns that hold amounts. New tables take part by having `known_at`. */
async function factTables(sql: Sql): Promise<FactTable[]> {
  const rows = await sql<{ [Name in keyof FactTable]: FactTable[Name] | null }[]>`
    select k.table_name as table, array_agg(c.column_name::text) filter (where c.data_type in ('numeric', 'double precision')) as numbers,
      array_agg(c.column_name::text) filter (where c.data_type = 'bytea') as payloads,
      array_agg(c.column_name::text) filter (where c.data_type = 'jsonb') as documents
    from information_schema.columns k
    join information_schema.columns c on c.table_name = k.table_name and c.table_schema = k.table_schema
    where k.table_schema = 'public' and k.column_name = 'known_at'
      and not exists (select from pg_inherits where inhrelid = k.table_name::regclass)
    group by k.table_name`;
  return rows.map((row) => ({
    table: row.table!,
    numbers: row.numbers ?? [],
    payloads: row.payloads ?? [],
    documents: row.documents ?? [],
  }));
}

const env = { JWT_SECRET: "one secret for all servers of this test" };

/** Each takes one condition out of the built server; `operation` must then give itself away at some instant. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
const cut = "known_at <= ${cut.toISOString()} and ";
// biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
const stored = "recorded_at <= ${recordedAt.toISOString()}";
const mutations = [
  {
    what: "the bar cache",
    file: "modules/market/select-series.js",
    from: "countUpTo(bars.knownAt, at.cut)",
    to: "bars.days.length",
    operation: "MarketQuotes",
  },
  {
    what: "a corrected bar",
    file: "modules/market/select-series.js",
    from: "bars.knownAt[i] > at.cut || ",
    to: "",
    operation: "InstrumentBars",
  },
  {
    what: "a corporate action",
    file: "modules/market/select-series.js",
    from: "row.knownAt <= at.cut && ",
    to: "",
    operation: "InstrumentSeries",
  },
  {
    what: "a listing",
    file: "modules/market/instruments.queries.js",
    from: `l.${cut}`,
    to: "",
    operation: "Instruments",
  },
  {
    what: "reference data",
    file: "modules/market/instruments.queries.js",
    from: `f.${cut}`,
    to: "",
    operation: "Instruments",
  },
  {
    what: "coverage",
    file: "modules/market/coverage.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "\n        and b.known_at <= ${cut} and",
    to: "\n        and",
    operation: "MarketCoverage",
  },
  {
    what: "a series",
    file: "modules/market/series.queries.js",
    from: `p.${cut}`,
    to: "",
    operation: "SeriesValues",
  },
  {
    what: "an exchange rate",
    file: "modules/market/series.queries.js",
    from: `and ${cut}`,
    to: "and ",
    operation: "FxRate",
  },
  {
    what: "an exchange rate of a day in a row",
    file: "modules/market/fx-history.js",
    from: "if (row.knownAt > cut)",
    to: "if (false)",
    operation: "PortfolioTimelineNow",
  },
  {
    what: "a snapshot",
    file: "modules/performance/snapshots.queries.js",
    from: "and known_at <= $5::timestamptz and",
    to: "and $5::timestamptz is not null and",
    operation: "PortfolioSnapshots",
  },
  {
    what: "a coin's day",
    file: "modules/crypto-factors/panel.queries.js",
    from: `r.${cut}`,
    to: "",
    operation: "CryptoPanel",
  },
  {
    what: "a run of a crypto factor",
    file: "modules/crypto-factors/runs.queries.js",
    from: "conditions.push(lte(cryptoFactorRuns.cut, knownBy.cut));",
    to: "",
    operation: "PortfolioCryptoExposure",
  },
  {
    what: "a factor's fund",
    file: "modules/factors/factors.queries.js",
    from: `x.${cut}`,
    to: "",
    operation: "FactorEtfPrices",
  },
  {
    what: "a definition's fund",
    file: "modules/factors/factors.queries.js",
    from: `y.${cut}`,
    to: "",
    operation: "FactorDefinitions",
  },
  {
    what: "a stored exposure",
    file: "modules/factors/stored-exposures.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "::uuid[])\n      and trading_day between ${from}::text::date and ${to}::text::date\n      and known_at <= ${cut.toISOString()} and",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    to: "::uuid[])\n      and trading_day between ${from}::text::date and ${to}::text::date\n      and",
    operation: "FactorHistory",
  },
  {
    what: "a stored beta",
    file: "modules/factors/stored-exposures.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "::int[])\n      and trading_day between ${from}::text::date and ${to}::text::date\n      and known_at <= ${cut.toISOString()} and",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    to: "::int[])\n      and trading_day between ${from}::text::date and ${to}::text::date\n      and",
    operation: "InstrumentFactorHistory",
  },
  {
    what: "a stress scenario",
    file: "modules/risk/scenario-templates.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "known_at <= ${cut.toISOString()}",
    to: "true",
    operation: "ScenarioTemplates",
  },
  {
    what: "a portfolio's name",
    file: "modules/portfolios/portfolios.queries.js",
    from: `x.${cut}`,
    to: "",
    operation: "Portfolios",
  },
  {
    what: "a ledger entry",
    file: "modules/portfolios/ledger.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "known_at <= ${query.cut.toISOString()}",
    to: "true",
    operation: "PortfolioLedger",
  },
  {
    what: "a tag's name",
    file: "modules/portfolios/tags.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "sql `x.known_at <= ${cut.toISOString()}`, ",
    to: "",
    operation: "Tags",
  },
  {
    what: "a tag of a position",
    file: "modules/portfolios/tags.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "and known_at <= ${cut.toISOString()} and",
    to: "and",
    operation: "PositionsList",
  },
  {
    what: "a trade",
    file: "analytics/ledger/ledger.js",
    from: "countUpTo(timeline.instants, instant)",
    to: "timeline.instants.length",
    operation: "PortfolioOverview",
  },
  {
    what: "an episode",
    file: "analytics/ledger/ledger.js",
    from: "return episodesOf(timeline, countUpTo(timeline.instants, cut));",
    to: "return episodesOf(timeline, timeline.instants.length);",
    operation: "PositionsList",
  },
  {
    what: "a correction",
    file: "analytics/ledger/thread.js",
    from: "countUpTo(this.#correctionInstants(), cut)",
    to: "this.#correctionInstants().length",
    operation: "PositionsList",
  },
  {
    what: "cash",
    file: "analytics/ledger/flow-thread.js",
    from: "countUpTo(timeline.instants, instant)",
    to: "timeline.instants.length",
    operation: "PortfolioOverview",
  },
  {
    what: "a chain's revision",
    file: "modules/options/chain-reading.queries.js",
    from: `and is_visible and ${cut}${stored}\n      order by source, known_at desc`,
    to: `and is_visible and ${stored}\n      order by source, known_at desc`,
    operation: "Gex",
  },
  {
    what: "a frame",
    file: "modules/options/chain-reading.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "and minute <= ${lastMinute} and ".concat(cut),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    to: "and minute <= ${lastMinute} and ",
    operation: "ExposureLevels",
  },
  {
    what: "open interest",
    file: "modules/options/chain-reading.queries.js",
    from: `and ${cut}${stored}\n      order by known_at desc, telling desc`,
    to: `and ${stored}\n      order by known_at desc, telling desc`,
    operation: "MaxPain",
  },
  {
    what: "a frame that counts as coverage",
    file: "modules/options/option-coverage.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "and known_at <= ${cut} and recorded_at <= ${recordedAt}\n        order by minute limit 1",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    to: "and recorded_at <= ${recordedAt}\n        order by minute limit 1",
    operation: "Coverage",
  },
  {
    what: "a fit",
    file: "modules/options/chain-fits.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "and ${toMinute} and ".concat(cut),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    to: "and ${toMinute} and ",
    operation: "AdvancedVolatility",
  },
  {
    what: "a value beside a chain",
    file: "modules/market/known-series.queries.js",
    from: `p.${cut}p.`,
    to: "p.",
    operation: "StockSummary",
  },
  {
    what: "a limit",
    file: "modules/risk/limits.queries.js",
    from: `x.${cut}`,
    to: "",
    operation: "RiskLimitBreaches",
  },
  {
    what: "the mark of a held option",
    file: "modules/options/contract-marks.js",
    from: "at: { ...at, clock }",
    to: "at: { ...at, clock, cut: Date.now() }",
    operation: "PositionsList",
  },
  {
    what: "a minute bar",
    file: "modules/market/minute-bars.queries.js",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    from: "trading_day <= ${day}::date and known_at <= ${cut} and",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a line of the built server
    to: "trading_day <= ${day}::date and",
    operation: "StockQuote",
  },
] as const;

describe.skipIf(!hasRealData)("truncation", () => {
  const cleanUp: (() => Promise<void>)[] = [];
  const expected = new Map<string, Map<string, string>>();
  let full: TestServer;
  let copies: { truncated: TestServer; overwritten: TestServer };
  let headers: Record<string, string>;

  beforeAll(async () => {
    const database = await createRealDatabase();
    cleanUp.push(database.drop);
    await takeInCorrections(database.url);
    await seedChains(database.url);
    await seedCoins(database.url);
    const registering = await startTestServer({ databaseUrl: database.url, env });
    headers = (await registeredUser(registering)).headers;
    Object.assign(variables, await makeBook(registering, headers));
    await computeRuns(registering, headers);
    await registering.close();

    const serve = async (databaseUrl: string) => {
      const server = await startTestServer({ databaseUrl, env });
      cleanUp.unshift(server.close);
      return server;
    };
    const [one, two] = [await cloneDatabase(database.url), await cloneDatabase(database.url)];
    cleanUp.push(one.drop, two.drop);
    full = await serve(database.url);
    const [apple] = await full.sql<{ id: number }[]>`select id from instruments where symbol = 'AAPL'`;
    variables.NodeById = { id: `instrument_${apple!.id}` };
    copies = { truncated: await serve(one.url), overwritten: await serve(two.url) };
  });

  afterAll(async () => {
    for (const act of cleanUp) await act();
  });

  it("has variables for every committed query that takes `at`", () => {
    const dated = [...operations]
      .filter(([, text]) => /^query[^{]*\$at: AsOf/m.test(text))
      .map(([name]) => name);
    expect(dated.sort()).toEqual(Object.keys(variables).sort());
  });

  it("answers the same without what was known later, and with it ten-fold", {
    timeout: 600_000,
  }, async () => {
    // Caches are warm from now.
    for (const name of Object.keys(variables)) await ask(full, headers, name, undefined);
    for (const at of instants) expected.set(at, await answers(full, headers, at));
    for (const [at, byName] of expected) {
      for (const [name, text] of byName) expectAnswer(text, `${name} at ${at}`, name in chainVariables);
    }
    for (const name of Object.keys(chainVariables)) {
      const answered = instants.filter((at) => expected.get(at)!.get(name)!.startsWith('{"data":{'));
      expect(answered.length, name).toBeGreaterThanOrEqual(instants.length / 4);
    }

    const tables = await factTables(full.sql);
    let later: Date | null = null;
    for (const { at, known } of latestFirst()) {
      await forgetLater(copies.truncated.sql, tables, known);
      await inflateLater(copies.overwritten.sql, tables, known, later);
      later = known;
      for (const [copy, server] of Object.entries(copies)) {
        server.forgetLedgers();
        for (const [name, text] of await answers(server, headers, at)) {
          expect(
            text === expected.get(at)!.get(name),
            `${name} at ${at}, ${copy}: ${text.slice(0, 300)}`,
          ).toBe(true);
        }
      }
    }
  });

  it.each(mutations)(
    "fails when $what is read without its known_at",
    { timeout: 120_000 },
    async ({ operation, ...mutation }) => {
      const mutant = await startMutant(mutation, { ...env, DATABASE_URL: full.databaseUrl });
      try {
        let isNoticed = false;
        for (const at of instants) {
          isNoticed = (await ask(mutant, headers, operation, at)) !== expected.get(at)!.get(operation);
          if (isNoticed) break;
        }
        expect(isNoticed).toBe(true);
      } finally {
        await mutant.close();
      }
    },
  );
});

/** Something was said; of a chain it may be that none was known. */
function expectAnswer(text: string, name: string, isOfChain: boolean): void {
  expect(text, name).not.toContain('"INTERNAL"');
  if (!(isOfChain && chainRefusals.test(text))) expect(text, name).not.toContain('"data":null');
}

async function ask(
  server: { url: string },
  headers: Record<string, string>,
  name: string,
  at: string | undefined,
): Promise<string> {
  const { body } = await post(
    server.url,
    { query: operations.get(name), variables: { ...variables[name], ...rangeOf(name, at), at } },
    headers,
  );
  return JSON.stringify({ errors: body.errors, data: body.data });
}

/** A timeline answers every day on its own: the last ones before the instant are those that could look ahead. */
function rangeOf(name: string, at = "2020-09-01"): object {
  if (name !== "PortfolioTimelineNow" && name !== "ExposureHistory") return {};
  const daysBefore = 10;
  return { from: isoDay(dayOf(at.slice(0, 10)) - daysBefore) };
}

/** Operations asked side by side. */
const atOnce = 8;

async function answers(
  server: { url: string },
  headers: Record<string, string>,
  at: string,
): Promise<Map<string, string>> {
  const names = Object.keys(variables);
  const found = new Map<string, string>();
  for (let i = 0; i < names.length; i += atOnce) {
    const asked = names.slice(i, i + atOnce);
    const texts = await Promise.all(asked.map((name) => ask(server, headers, name, at)));
    for (const [j, name] of asked.entries()) found.set(name, texts[j]!);
  }
  return found;
}

/** The instants with their knowledge cuts, latest cut first, so that one copy can forget more and more. */
function latestFirst(): { at: string; known: Date }[] {
  return instants
    .map((at) => {
      const reading = readAsOf(at, Date.now());
      if ("problem" in reading) throw new Error(`${at} ${reading.problem}`);
      return { at, known: new Date(reading.cut) };
    })
    .sort((a, b) => b.known.getTime() - a.known.getTime());
}

async function forgetLater(sql: Sql, tables: readonly FactTable[], known: Date): Promise<void> {
  for (const { table } of tables) await sql`delete from ${sql(table)} where known_at > ${known}`;
  await sql`update data_versions set version = version + 1`;
}

async function inflateLater(
  sql: Sql,
  tables: readonly FactTable[],
  known: Date,
  before: Date | null,
): Promise<void> {
  for (const { table, numbers, payloads, documents } of tables) {
    // Ten-fold packed facts are of no sense; damaged ones give a reader away too.
    const set = [
      ...numbers.map((column) => `${column} = ${column} * 10`),
      ...payloads.map((column) => `${column} = '\\x00'`),
      ...documents.map((column) => `${column} = '[{"root": "none"}]'`),
    ].join(", ");
    if (set === "") continue;
    const until = before ?? new Date("9999-01-01T00:00:00Z");
    await sql.unsafe(`update ${table} set ${set} where known_at > $1 and known_at <= $2`, [known, until]);
  }
  await sql`update data_versions set version = version + 1`;
}

/** What the real files lack: corrections, dated by their file and not, exchange rates, actions of their own. */
async function takeInCorrections(url: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "riskgraph-truncation-"));
  const file = (name: string, lines: readonly string[]) => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join("\n")}\n`);
    return path;
  };
  const bar = [
    "date,symbol,open,high,low,close,volume,known_at",
    "2019-05-01,AAPL,209.88,215.31,209.23,211.11,64827300,2019-05-03T12:00:00Z",
  ];
  await takeIn(url, "bars", file("bar.csv", bar), { source: "us_equities_raw_with_actions_2010_2020" });
  const vix = ["date,series,value,known_at", "2019-05-01,VIX,15.5,2019-05-03T12:00:00Z"];
  await takeIn(url, "series", file("vix.csv", vix), { source: "correction" });
  const days = [
    "2012-12-24",
    "2014-06-05",
    "2014-06-09",
    "2018-06-12",
    "2019-05-01",
    "2020-03-13",
    "2020-08-28",
    "2020-08-31",
    "2023-06-09",
  ];
  const rates = days.flatMap((day, i) => [
    `${day},EUR,USD,${1.1 + i / 100}`,
    `${day},GBP,USD,${1.3 + i / 90}`,
  ]);
  await takeIn(url, "fx", file("fx.csv", ["date,base,quote,rate", ...rates]), { source: "rates" });
  const actions = [
    "date,symbol,kind,ratio_or_amount,currency",
    "2020-08-31,AAPL,SPLIT,4,",
    "2020-08-31,TSLA,SPLIT,5,",
    "2022-08-25,TSLA,SPLIT,3,",
    "2019-03-18,GE,DIVIDEND,0.01,USD",
  ];
  await takeIn(url, "actions", file("actions.csv", actions), { source: "own_actions" });
  const members = ["Symbol,Security,GICS Sector", "MMM,3M,Another Sector"];
  await takeIn(url, "constituents", file("members.csv", members), { source: "sp500_constituents" });
  rmSync(folder, { recursive: true });
}
