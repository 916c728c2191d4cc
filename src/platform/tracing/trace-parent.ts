import {
  context,
  isSpanContextValid,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { AppError } from "../errors.js";
import { tracer } from "./tracer.js";

/** The running span as a W3C `traceparent`, to be stored with work that is done later; null where nobody traces. */
export function currentTraceParent(): string | null {
  const span = trace.getActiveSpan()?.spanContext();
  if (span === undefined || !isSpanContextValid(span)) return null;
  const flags = (span.traceFlags & 0xff).toString(16).padStart(2, "0");
  return `00-${span.traceId}-${span.spanId}-${flags}`;
}

/**
 * Runs work in a span of its own, a child of the stored one however long ago that ended. A missing or malformed
 * `traceParent` begins a new trace.
 */
export async function runWithTraceParent<T>(
  traceParent: string | null,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const remote = spanContextOf(traceParent);
  const running = context.active();
  const parent = remote === null ? trace.deleteSpan(running) : trace.setSpanContext(running, remote);
  const span = tracer.startSpan(name, { kind: SpanKind.CONSUMER }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    span.setAttribute("error.type", error instanceof AppError ? error.code : "INTERNAL");
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** https://www.w3.org/TR/trace-context/#traceparent-header: a later version may add fields at its end. */
const traceParentForm = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

function spanContextOf(traceParent: string | null): SpanContext | null {
  const [, traceId, spanId, flags, more] = traceParentForm.exec(traceParent ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  if (more !== undefined && traceParent?.startsWith("00")) return null;
  const found = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(found) ? found : null;
}
