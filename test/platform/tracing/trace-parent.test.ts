import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../../src/platform/errors.js";
import { inOperationSpan } from "../../../src/platform/tracing/operation-span.js";
import { currentTraceParent, runWithTraceParent } from "../../../src/platform/tracing/trace-parent.js";
import { recordSpans } from "../../support/tracing.js";

describe("without an SDK", () => {
  it("work runs, and there is nothing to carry", async () => {
    const stored = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    expect(currentTraceParent()).toBeNull();
    expect(await runWithTraceParent(stored, "job", async () => currentTraceParent())).toBeNull();
    expect(inOperationSpan({ traceparent: stored }, () => currentTraceParent())).toBeNull();
    await expect(
      runWithTraceParent(null, "job", () => Promise.reject(new Error("as it was"))),
    ).rejects.toThrow("as it was");
  });
});

describe("with an SDK", () => {
  let recorder: ReturnType<typeof recordSpans>;
  beforeAll(() => {
    recorder = recordSpans();
  });
  beforeEach(() => {
    recorder.spans.length = 0;
  });
  afterAll(() => recorder.stop());

  it("a job hangs below the operation that asked for it, however late it runs", async () => {
    const stored = inOperationSpan({}, () => currentTraceParent());
    expect(stored).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(currentTraceParent()).toBeNull();
    const inside = await runWithTraceParent(stored, "job risk.stress", async () => currentTraceParent());
    const [operation, job] = recorder.spans;
    expect(stored).toBe(`00-${operation!.traceId}-${operation!.spanId}-01`);
    expect(job).toMatchObject({
      name: "job risk.stress",
      kind: SpanKind.CONSUMER,
      traceId: operation!.traceId,
      parentSpanId: operation!.spanId,
      isEnded: true,
    });
    expect(inside).toBe(`00-${job!.traceId}-${job!.spanId}-01`);
  });

  // https://www.w3.org/TR/trace-context/#versioning-of-traceparent
  it.each([
    ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true],
    ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", true],
    ["cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-later", true],
    ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-later", false],
    ["ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false],
    ["00-00000000000000000000000000000000-b7ad6b7169203331-01", false],
    ["00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false],
    ["00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false],
    ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331", false],
    ["' or 1=1", false],
    ["", false],
    [null, false],
  ])("%s is a parent: %s", async (stored, isParent) => {
    // A worker's own span is none of the job's business.
    await inOperationSpan({}, () => runWithTraceParent(stored, "job", async () => {}));
    const job = recorder.spans.find(({ name }) => name === "job");
    expect(job?.parentSpanId).toBe(isParent ? "b7ad6b7169203331" : null);
    if (isParent) expect(job?.traceId).toBe("0af7651916cd43dd8448eb211c80319c");
  });

  it("a failure leaves its code and no word", async () => {
    const failing = (error: Error) =>
      runWithTraceParent(null, "job", () => Promise.reject(error)).catch(() => {});
    await failing(new AppError("INSUFFICIENT_DATA", "secret of a portfolio"));
    await failing(new Error("insert into users values ('secret')"));
    expect(recorder.spans.map(({ attributes, status }) => ({ attributes, status }))).toEqual([
      { attributes: { "error.type": "INSUFFICIENT_DATA" }, status: { code: SpanStatusCode.ERROR } },
      { attributes: { "error.type": "INTERNAL" }, status: { code: SpanStatusCode.ERROR } },
    ]);
    expect(JSON.stringify(recorder.spans)).not.toContain("secret");
  });
});
