import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobRun } from "../../../src/modules/jobs/index.js";
import { resolveAt } from "../../../src/modules/market/index.js";
import { forEveryPortfolio, portfolioIds } from "../../../src/modules/portfolios/index.js";
import { portfoliosPolicy } from "../../../src/modules/portfolios/portfolios.policy.js";
import { openWorld, type PortfolioWorld } from "../../api/portfolio-world.js";
import { registeredUser } from "../../support/server.js";

describe("a round over all portfolios", () => {
  let world: PortfolioWorld;
  let ids: string[];
  let archived: string;

  beforeAll(async () => {
    world = await openWorld();
    const another = (await registeredUser(world.server)).headers;
    const { createPortfolio } = await world.ask("CreatePortfolio", { input: { name: "Theirs" } }, another);
    ids = [await world.makePortfolio(), createPortfolio.id, await world.makePortfolio()];
    archived = await world.makePortfolio();
    await world.ask("ArchivePortfolio", { portfolioId: archived });
  });

  afterAll(() => world.close());

  async function round(work: (id: string) => void, signal: AbortSignal = new AbortController().signal) {
    const ctx = world.server.app.systemContext();
    const seen: { id: string; workspaces: string[]; own: string }[] = [];
    const reports: Parameters<JobRun["report"]>[0][] = [];
    const run: JobRun = { signal, report: (progress) => reports.push(progress), partial: () => {} };
    const options = { at: resolveAt(ctx, {}), run, stage: "looking", failure: "did not look" };
    const result = await forEveryPortfolio(ctx, options, async ({ viewer }, { id, workspaceKey }) => {
      const workspaces = viewer?.workspaces.map((one) => one.id) ?? [];
      seen.push({ id, workspaces, own: workspaceKey });
      work(id);
    });
    return { result, seen, reports };
  }

  it("meets each that is in use once, as a member of its workspace alone", async () => {
    const { result, seen, reports } = await round(() => {});
    expect(result).toEqual({ portfolioCount: 3, failedCount: 0 });
    expect(seen.map(({ id }) => id).sort()).toEqual([...ids].sort());
    for (const { workspaces, own } of seen) expect(workspaces).toEqual([own]);
    expect(reports.at(-1)).toEqual({ stage: "looking", done: 3 });
  });

  it("goes on after one that fails, and logs it", async () => {
    const { result, seen } = await round((id) => {
      if (id === ids[1]) throw new Error("broken book");
    });
    expect(result).toEqual({ portfolioCount: 3, failedCount: 1 });
    expect(seen).toHaveLength(3);
    const line = world.server.logs.find((one) => one.includes("did not look"));
    expect(line).toContain(portfolioIds.require(ids[1]!));
  });

  it("ends when nobody wants it any more", async () => {
    const controller = new AbortController();
    let count = 0;
    const rounds = round(() => {
      count += 1;
      controller.abort(new Error("enough"));
    }, controller.signal);
    await expect(rounds).rejects.toThrow("enough");
    expect(count).toBe(1);
  });

  it("reads on beyond what it reads at once", async () => {
    const [, { own }] = (await round(() => {})).seen as [unknown, { own: string }];
    // Without a telling none of them is in use yet.
    await world.server.sql`
      insert into portfolios (id, workspace_id, recorded_at, last_seq)
      select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, ${own}, now(), 0
      from generate_series(1, ${portfoliosPolicy.ownersAtOnce}) n`;
    expect((await round(() => {})).result).toEqual({ portfolioCount: 3, failedCount: 0 });
  });
});
