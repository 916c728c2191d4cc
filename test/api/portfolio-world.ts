import type { ImportKind, ImportOptions } from "../../src/modules/imports/index.js";
import { createRealDatabase } from "../support/database.js";
import { operation } from "../support/operations.js";
import { takeInText } from "../support/real-data.js";
import {
  type ClientError,
  registeredUser,
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from "../support/server.js";

/** A line of a made-up price file: day, symbol, close. */
export type Close = readonly [day: string, symbol: string, close: number];

/** The real server with one user and made-up prices, asked by the committed documents. */
export interface PortfolioWorld {
  readonly server: TestServer;
  readonly headers: Record<string, string>;
  /** The data of an answer without errors. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
  ask(name: string, variables?: object, headers?: Record<string, string>): Promise<any>;
  /** Code, field and message of the first error; fails where there is none. */
  refusal(name: string, variables?: object, headers?: Record<string, string>): Promise<Refusal>;
  makePortfolio(input?: object): Promise<string>;
  /** Writes entries; their ids. */
  record(portfolioId: string, ...entries: object[]): Promise<string[]>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into positions of every shape
  positions(portfolioId: string, variables?: object): Promise<any[]>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  position(positionId: string, variables?: object): Promise<any>;
  /** Cash by `account currency`. */
  cash(portfolioId: string, at?: string): Promise<Record<string, number | string>>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  overview(portfolioId: string, variables?: object): Promise<any>;
  takeInText(kind: ImportKind, text: string, options?: Partial<ImportOptions>): Promise<void>;
  takeInCloses(closes: readonly Close[], options?: Partial<ImportOptions>): Promise<void>;
  close(): Promise<void>;
}

export interface Refusal {
  readonly code: string;
  readonly field: string | undefined;
  readonly message: string;
}

/** Trades of one instant: bought, or with a quantity below 0 sold. */
export const tradesAt =
  (executedAt: string, usualPrice: number) =>
  (symbol: string, quantity: number, price = usualPrice) => ({
    ...{ kind: quantity > 0 ? "BUY" : "SELL", symbol, quantity: Math.abs(quantity), price },
    executedAt,
  });

/** A ledger entry's id as the id of the position it opened. */
export const positionOf = (entryId: string) => entryId.replace("ledger-entry_", "position_");

export async function openWorld(
  databaseUrl?: string,
  options: TestServerOptions = {},
): Promise<PortfolioWorld> {
  const server = await startTestServer({ ...options, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  const { headers } = await registeredUser(server);
  const world: PortfolioWorld = {
    server,
    headers,
    async ask(name, variables = {}, as = headers) {
      const { body } = await server.graphql(operation(name), variables, as);
      if (body.errors !== undefined) {
        const failure = server.logs.filter((line) => line.includes('"level":50')).at(-1) ?? "";
        throw new Error(`${name}: ${JSON.stringify(body.errors)} ${failure}`);
      }
      return body.data;
    },
    async refusal(name, variables = {}, as = headers) {
      const { body } = await server.graphql(operation(name), variables, as);
      const [error] = body.errors ?? [];
      if (error === undefined) throw new Error(`${name} was not refused: ${JSON.stringify(body.data)}`);
      return refusalOf(error);
    },
    async makePortfolio(input = {}) {
      return (await world.ask("CreatePortfolio", { input: { name: "Book", ...input } })).createPortfolio.id;
    },
    async record(portfolioId, ...entries) {
      return (await world.ask("RecordEntries", { input: { portfolioId, entries } })).recordEntries.entryIds;
    },
    async positions(portfolioId, variables = {}) {
      const answer = await world.ask("PositionsList", { portfolioId, first: 1_000, ...variables });
      return answer.portfolio.positions.nodes;
    },
    async position(positionId, variables = {}) {
      return (await world.ask("PositionById", { positionId, ...variables })).position;
    },
    async cash(portfolioId, at) {
      const { portfolio } = await world.ask("PortfolioLedger", { portfolioId, at });
      return Object.fromEntries(
        portfolio.cash.map((one: { account: string; currency: string; amount: number }) => [
          `${one.account} ${one.currency}`,
          one.amount,
        ]),
      );
    },
    async overview(portfolioId, variables = {}) {
      return (await world.ask("PortfolioOverview", { portfolioId, ...variables })).portfolio.overview;
    },
    async takeInText(kind, text, options = {}) {
      await takeInText(server.databaseUrl, kind, text, options);
    },
    takeInCloses(closes, options = {}) {
      const rows = closes.map(([day, symbol, close]) => `${day},${symbol},${Array(5).fill(close)},1000`);
      const text = ["date,symbol,open,high,low,close,adj_close,volume", ...rows].join("\n");
      return world.takeInText("bars", text, { basis: "RAW", ...options });
    },
    async close() {
      await server.close();
    },
  };
  return world;
}

/** The same over the real files, and its database goes with it; only where `hasRealData`. */
export async function openRealWorld(): Promise<PortfolioWorld> {
  const database = await createRealDatabase();
  const world = await openWorld(database.url);
  return {
    ...world,
    async close() {
      await world.close();
      await database.drop();
    },
  };
}

function refusalOf({ message, extensions }: ClientError): Refusal {
  return { code: extensions.code, field: extensions.field, message };
}
