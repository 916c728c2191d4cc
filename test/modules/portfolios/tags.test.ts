import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeIn } from "../../support/real-data.js";
import { registeredUser, startTestServer, type TestServer } from "../../support/server.js";
import { createWorkspace, joinWorkspace, signUp } from "../identity/people.js";

const tagFields = "id label name tagType description";

describe("tags", () => {
  let server: TestServer;
  let mine: Record<string, string>;
  let stranger: Record<string, string>;
  let folder: string;

  beforeAll(async () => {
    server = await startTestServer();
    mine = (await registeredUser(server)).headers;
    stranger = (await registeredUser(server)).headers;
    folder = mkdtempSync(join(tmpdir(), "riskgraph-tags-"));
    const path = join(folder, "bars.csv");
    const bar = (day: string, symbol: string, close: number) =>
      `${day},${symbol},${close},${close},${close},${close},${close},1000`;
    const rows = ["2024-03-04", "2024-03-05"].flatMap((day) => [bar(day, "AAA", 110), bar(day, "BBB", 45)]);
    writeFileSync(path, ["date,symbol,open,high,low,close,adj_close,volume", ...rows, ""].join("\n"));
    await takeIn(server.databaseUrl, "bars", path, { source: "test", basis: "RAW" });
    const input = { symbol: "NOPRICE", instrumentClass: "EQUITY", currency: "USD" };
    await answer("mutation ($input: CreateInstrumentInput!) { createInstrument(input: $input) { id } }", {
      input,
    });
  });

  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  async function answer(document: string, variables: object = {}, headers = mine) {
    const { body } = await server.graphql(document, variables, headers);
    if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
    return body.data;
  }

  async function refusal(document: string, variables: object = {}, headers = mine) {
    const { body } = await server.graphql(document, variables, headers);
    return body.errors?.[0]?.extensions.code;
  }

  const createTagText = `mutation ($input: CreateTagInput!) { createTag(input: $input) { ${tagFields} } }`;
  const updateTagText = `mutation ($input: UpdateTagInput!) { updateTag(input: $input) { ${tagFields} } }`;
  const deleteTagText = "mutation ($id: ID!) { deleteTag(tagId: $id) }";
  const setTagsText =
    "mutation ($input: SetPositionTagsInput!) { setPositionTags(input: $input) { id tags strategy } }";
  const tagText = `query ($id: ID!, $at: AsOf) { node(id: $id, at: $at) { ... on Tag { ${tagFields} asOf } } }`;

  async function makeTag(input: object) {
    return (await answer(createTagText, { input })).createTag;
  }

  async function makePortfolio(): Promise<string> {
    const text = "mutation ($input: CreatePortfolioInput!) { createPortfolio(input: $input) { id } }";
    return (await answer(text, { input: { name: "Book" } })).createPortfolio.id;
  }

  async function buy(portfolioId: string, symbol: string, more: object = {}): Promise<string> {
    const entry = {
      kind: "BUY",
      symbol,
      quantity: "10",
      price: "100",
      executedAt: "2024-03-04T15:00:00Z",
      ...more,
    };
    const text = "mutation ($input: RecordEntriesInput!) { recordEntries(input: $input) { entryIds } }";
    const { recordEntries } = await answer(text, { input: { portfolioId, entries: [entry] } });
    return (recordEntries.entryIds[0] as string).replace("ledger-entry", "position");
  }

  async function position(id: string, at: string | null = null) {
    const text = "query ($id: ID!, $at: AsOf) { position(id: $id, at: $at) { id tags strategy } }";
    return (await answer(text, { id, at })).position;
  }

  async function setTags(positionId: string, tags: string[], more: object = {}) {
    return (await answer(setTagsText, { input: { positionId, tags, ...more } })).setPositionTags;
  }

  /** The server's clock, as `at` takes it; later changes are after it. */
  async function instant(): Promise<string> {
    const { tags } = await answer("{ tags(first: 1) { nodes { asOf } } }");
    await server.sql`select pg_sleep(0.005)`;
    return tags.nodes[0].asOf;
  }

  describe("of a workspace", () => {
    it("are made once for each type and name, capitals aside", async () => {
      const tag = await makeTag({ name: "#Once", description: "first" });
      expect(tag).toMatchObject({ label: "#Once", name: "Once", tagType: "REGULAR", description: "first" });
      expect(await refusal(createTagText, { input: { name: "once" } })).toBe("CONFLICT");
      expect((await makeTag({ name: "once", type: "STRATEGY" })).label).toBe("#strategy:once");
    });

    it("are made once for each key", async () => {
      const input = { name: "keyed", idempotencyKey: "make-keyed" };
      expect(await makeTag(input)).toEqual(await makeTag(input));
      expect(await refusal(createTagText, { input: { ...input, name: "other" } })).toBe("CONFLICT");
    });

    it("are made by one of two who want the same name at once", async () => {
      const codes = await Promise.all(
        [1, 2, 3].map(() => refusal(createTagText, { input: { name: "raced" } })),
      );
      expect(codes.filter((code) => code === "CONFLICT")).toHaveLength(2);
    });

    it("come in pages by name, of one type if asked", async () => {
      for (const name of ["p1", "p2", "p3"]) await makeTag({ name, type: "SECTOR" });
      const text = `query ($after: String) { tags(type: SECTOR, first: 2, after: $after) {
        nodes { label } pageInfo { hasNextPage endCursor } } }`;
      const one = (await answer(text)).tags;
      expect(one.nodes).toEqual([{ label: "#sector:p1" }, { label: "#sector:p2" }]);
      const two = (await answer(text, { after: one.pageInfo.endCursor })).tags;
      expect(two).toMatchObject({ nodes: [{ label: "#sector:p3" }], pageInfo: { hasNextPage: false } });
      expect(await refusal(text, { after: Buffer.from('["x","y"]').toString("base64url") })).toBe(
        "INVALID_INPUT",
      );
    });

    it("keep their old words in the past", async () => {
      const { id } = await makeTag({ name: "before", description: "old" });
      const then = await instant();
      const input = { tagId: id, name: "after", description: "" };
      expect((await answer(updateTagText, { input })).updateTag).toMatchObject({
        label: "#after",
        description: null,
      });
      expect((await answer(tagText, { id, at: then })).node).toMatchObject({
        label: "#before",
        description: "old",
      });
      expect((await answer(tagText, { id, at: "2015-06-01" })).node.label).toBe("#before");
      // Its old name is free again.
      expect((await makeTag({ name: "before" })).id).not.toBe(id);
      expect(await refusal(updateTagText, { input: { tagId: id, name: "Before" } })).toBe("CONFLICT");
      expect((await answer(updateTagText, { input: { tagId: id, name: "AFTER" } })).updateTag.name).toBe(
        "AFTER",
      );
    });

    it("are gone once deleted, but not from the past", async () => {
      const { id } = await makeTag({ name: "doomed" });
      const then = await instant();
      expect((await answer(deleteTagText, { id })).deleteTag).toBe(true);
      expect(await refusal(deleteTagText, { id })).toBe("NOT_FOUND");
      expect(await refusal(updateTagText, { input: { tagId: id, name: "x" } })).toBe("NOT_FOUND");
      expect((await answer(tagText, { id, at: then })).node.label).toBe("#doomed");
      expect((await makeTag({ name: "doomed" })).id).not.toBe(id);
    });

    it("do not exist for strangers", async () => {
      const { id } = await makeTag({ name: "private" });
      const portfolioId = await makePortfolio();
      const positionId = await buy(portfolioId, "AAA");
      expect(await refusal(updateTagText, { input: { tagId: id, name: "x" } }, stranger)).toBe("NOT_FOUND");
      expect(await refusal(deleteTagText, { id }, stranger)).toBe("NOT_FOUND");
      expect(await refusal(tagText, { id }, stranger)).toBe("NOT_FOUND");
      expect(await refusal(setTagsText, { input: { positionId, tags: ["#x"] } }, stranger)).toBe("NOT_FOUND");
      expect((await answer("{ tags { nodes { id } } }", {}, stranger)).tags.nodes).toEqual([]);
    });

    it("are read by viewers, not written", async () => {
      const owner = await signUp(server, "Owner");
      const viewer = await signUp(server, "Viewer");
      const workspaceId = await createWorkspace(server, owner);
      await joinWorkspace(server, { workspaceId, owner, person: viewer, role: "VIEWER" });
      const { createTag } = await answer(
        createTagText,
        { input: { name: "shared", workspaceId } },
        owner.headers,
      );
      expect((await answer(tagText, { id: createTag.id }, viewer.headers)).node.label).toBe("#shared");
      expect((await answer("{ tags { nodes { label } } }", {}, viewer.headers)).tags.nodes).toHaveLength(1);
      const input = { tagId: createTag.id, name: "x" };
      expect(await refusal(updateTagText, { input }, viewer.headers)).toBe("FORBIDDEN");
      expect(await refusal(deleteTagText, { id: createTag.id }, viewer.headers)).toBe("FORBIDDEN");
      const another = { name: "another", workspaceId };
      expect(await refusal(createTagText, { input: another }, viewer.headers)).toBe("FORBIDDEN");
      expect(await refusal(createTagText, { input: another }, stranger)).toBe("NOT_FOUND");
    });

    it("are written down", async () => {
      const { id } = await makeTag({ name: "audited" });
      await answer(deleteTagText, { id });
      const rows = await server.sql`select action from audit_log where object = ${id} order by id`;
      expect(rows.map(({ action }) => action)).toEqual(["TAG_CREATED", "TAG_DELETED"]);
    });
  });

  describe("of a position", () => {
    it("come with its entries, from their execution on", async () => {
      const portfolioId = await makePortfolio();
      const id = await buy(portfolioId, "AAA", { tags: ["#tech", "#sector:Energy"], strategy: "longs" });
      const later = await buy(portfolioId, "AAA", {
        ...{ tags: ["TECH", "#growth"], strategy: "longs" },
        executedAt: "2024-03-06T15:00:00Z",
      });
      const first = ["#sector:Energy", "#strategy:longs", "#tech"];
      expect(await position(id, "2024-03-04")).toMatchObject({ tags: first, strategy: "longs" });
      const both = await position(id);
      expect(both.tags).toEqual(["#growth", ...first]);
      expect(await position(later)).toEqual(both);
    });

    it("are replaced as a whole, now or since an instant", async () => {
      const id = await buy(await makePortfolio(), "AAA", { tags: ["#a1", "#b1"] });
      const then = await instant();
      expect(await setTags(id, ["#b1", "c1"])).toMatchObject({ tags: ["#b1", "#c1"] });
      expect((await position(id, then)).tags).toEqual(["#a1", "#b1"]);
      const since = "2024-03-05T15:00:00Z";
      expect((await setTags(id, ["#d1"], { since })).tags).toEqual(["#d1"]);
      expect((await position(id, "2024-03-04")).tags).toEqual(["#a1", "#b1"]);
      expect((await position(id, since)).tags).toEqual(["#d1"]);
      expect((await position(id, then)).tags).toEqual(["#d1"]);
      expect((await setTags(id, [])).tags).toEqual([]);
    });

    it("are not changed again by the same key", async () => {
      const id = await buy(await makePortfolio(), "AAA");
      await setTags(id, ["#k1"], { idempotencyKey: "k1" });
      await setTags(id, ["#k2"]);
      expect((await setTags(id, ["#k1"], { idempotencyKey: "k1" })).tags).toEqual(["#k2"]);
    });

    it.each([
      { name: "the future", input: { since: "2999-01-01T00:00:00Z" } },
      { name: "before it was opened", input: { since: "2024-03-04T14:59:59Z" } },
      { name: "two strategies", input: { tags: ["#strategy:a", "#strategy:b"] } },
      { name: "a label that is none", input: { tags: ["a,b"] } },
      { name: "too many", input: { tags: Array.from({ length: 51 }, (_, i) => `t${i}`) } },
    ])("are refused for $name", async ({ input }) => {
      const positionId = await buy(await makePortfolio(), "AAA");
      expect(await refusal(setTagsText, { input: { positionId, tags: ["#x"], ...input } })).toBe(
        "INVALID_INPUT",
      );
    });

    it("hold one strategy, which further trades do not take back", async () => {
      const portfolioId = await makePortfolio();
      const id = await buy(portfolioId, "AAA", { strategy: "one" });
      expect(await setTags(id, ["#strategy:two"])).toMatchObject({
        strategy: "two",
        tags: ["#strategy:two"],
      });
      await buy(portfolioId, "AAA", { strategy: "one", executedAt: null });
      expect(await position(id)).toMatchObject({ strategy: "two", tags: ["#strategy:two"] });
      expect(await setTags(id, [])).toMatchObject({ strategy: "one", tags: [] });
    });

    it("follow a corrected trade and go with one taken back", async () => {
      const portfolioId = await makePortfolio();
      const id = await buy(portfolioId, "AAA", { tags: ["#kept"] });
      const other = await buy(portfolioId, "AAA", { tags: ["#lost"], executedAt: "2024-03-05T15:00:00Z" });
      const reverse = `mutation ($input: ReverseEntryInput!) { reverseEntry(input: $input) { entryIds } }`;
      const entryOf = (positionId: string) => positionId.replace("position", "ledger-entry");
      await answer(reverse, { input: { entryId: entryOf(other) } });
      expect((await position(id)).tags).toEqual(["#kept"]);
      const replacement = {
        kind: "BUY",
        symbol: "AAA",
        quantity: "11",
        price: "99",
        executedAt: "2024-03-04T15:00:00Z",
      };
      await answer(reverse, { input: { entryId: entryOf(id), replacement } });
      expect((await position(id)).tags).toEqual(["#kept"]);
      // Before the correction the position was that of the first trade, and the other trade still stood.
      await setTags(id, ["#early"], { since: "2024-03-04T16:00:00Z" });
      expect((await position(id, "2024-03-05")).tags).toEqual(["#early", "#lost"]);
      expect((await position(id)).tags).toEqual(["#early"]);
    });

    it("end with the episode", async () => {
      const portfolioId = await makePortfolio();
      const id = await buy(portfolioId, "AAA", { tags: ["#first"] });
      await buy(portfolioId, "AAA", { kind: "SELL", quantity: "10", executedAt: "2024-03-05T15:00:00Z" });
      const next = await buy(portfolioId, "AAA", { executedAt: "2024-03-06T15:00:00Z", tags: ["#second"] });
      expect((await position(id)).tags).toEqual(["#first"]);
      expect((await position(next)).tags).toEqual(["#second"]);
    });

    it("lose a deleted tag from then on, and show a renamed one by its name then", async () => {
      const id = await buy(await makePortfolio(), "AAA", { tags: ["#gone", "#named"] });
      const then = await instant();
      const { nodes } = (await answer("{ tags(first: 1000) { nodes { id name } } }")).tags;
      const idOf = (name: string) => nodes.find((tag: { name: string }) => tag.name === name).id;
      await answer(deleteTagText, { id: idOf("gone") });
      await answer(updateTagText, { input: { tagId: idOf("named"), name: "renamed" } });
      expect((await position(id)).tags).toEqual(["#renamed"]);
      expect((await position(id, then)).tags).toEqual(["#gone", "#named"]);
      await makeTag({ name: "gone" });
      expect((await position(id)).tags).toEqual(["#renamed"]);
    });

    it("show nothing that was stored later than asked", async () => {
      const id = await buy(await makePortfolio(), "AAA", { tags: ["#stored"] });
      const recordedAt = await instant();
      await setTags(id, ["#later"], { since: "2024-03-04T15:00:00Z" });
      const text =
        "query ($id: ID!, $recordedAt: DateTime) { position(id: $id, recordedAt: $recordedAt) { tags } }";
      expect((await answer(text, { id, recordedAt })).position.tags).toEqual(["#stored"]);
      expect((await answer(text, { id })).position.tags).toEqual(["#later"]);
    });
  });

  describe("strategies of a portfolio", () => {
    it("sum what is held under each, those without one last", async () => {
      const portfolioId = await makePortfolio();
      await buy(portfolioId, "AAA", { strategy: "sum-longs" });
      const short = { kind: "SELL", price: "50", tags: ["#strategy:sum-longs"] };
      await buy(portfolioId, "BBB", short);
      await buy(portfolioId, "NOPRICE");
      await makeTag({ name: "sum-empty", type: "STRATEGY", description: "nothing yet" });
      const text = `query ($id: ID!) { portfolio(id: $id, at: "2024-03-05") { strategies { name description tagId positionCount
        totalValue longExposure shortExposure grossExposure netExposure unrealizedPnl excludedPositions warnings { code } } } }`;
      const { strategies } = (await answer(text, { id: portfolioId })).portfolio;
      const named = (name: string | null) =>
        strategies.find((one: { name: string | null }) => one.name === name);
      // 10 x 110 and -10 x 45; bought at 100, sold short at 50.
      expect(named("sum-longs")).toMatchObject({
        ...{ positionCount: 2, totalValue: 650, longExposure: 1100, shortExposure: -450 },
        ...{ grossExposure: 1550, netExposure: 650, unrealizedPnl: 150, excludedPositions: 0, warnings: [] },
      });
      expect(named("sum-longs").tagId).toMatch(/^tag_/);
      expect(named("sum-empty")).toMatchObject({
        description: "nothing yet",
        positionCount: 0,
        totalValue: 0,
      });
      expect(strategies.at(-1)).toMatchObject({
        ...{ name: null, positionCount: 1, totalValue: null, unrealizedPnl: null, excludedPositions: 1 },
        warnings: [{ code: "NO_DATA" }],
      });
    });
  });
});
