import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  ProxyTracerProvider,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanStatus,
  SpanStatusCode,
  type TextMapPropagator,
  TraceFlags,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";

/** A span as an exporter would see it. */
export interface RecordedSpan {
  name: string;
  readonly kind: SpanKind;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly attributes: Attributes;
  readonly events: string[];
  status: SpanStatus;
  isEnded: boolean;
}

export interface Recorder {
  readonly spans: RecordedSpan[];
  /** Puts the interface back to doing nothing. */
  stop(): void;
}

/** Where spans go now; null while nobody records. */
let recording: RecordedSpan[] | null = null;

/** What the interface hands out without an SDK. */
const silent = new ProxyTracerProvider().getTracer("silent");

/**
 * Registers an SDK of the smallest kind: every span is kept in memory, contexts follow the asynchronous work. A tracer,
 * once asked for, keeps the provider it found, and test files share their imports: so one provider stays for good, and
 * is silent between a recorder's stop and the next one.
 */
export function recordSpans(): Recorder {
  const spans: RecordedSpan[] = [];
  recording = spans;
  context.setGlobalContextManager(asyncContexts());
  propagation.setGlobalPropagator(traceContextHeader);
  trace.setGlobalTracerProvider(provider);
  return {
    spans,
    stop() {
      recording = null;
      context.disable();
      propagation.disable();
    },
  };
}

const provider: TracerProvider = {
  getTracer: () => ({
    startSpan: (name, options = {}, parent = context.active()) => {
      if (recording === null) return silent.startSpan(name, options, parent);
      const above = options.root === true ? undefined : trace.getSpanContext(parent);
      const recorded: RecordedSpan = {
        name,
        kind: options.kind ?? SpanKind.INTERNAL,
        traceId: above?.traceId ?? randomBytes(16).toString("hex"),
        spanId: randomBytes(8).toString("hex"),
        parentSpanId: above?.spanId ?? null,
        attributes: { ...options.attributes },
        events: [],
        status: { code: SpanStatusCode.UNSET },
        isEnded: false,
      };
      recording.push(recorded);
      return spanOn(recorded);
    },
    startActiveSpan: () => {
      throw new Error("nobody asks for this");
    },
  }),
};

function spanOn(recorded: RecordedSpan): Span {
  const { traceId, spanId } = recorded;
  const spanContext: SpanContext = { traceId, spanId, traceFlags: TraceFlags.SAMPLED };
  const span: Span = {
    spanContext: () => spanContext,
    setAttribute(key, value) {
      if (value !== undefined) recorded.attributes[key] = value;
      return span;
    },
    setAttributes(attributes) {
      Object.assign(recorded.attributes, attributes);
      return span;
    },
    addEvent(name) {
      recorded.events.push(name);
      return span;
    },
    addLink: () => span,
    addLinks: () => span,
    setStatus(status) {
      recorded.status = status;
      return span;
    },
    updateName(name) {
      recorded.name = name;
      return span;
    },
    end() {
      if (recorded.isEnded) throw new Error(`${recorded.name} ended twice`);
      recorded.isEnded = true;
    },
    isRecording: () => !recorded.isEnded,
    recordException(exception) {
      recorded.events.push(String(exception));
    },
  };
  return span;
}

function asyncContexts(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, thisArg, ...args) => storage.run(active, () => work.apply(thisArg as never, args)),
    bind: (_active, target) => target,
    enable: () => manager,
    disable: () => {
      storage.disable();
      return manager;
    },
  };
  return manager;
}

/** https://www.w3.org/TR/trace-context/, as far as a test needs it. */
const traceContextHeader: TextMapPropagator = {
  fields: () => ["traceparent"],
  inject: () => {},
  extract(into, carrier, getter) {
    const [, traceId, spanId, flags] = String(getter.get(carrier, "traceparent") ?? "").split("-");
    if (traceId === undefined || spanId === undefined) return into;
    return trace.setSpanContext(into, { traceId, spanId, traceFlags: Number(flags), isRemote: true });
  },
};
