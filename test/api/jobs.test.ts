import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../src/context.js";
import { type JobDefinition, requestJob } from "../../src/modules/jobs/index.js";
import { hasRedisServer, type OwnRedis, openOwnRedis } from "../support/own-redis.js";
import {
  begun,
  countJob,
  failJob,
  partialJob,
  sampleJobs,
  sampleThreadFile,
  spinJob,
} from "../support/sample-jobs.js";
import { registeredUser, startTestServer, type TestServer } from "../support/server.js";

const stores = ["PostgreSQL", ...(hasRedisServer ? ["Redis"] : [])] as const;
if (!hasRedisServer) process.stdout.write("no redis-server here: jobs are tried on PostgreSQL alone\n");

describe.each(stores)("on %s", (store) => {
  let redis: OwnRedis | null = null;
  let server: TestServer;
  let user: Awaited<ReturnType<typeof registeredUser>>;
  let stranger: Awaited<ReturnType<typeof registeredUser>>;

  beforeAll(async () => {
    redis = store === "Redis" ? await openOwnRedis() : null;
    begun.clear();
    server = await startTestServer({
      moreJobs: sampleJobs,
      threadFile: sampleThreadFile,
      worker: true,
      env: redis === null ? {} : { REDIS_URL: redis.url },
    });
    user = await registeredUser(server, "asker");
    stranger = await registeredUser(server, "stranger");
    await server.sql`create table sample_ends (name text)`;
  });
  afterAll(async () => {
    await server?.close();
    await redis?.close();
  });

  it("says which store it uses", () => {
    expect(server.app.services.jobs.queue.kind).toBe(store === "Redis" ? "REDIS" : "POSTGRES");
  });

  const fields = `id operation status stage done total message etaMs estimatedDurationMs estimatedCompletion attempts
  failures { attempt failedAt code message } error { code message } createdAt startedAt updatedAt finishedAt expiresAt
  result { __typename ... on ClearedResults { removed } }`;

  const as = (who: typeof user) => who.headers;

  async function contextOf(who: typeof user): Promise<Context> {
    return server.app.createContext({
      requestId: "test",
      authorization: who.headers.authorization,
      apiKey: null,
      caller: { address: "127.0.0.1", agent: null, session: null },
    });
  }

  /** A job as its asker would ask for it through a mutation of its module. */
  async function ask<I extends object>(
    definition: JobDefinition<I>,
    input: I,
    { who = user, mode = "ASYNC" }: { who?: typeof user; mode?: "SYNC" | "ASYNC" | null } = {},
  ) {
    const ctx = await contextOf(who);
    const workspaceId = ctx.viewer!.workspaces[0]!.id;
    return requestJob(ctx, definition, { input, workspaceId, mode });
  }

  async function read(id: string, who = user) {
    const { body } = await server.graphql(
      `query Job($id: ID!) { job(id: $id) { ${fields} } }`,
      { id },
      as(who),
    );
    if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
    return body.data.job;
  }

  async function until(id: string, statuses: readonly string[], who = user) {
    for (let i = 0; i < 400; i += 1) {
      const job = await read(id, who);
      if (statuses.includes(job.status)) return job;
      await wait(25);
    }
    throw new Error(`${id} did not get to ${statuses}: ${JSON.stringify(await read(id, who))}`);
  }

  const final = ["COMPLETED", "PARTIAL", "FAILED", "CANCELLED"];
  const count = (name: string, steps = 3, stepMs = 5) => ({ name, steps, stepMs, estimateMs: 5_000 });

  describe("a job", () => {
    it("is queued, worked off, and keeps its result", async () => {
      const asked = await ask(countJob, count("plain", 20, 30));
      expect(asked.status).toBe("QUEUED");
      const atWork = await until(asked.id, ["PROCESSING"]);
      expect(atWork.result).toBeNull();
      const job = await until(asked.id, final);
      expect(job).toMatchObject({
        status: "COMPLETED",
        operation: "sample.count",
        attempts: 1,
        failures: [],
      });
      expect(job.result).toEqual({ __typename: "ClearedResults", removed: 20 });
      expect(job.etaMs).toBeNull();
      expect(Date.parse(job.expiresAt)).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    });

    it("tells how far it is and how long it will still take", async () => {
      const { id } = await ask(countJob, count("eta", 30, 60));
      let job = await until(id, ["PROCESSING"]);
      while (job.done === null || job.done < 5) {
        await wait(50);
        job = await read(id);
      }
      expect(job).toMatchObject({ stage: "counting", total: 30, status: "PROCESSING" });
      expect(job.etaMs).toBeGreaterThan(200);
      expect(job.etaMs).toBeLessThan(30_000);
      expect(Date.parse(job.estimatedCompletion)).toBeGreaterThan(Date.now() - 100);
      await until(id, final);
    });

    it("waits for the result when asked SYNC, and does little work at once", async () => {
      const job = await ask(countJob, count("sync", 3, 20), { mode: "SYNC" });
      expect(job.status).toBe("COMPLETED");
      const small = await ask(countJob, { ...count("small", 1, 0), estimateMs: 10 }, { mode: null });
      expect(small.status).toBe("COMPLETED");
    });

    it("ends PARTIAL with what it has", async () => {
      const { id } = await ask(partialJob, { name: "partial" });
      expect(await until(id, final)).toMatchObject({
        status: "PARTIAL",
        message: "half of it",
        result: { removed: 1 },
      });
    });

    it("is not a stranger's business", async () => {
      const { id } = await ask(countJob, count("mine", 3, 0));
      const { body } = await server.graphql(
        `query J($id: ID!) { job(id: $id) { id } }`,
        { id },
        as(stranger),
      );
      expect(body.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
      const cancel = await server.graphql(
        `mutation C($id: ID!) { cancelJob(input: {jobId: $id}) { id } }`,
        { id },
        as(stranger),
      );
      expect(cancel.body.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
      const list = await server.graphql(`{ jobs { nodes { id } } }`, {}, as(stranger));
      expect(list.body.data.jobs.nodes.map((job: { id: string }) => job.id)).not.toContain(id);
      await until(id, final);
    });

    it("is listed newest first, by operation and status, page by page", async () => {
      const { body } = await server.graphql(
        `{ all: jobs(operation: "sample.count") { nodes { id status createdAt } }
         partial: jobs(statuses: [PARTIAL]) { nodes { operation } }
         page: jobs(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
        {},
        as(user),
      );
      const all: { createdAt: string }[] = body.data.all.nodes;
      expect(all.length).toBeGreaterThan(3);
      expect(all.map((job) => job.createdAt)).toEqual(
        all
          .map((job) => job.createdAt)
          .sort()
          .reverse(),
      );
      expect(body.data.partial.nodes).toEqual([{ operation: "sample.partial" }]);
      const next = await server.graphql(
        `query N($after: String) { jobs(first: 1, after: $after) { nodes { id } } }`,
        { after: body.data.page.pageInfo.endCursor },
        as(user),
      );
      expect(next.body.data.jobs.nodes[0].id).not.toBe(body.data.page.nodes[0].id);
    });
  });

  it("of an operation whose name has a NUL are refused in words", async () => {
    const { body } = await server.graphql(
      "query J($operation: String) { jobs(operation: $operation) { nodes { id } } }",
      { operation: "sample\0" },
      as(user),
    );
    expect(body.errors?.[0]?.extensions.code).toBe("INVALID_INPUT");
    expect(body.errors?.[0]?.message).toMatch(/NUL/);
  });

  describe("failures", () => {
    it("end at once when the same work would fail again", async () => {
      const { id } = await ask(failJob, { name: "wrong", code: "CALCULATION_ERROR", times: 9 });
      const job = await until(id, final);
      expect(job).toMatchObject({
        status: "FAILED",
        attempts: 1,
        error: { code: "CALCULATION_ERROR", message: "attempt 1 of wrong" },
        failures: [{ attempt: 1, code: "CALCULATION_ERROR" }],
        result: null,
      });
    });

    it("are tried again when they may pass", async () => {
      const { id } = await ask(failJob, { name: "flaky", code: "PROVIDER_UNAVAILABLE", times: 1 });
      const job = await until(id, final);
      expect(job).toMatchObject({
        status: "COMPLETED",
        attempts: 2,
        failures: [{ attempt: 1, code: "PROVIDER_UNAVAILABLE", message: "attempt 1 of flaky" }],
        result: { removed: 2 },
      });
    });

    it("end FAILED with the reason of each attempt", async () => {
      const { id } = await ask(failJob, { name: "down", code: "PROVIDER_UNAVAILABLE", times: 99 });
      const job = await until(id, final);
      expect(job).toMatchObject({ status: "FAILED", attempts: 3, error: { code: "PROVIDER_UNAVAILABLE" } });
      expect(job.failures.map((failure: { attempt: number }) => failure.attempt)).toEqual([1, 2, 3]);
    });

    it("mask bugs and log them", async () => {
      const { id } = await ask(failJob, { name: "bug", code: "BUG", times: 9 });
      const job = await until(id, final);
      expect(job.error.code).toBe("INTERNAL");
      expect(JSON.stringify(job)).not.toContain("secret");
      expect(server.logs.some((line) => line.includes("a bug with a secret in it"))).toBe(true);
    });

    it("refuse work queued by another version of its definition", async () => {
      const old = { ...countJob, version: 7 };
      const { id } = await ask(old, count("old"));
      expect(await until(id, final)).toMatchObject({
        status: "FAILED",
        attempts: 0,
        error: { code: "JOB_OUTDATED" },
      });
    });
  });

  describe("single flight", () => {
    it("gives five askers one computation and a job each", async () => {
      const input = count("shared", 40, 60);
      const asked = await Promise.all([1, 2, 3, 4, 5].map(() => ask(countJob, input)));
      expect(new Set(asked.map((job) => job.id)).size).toBe(5);
      const first = await ask(countJob, input);
      const cancelled = await server.graphql(
        `mutation C($id: ID!) { cancelJob(input: {jobId: $id}) { id status finishedAt } }`,
        { id: first.id },
        as(user),
      );
      expect(cancelled.body.data.cancelJob.status).toBe("CANCELLED");
      const done = await Promise.all(asked.map((job) => until(job.id, final)));
      expect(done.every((job) => job.status === "COMPLETED")).toBe(true);
      expect(begun.get("shared")).toBe(1);
      expect(await read(first.id)).toMatchObject({ status: "CANCELLED", result: null });
      const again = await ask(countJob, input, { mode: "SYNC" });
      expect(again.status).toBe("COMPLETED");
      expect(begun.get("shared")).toBe(1);
    });

    it("does not reach across workspaces", async () => {
      const input = count("apart", 2, 0);
      await ask(countJob, input, { mode: "SYNC" });
      const theirs = await ask(countJob, input, { mode: "SYNC", who: stranger });
      expect(theirs.status).toBe("COMPLETED");
      expect(begun.get("apart")).toBe(2);
    });

    it("stops the work when the last asker gives up", async () => {
      const input = count("given-up", 1_000, 20);
      const [one, two] = [await ask(countJob, input), await ask(countJob, input)];
      await until(one.id, ["PROCESSING"]);
      const cancel = (id: string) =>
        server.graphql(
          `mutation C($id: ID!) { cancelJob(input: {jobId: $id}) { status } }`,
          { id },
          as(user),
        );
      await cancel(one.id);
      await wait(100);
      expect((await read(two.id)).status).toBe("PROCESSING");
      await cancel(two.id);
      const [row] = await server.sql`select state from computations where input->>'name' = 'given-up'`;
      expect(row?.state).toBe("CANCELLED");
      expect((await read(two.id)).status).toBe("CANCELLED");
    });
  });

  describe("neighbours", () => {
    it("are not kept waiting by a workspace that asks for much", async () => {
      const greedy = await Promise.all(
        Array.from({ length: 8 }, (_, i) => ask(countJob, count(`greedy-${i}`, 2_000, 20))),
      );
      const statesOf = () => Promise.all(greedy.map(async (one) => (await read(one.id)).status));
      while ((await statesOf()).filter((state) => state === "PROCESSING").length < 3) await wait(50);
      const { id } = await ask(countJob, count("modest", 1, 0), { who: stranger });
      const job = await until(id, final, stranger);
      expect(job.status).toBe("COMPLETED");
      expect((await statesOf()).filter((state) => state === "PROCESSING").length).toBeLessThanOrEqual(3);
      for (const one of greedy)
        await server.graphql(
          `mutation C($id: ID!) { cancelJob(input: {jobId: $id}) { id } }`,
          { id: one.id },
          as(user),
        );
    });

    it("do not find each other's jobs in the export of their data", async () => {
      const made = await server.graphql(
        `mutation { createWorkspace(input: { name: "Shared" }) { id } }`,
        {},
        as(user),
      );
      const workspaceId: string = made.body.data.createWorkspace.id;
      const invited = await server.graphql(
        `mutation A($input: AddMemberInput!) { addMember(input: $input) { invitation { id } } }`,
        { input: { workspaceId, email: stranger.email, role: "EDITOR" } },
        as(user),
      );
      expect(invited.body.errors).toBeUndefined();
      const mail = server.mails.filter(({ to }) => to === stranger.email).at(-1)!;
      const token = mail.text.split("\n").find((line) => /^\S{30,}$/.test(line));
      const accepted = await server.graphql(
        `mutation A($token: String!) { acceptInvitation(input: { token: $token }) { id } }`,
        { token },
        as(stranger),
      );
      expect(accepted.body.errors).toBeUndefined();
      const ctx = await contextOf(user);
      const key = workspaceId.replace("workspace_", "");
      const input = count("in-company", 1, 0);
      const { id } = await requestJob(ctx, countJob, { input, workspaceId: key, mode: "SYNC" });
      expect((await read(id, stranger)).status).toBe("COMPLETED");
      const exported = async (who: typeof user) =>
        JSON.stringify((await server.graphql("{ exportMyData }", {}, as(who))).body.data.exportMyData.jobs);
      expect(await exported(user)).toContain(id);
      expect(await exported(stranger)).not.toContain(id);

      // An editor may cancel what a colleague asked for; a key of hers without the scope may not.
      const long = await requestJob(ctx, countJob, {
        input: count("colleague", 2_000, 20),
        workspaceId: key,
        mode: "ASYNC",
      });
      const made2 = await server.graphql(
        `mutation K($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }`,
        { input: { name: "reader", workspaceId, scopes: ["READ"] } },
        as(stranger),
      );
      const cancel = `mutation C($id: ID!) { cancelJob(input: {jobId: $id}) { status } }`;
      const byKey = await server.graphql(
        cancel,
        { id: long.id },
        {
          "x-api-key": made2.body.data.createApiKey.secret,
        },
      );
      expect(byKey.body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
      const byEditor = await server.graphql(cancel, { id: long.id }, as(stranger));
      expect(byEditor.body.data.cancelJob.status).toBe("CANCELLED");
    });
  });

  describe("calculations in threads", () => {
    // The processor time of the whole process is counted: another attempt tells a thread that goes on from a busy moment.
    it("are cancelled within 200 ms, also those that never look up", { retry: 2 }, async () => {
      for (const heedsStop of [true, false]) {
        const { id } = await ask(spinJob, {
          name: `spin-${heedsStop}`,
          ms: 30_000,
          heedsStop,
          threads: 1,
        });
        await until(id, ["PROCESSING"]);
        while (((await read(id)).done ?? 0) < 100) await wait(20);
        const asked = performance.now();
        await server.graphql(
          `mutation C($id: ID!) { cancelJob(input: {jobId: $id}) { status } }`,
          { id },
          as(user),
        );
        await wait(200 - (performance.now() - asked));
        const from = process.cpuUsage();
        await wait(300);
        const spent = process.cpuUsage(from).user / 1_000;
        expect(spent).toBeLessThan(150);
      }
    });
  });
});
