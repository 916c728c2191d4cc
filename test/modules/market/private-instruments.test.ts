import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../../src/context.js";
import { resolveAt } from "../../../src/modules/market/at.js";
import { instrumentIdentities } from "../../../src/modules/market/identities.queries.js";
import { findInstrumentsByKey, findSymbols } from "../../../src/modules/market/instruments.service.js";
import { marketPolicy } from "../../../src/modules/market/market.policy.js";
import {
  createPrivateInstruments,
  type PrivateDefinition,
} from "../../../src/modules/market/private-instruments.service.js";
import { inTransaction } from "../../../src/platform/db/transaction.js";
import type { TestDatabase } from "../../support/clone-database.js";
import { createTestDatabase } from "../../support/database.js";
import { openTestApp } from "./open-context.js";

const workspaceId = "0b0f3a56-6d7f-4a7e-9e0f-3f8f9a1f0001";
const knownAt = new Date("2021-05-03T20:00:00Z");

describe("createPrivateInstruments", () => {
  let database: TestDatabase;
  let test: ReturnType<typeof openTestApp>;

  beforeAll(async () => {
    database = await createTestDatabase();
    test = openTestApp(database.url);
    const { sql } = test.database;
    await sql`insert into instruments (symbol, instrument_class, currency) values ('AAPL', 'EQUITY', 'USD')`;
    await sql`insert into instrument_listings select id, '2020-01-01', '2020-01-01' from instruments`;
  });

  afterAll(async () => {
    await test.close();
    await database.drop();
  });

  /** A member of the workspace. */
  async function member(): Promise<Context> {
    const ctx = test.context();
    const viewer = {
      userId: "0b0f3a56-6d7f-4a7e-9e0f-3f8f9a1f0002",
      isOperator: false,
      tier: "FREE",
      sessionId: null,
      apiKeyId: null,
      apiKeyScopes: null,
      workspaces: [{ id: workspaceId, role: "OWNER" }],
    };
    return Object.assign(ctx, { viewer }) as Context;
  }

  const share = (symbol: string, name: string | null = null): PrivateDefinition => ({
    symbol,
    name,
    instrumentClass: "EQUITY",
    currency: "usd",
  });

  async function create(definitions: readonly PrivateDefinition[]): Promise<Map<string, number>> {
    const ctx = await member();
    return inTransaction(ctx, (tx) => createPrivateInstruments(tx, { workspaceId, definitions, knownAt }));
  }

  it("makes shares and options that are known from the instant given, to the workspace alone", async () => {
    const option = { ...share("AAPL 260116C00200000"), instrumentClass: "OPTION" as const };
    const own = { ...share("OWNCO260116P00007500"), instrumentClass: "OPTION" as const };
    const keys = await create([own, share(" ownco ", "Own company"), option]);
    expect([...keys.keys()].sort()).toEqual(["AAPL260116C00200000", "OWNCO", "OWNCO260116P00007500"]);

    const identities = await instrumentIdentities(test.database.db, [...keys.values(), 999_999]);
    expect(identities.size).toBe(3);
    expect(identities.get(keys.get("OWNCO260116P00007500")!)).toEqual({
      key: keys.get("OWNCO260116P00007500"),
      workspaceId,
      symbol: "OWNCO260116P00007500",
      instrumentClass: "OPTION",
      currency: "USD",
      multiplier: "100",
      underlyingKey: keys.get("OWNCO"),
      expiration: "2026-01-16",
      strike: "7.5",
      optionRight: "P",
    });

    const ctx = await member();
    const symbols = ["OWNCO", "aapl260116c00200000", "AAPL", "NONE", "\u0001"];
    const found = async (asker: Context, at: string) => {
      const answers = await findSymbols(asker, { symbols, at: resolveAt(asker, { at }) });
      return symbols.map((symbol) => answers.get(symbol)?.symbol ?? null);
    };
    expect(await found(ctx, "2021-05-03")).toEqual(["OWNCO", "AAPL260116C00200000", "AAPL", null, null]);
    expect(await found(ctx, "2021-05-02")).toEqual([null, null, "AAPL", null, null]);
    expect(await found(test.context(), "2021-05-03")).toEqual([null, null, "AAPL", null, null]);

    const key = keys.get("OWNCO")!;
    const at = resolveAt(ctx, { at: "2021-05-03" });
    const byKey = await findInstrumentsByKey(ctx, { keys: [key, 999_999], at });
    expect(byKey.get(key)).toMatchObject({ symbol: "OWNCO", name: "Own company", isPrivate: true });
    expect(byKey.get(999_999)).toBeNull();
  });

  it.each([
    { name: "a public symbol", wanted: [share("NEW1"), share("aapl")], says: "AAPL" },
    { name: "a symbol of the workspace", wanted: [share("ownco")], says: "OWNCO" },
    { name: "a symbol twice", wanted: [share("TWICE"), share("twice ")], says: "TWICE" },
    { name: "what is no symbol", wanted: [share("ÄÖ")], says: "visible ASCII" },
    {
      name: "an option without an OCC symbol",
      wanted: [{ ...share("X1"), instrumentClass: "OPTION" as const }],
      says: "OCC",
    },
    { name: "no currency", wanted: [{ ...share("X2"), currency: "$" }], says: "currency" },
  ])("refuses $name and leaves nothing behind", async ({ wanted, says }) => {
    const count = async () => (await test.database.sql`select count(*)::int as n from instruments`)[0]!.n;
    const before = await count();
    await expect(create(wanted)).rejects.toThrow(says);
    expect(await count()).toBe(before);
  });

  it("takes as many as a workspace may have at once, and no more", async () => {
    const [row] = await test.database.sql<{ n: number }[]>`
      select count(*)::int as n from instruments where workspace_id = ${workspaceId}`;
    const n = row!.n;
    const rest = Array.from({ length: marketPolicy.maxPrivateInstruments - n }, (_, i) =>
      share(`P${i}`, `Name ${i}`),
    );
    await expect(create([...rest, share("ONEMORE")])).rejects.toThrow("may define");
    expect((await create(rest)).size).toBe(rest.length);
    await expect(create([share("ONEMORE")])).rejects.toThrow("may define");
  });
});
