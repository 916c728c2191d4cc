import { demoLogin } from "../../src/modules/identity/index.js";
import type { Sql } from "../../src/platform/db/client.js";
import { operation } from "../support/operations.js";
import { type GraphQLAnswer, loginHeader, post, registeredUser } from "../support/server.js";
import { Memory } from "./memory.js";

/** Somebody who asks; whoever can log out logs in again. */
export interface FuzzViewer {
  readonly name: string;
  headers: Record<string, string>;
  /** What its own answers held. */
  readonly memory: Memory;
  /** Opens a new session when the old one was closed; null: there is none to open. */
  readonly renew: (() => Promise<Record<string, string>>) | null;
}

/** What nobody has to be told. */
export const words = {
  symbol: ["OAK.DEMO", "ELM.DEMO", "SPY", "AAPL", "BTC"],
  baseCurrency: ["USD", "EUR", "JPY", "XXX"],
  account: ["Main"],
  name: ["Book", "Growth"],
  email: ["somebody@example.com", "demo-fund@riskgraph.local"],
};

const everyScope = ["READ", "TRADE_LEDGER", "MODEL", "EXPORT", "IMPORT"];

/** Nobody, two users with portfolios, one without, an API key and an operator; each one's ids are strange to the others. */
export async function openViewers(url: string, sql: Sql): Promise<FuzzViewer[]> {
  const graphql = (query: string, variables = {}, headers = {}): Promise<GraphQLAnswer> =>
    post(url, { query, variables }, headers);
  const server = { graphql };
  const session = async (name: string, login: { email: string; password: string }): Promise<FuzzViewer> => {
    const renew = async () => {
      // Whoever is logged out often enough would be kept out.
      await sql`delete from attempt_limits`;
      return loginHeader(server, login);
    };
    return { name, headers: await renew(), memory: new Memory(words), renew };
  };

  const demo = await session("demo user", demoLogin);
  const family = await session("other demo user", { ...demoLogin, email: "demo-family@riskgraph.local" });
  const newcomer = await registeredUser(server, "newcomer");
  const operator = await registeredUser(server, "operator");
  await sql`update users set role = 'OPERATOR' where email = ${operator.email}`;
  const key = async (): Promise<Record<string, string>> => {
    family.headers = await family.renew!();
    const input = { name: "fuzz", scopes: everyScope };
    const { body } = await graphql(operation("CreateApiKey"), { input }, family.headers);
    if (body.errors !== undefined) throw new Error(`no API key: ${JSON.stringify(body.errors)}`);
    return { "x-api-key": body.data.createApiKey.secret };
  };
  return [
    { name: "nobody", headers: {}, memory: new Memory(words), renew: null },
    demo,
    family,
    await session("newcomer", newcomer),
    await session("operator", operator),
    { name: "API key", headers: await key(), memory: new Memory(words), renew: key },
  ];
}
