import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type HealthCheck, NotReady, Readiness } from "../../../src/platform/http/readiness.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const lines: string[] = [];
const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
beforeEach(() => {
  lines.length = 0;
});

const ready = (...checks: HealthCheck[]) => new Readiness(checks, log);

/** A part that counts who looks at it. */
function part(name: string, check: HealthCheck["check"], more: Partial<HealthCheck> = {}) {
  const looks = vi.fn(check);
  return { looks, check: { name, check: looks, ...more } as HealthCheck };
}

const fine = async () => {};
const broken = () => Promise.reject(new Error("password=hunter2 at 10.0.0.7"));
const hanging = () => new Promise<void>(() => {});

describe("readiness", () => {
  it("is the sum of its required parts", async () => {
    expect(await ready().report()).toEqual({ status: "ok", parts: {} });
    const both = ready(part("a", fine).check, part("b", async () => ({ day: "2026-03-05", n: 2 })).check);
    expect(await both.report()).toEqual({
      status: "ok",
      parts: {
        a: { status: "ok", ms: 0 },
        b: { status: "ok", ms: 0, detail: { day: "2026-03-05", n: 2 } },
      },
    });
    const one = await ready(part("a", fine).check, part("b", broken).check).report();
    expect(one).toMatchObject({
      status: "unavailable",
      parts: { a: { status: "ok" }, b: { status: "failed" } },
    });
    const informed = ready(part("a", fine).check, part("b", broken, { isInformational: true }).check);
    expect(await informed.report()).toMatchObject({ status: "ok", parts: { b: { status: "failed" } } });
  });

  it("says in public what is meant for the public", async () => {
    const report = await ready(
      part("a", broken).check,
      part("b", async () => {
        throw new NotReady("hidden", { applied: "1", expected: "2" });
      }).check,
    ).report();
    expect(report.parts).toEqual({
      a: { status: "failed", ms: 0 },
      b: { status: "failed", ms: 0, detail: { applied: "1", expected: "2" } },
    });
  });

  it("looks once a second, however many ask", async () => {
    const { looks, check } = part("a", fine);
    const readiness = ready(check);
    await Promise.all(Array.from({ length: 100 }, () => readiness.report()));
    await readiness.report();
    expect(looks).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(999);
    await readiness.report();
    expect(looks).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    await readiness.report();
    expect(looks).toHaveBeenCalledTimes(2);
  });

  it("keeps a good answer as long as the part says, and a bad one a second", async () => {
    let isBroken = false;
    const { looks, check } = part("a", () => (isBroken ? broken() : fine()), { keptMs: 60_000 });
    const readiness = ready(check);
    await readiness.report();
    isBroken = true;
    await vi.advanceTimersByTimeAsync(59_999);
    expect((await readiness.report()).status).toBe("ok");
    await vi.advanceTimersByTimeAsync(1);
    expect((await readiness.report()).status).toBe("unavailable");
    isBroken = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await readiness.report()).status).toBe("ok");
    expect(looks).toHaveBeenCalledTimes(3);
  });

  it("does not wait longer than two seconds, nor ask a hanging part again", async () => {
    const stuck = part("a", hanging);
    const readiness = ready(stuck.check, part("b", fine).check);
    const first = readiness.report();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await first).toEqual({
      status: "unavailable",
      parts: { a: { status: "failed", ms: 2_000 }, b: { status: "ok", ms: 0 } },
    });
    for (let i = 0; i < 5; i += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      const next = readiness.report();
      await vi.advanceTimersByTimeAsync(2_000);
      expect((await next).parts.a).toEqual({ status: "failed", ms: 2_000 });
    }
    expect(stuck.looks).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(30_000);
    const late = readiness.report();
    await vi.advanceTimersByTimeAsync(2_000);
    await late;
    expect(stuck.looks).toHaveBeenCalledTimes(2);
  });

  it("believes a slow part once it answers", async () => {
    let answer = () => {};
    const { looks, check } = part(
      "a",
      () =>
        new Promise<void>((resolve) => {
          answer = resolve;
        }),
    );
    const readiness = ready(check);
    const first = readiness.report();
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await first).status).toBe("unavailable");
    await vi.advanceTimersByTimeAsync(1_000);
    const second = readiness.report();
    answer();
    expect((await second).status).toBe("ok");
    expect(looks).toHaveBeenCalledTimes(1);
  });

  it("says no while it stops, at once", async () => {
    const { looks, check } = part("a", fine);
    const readiness = ready(check);
    readiness.stop();
    expect(await readiness.report()).toEqual({ status: "stopping", parts: {} });
    expect(looks).not.toHaveBeenCalled();
  });

  it("logs a change and not its repetition", async () => {
    let isBroken = true;
    const readiness = ready(part("a", () => (isBroken ? broken() : fine())).check);
    for (let i = 0; i < 3; i += 1) {
      await readiness.report();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ part: "a", msg: "not ready" });
    isBroken = false;
    await readiness.report();
    expect(lines).toHaveLength(2);
  });
});
