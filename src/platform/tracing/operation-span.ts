import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { tracer } from "./tracer.js";

/** A name of the language has no bound of its own. */
const longestName = 100;

/**
 * Runs an operation inside a span. Its parent is the span that runs already, of the host's HTTP instrumentation, or
 * else what the headers say. The name comes later, with {@link nameOperationSpan}: it stands in the body.
 */
export function inOperationSpan<T>(headers: object, work: () => T): T {
  const running = context.active();
  const parent = trace.getSpan(running) === undefined ? propagation.extract(running, headers) : running;
  const span = tracer.startSpan("graphql", { kind: SpanKind.SERVER }, parent);
  if (!span.isRecording()) return context.with(trace.setSpan(parent, span), work);
  const end = () => span.end();
  try {
    const result = context.with(trace.setSpan(parent, span), work);
    if (result instanceof Promise) return result.finally(end) as T;
    end();
    return result;
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    end();
    throw error;
  }
}

/** Names the running operation's span. */
export function nameOperationSpan(type: string, name: string | null): void {
  const span = trace.getActiveSpan();
  if (span?.isRecording() !== true) return;
  const short = name?.slice(0, longestName);
  span.updateName(short === undefined ? type : `${type} ${short}`);
  span.setAttribute("graphql.operation.type", type);
  if (short !== undefined) span.setAttribute("graphql.operation.name", short);
}

/** Says how the running operation ended: the codes of its errors, which come from a closed list. */
export function tellOutcome(codes: readonly string[]): void {
  const first = codes[0];
  const span = first === undefined ? undefined : trace.getActiveSpan();
  if (first === undefined || span?.isRecording() !== true) return;
  span.setAttribute("error.type", first);
  if (codes.includes("INTERNAL")) span.setStatus({ code: SpanStatusCode.ERROR });
}
