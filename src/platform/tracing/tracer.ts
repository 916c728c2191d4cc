import { trace } from "@opentelemetry/api";

/**
 * Spans go wherever the host's OpenTelemetry SDK sends them; without one, everything here does nothing. What a span
 * says is bounded: names, kinds and codes; never a document, variables, SQL, parameters or messages of errors.
 */
export const tracer = trace.getTracer("riskgraph");
