import { type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { tracer } from "./tracer.js";

/** A span of a statement below the running one; null where nobody traces. */
export function startStatementSpan(kind: string): Span | null {
  if (trace.getActiveSpan()?.isRecording() !== true) return null;
  const verb = kind.toUpperCase();
  return tracer.startSpan(verb, {
    kind: SpanKind.CLIENT,
    attributes: { "db.system.name": "postgresql", "db.operation.name": verb },
  });
}

/** Ends it; of an error only its SQLSTATE is told. */
export function endStatementSpan(span: Span, error: unknown): void {
  if (error !== null) {
    const code = (error as { code?: unknown } | undefined)?.code;
    span.setAttribute("error.type", typeof code === "string" ? code : "_OTHER");
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
