import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlOn, createControlBuffers, shareWork } from "../../../src/platform/threads/task-control.js";
import { ThreadPool } from "../../../src/platform/threads/thread-pool.js";
import { sampleThreadFile } from "../../support/sample-jobs.js";

describe("items of work", () => {
  it.each([
    { count: 1, rows: 1 },
    { count: 7, rows: 2 },
    { count: 100, rows: 3 },
    { count: 5, rows: 5 },
  ])("are taken once each: $count of them by $rows", ({ count, rows }) => {
    const controls = shareWork(count, rows).map((share) => controlOn(createControlBuffers(share)));
    const taken: number[] = [];
    for (let k = 0, idle = 0; idle < rows; k += 1) {
      const item = controls[(k * k) % rows]!.takeItem();
      if (item === null) idle += 1;
      else taken.push(item);
    }
    for (const control of controls) expect(control.takeItem()).toBeNull();
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, item) => item));
  });

  it("come from a thread's own row first, then from the others'", () => {
    const [first, second] = shareWork(6, 2).map((share) => controlOn(createControlBuffers(share)));
    expect([second!.takeItem(), second!.takeItem(), first!.takeItem()]).toEqual([3, 4, 0]);
    expect([second!.takeItem(), second!.takeItem(), second!.takeItem()]).toEqual([5, 1, 2]);
    expect([first!.takeItem(), second!.takeItem()]).toEqual([null, null]);
  });

  it("end with the stop flag, and are none of a task that a thread does alone", () => {
    const buffers = createControlBuffers(shareWork(4, 1)[0]!);
    const control = controlOn(buffers);
    expect([control.takeItem(), control.takeItem()]).toEqual([0, 1]);
    expect(buffers.done[0]).toBe(1);
    buffers.stop[0] = 1;
    expect(control.takeItem()).toBeNull();
    expect(buffers.done[0]).toBe(2);
    expect(controlOn(createControlBuffers()).takeItem()).toBeNull();
  });
});

describe("a task that threads do together", () => {
  let pool: ThreadPool;

  beforeAll(() => {
    pool = new ThreadPool({ file: sampleThreadFile, threads: 2 });
  });
  afterAll(() => pool.close());

  const share = (count: number, input: object, options: object = {}) =>
    pool.runTogether<string>("sample.share", { ms: 0, ...input }, { count, ...options });
  const all = (count: number) => Array.from({ length: count }, (_, item) => `came of ${item}`);

  it("is gathered in the order of its items", async () => {
    for (const count of [0, 1, 2, 101]) expect(await share(count, {})).toEqual(all(count));
  });

  it("does not wait for a thread that others keep busy", async () => {
    const stop = new AbortController();
    const busy = pool.run("sample.spin", { ms: 600_000, heedsStop: true }, { signal: stop.signal });
    expect(await share(20, { ms: 1 })).toEqual(all(20));
    stop.abort(new Error("enough"));
    await expect(busy).rejects.toThrow("enough");
    expect(await share(20, {})).toEqual(all(20));
  });

  it("fails with what one thread throws, and ends with the signal", async () => {
    await expect(share(50, { ms: 1, bad: 30 })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: "item 30 is bad",
    });
    const stop = new AbortController();
    const endless = share(1_000, { ms: 60_000 }, { signal: stop.signal });
    stop.abort(new Error("cancelled"));
    await expect(endless).rejects.toThrow("cancelled");
    expect(await share(3, {})).toEqual(all(3));
  });

  it("says how many items are done", async () => {
    const told: number[] = [];
    await share(40, { ms: 20 }, { onProgress: (done: number) => told.push(done) });
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(Math.max(...told)).toBeLessThanOrEqual(40);
  });
});
