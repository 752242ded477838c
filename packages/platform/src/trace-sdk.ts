/** The OpenTelemetry SDK, set up: one per process, loaded only where traces are exported. */
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags, type Context, type Span, type SpanContext } from '@opentelemetry/api'; // prettier-ignore
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, SamplingDecision, TraceIdRatioBasedSampler, TracerProvider, type ReadableSpan, type Sampler, type SpanExporter } from '@opentelemetry/sdk-trace'; // prettier-ignore
import { BullMQOtel } from 'bullmq-otel';
import { codeOf } from './errors.ts';
import { redact } from './log.ts';
import type { Attributes, Note, Tracing } from './trace.ts';

/**
 * Only a request begins a trace, and only a share of them: whoever begins it decides, by its id, and all others follow.
 * BullMQ would begin one with each look at its queue.
 */
const samplerOf = (share: number): Sampler => {
  const byId = new TraceIdRatioBasedSampler(share);
  return {
    shouldSample: (parent, traceId, _name, kind) => {
      const above = trace.getSpanContext(parent);
      if (above)
        return {
          decision: isSampled(above) ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD,
        };
      return kind === SpanKind.SERVER
        ? byId.shouldSample(parent, traceId)
        : { decision: SamplingDecision.NOT_RECORD };
    },
    toString: () => `requests ${String(share)}`,
  };
};

const isSampled = ({ traceFlags }: SpanContext): boolean => (traceFlags & TraceFlags.SAMPLED) !== 0;

const EXPORT_EVERY_MS = 1_000;
const STOP_MS = 2_000;

export function createTracing({
  service,
  endpoint,
  share,
}: {
  readonly service: string;
  readonly endpoint: string;
  readonly share: number;
}): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/u, '')}/v1/traces`,
    timeoutMillis: STOP_MS,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'storybell' }),
    sampler: samplerOf(share),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: withoutTheRest(exporter),
        maxQueueSize: 8_192,
        scheduledDelayMillis: EXPORT_EVERY_MS,
      }),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const tracer = provider.getTracer('storybell');

  const within = async <T>(at: Context, begun: Span, fn: (note: Note) => Promise<T>): Promise<T> => {
    try {
      return await context.with(trace.setSpan(at, begun), () =>
        fn((attributes) => begun.setAttributes(safe(attributes))),
      );
    } catch (error) {
      begun.setStatus({ code: SpanStatusCode.ERROR });
      begun.setAttributes(safe({ code: codeOf(error) }));
      throw error;
    } finally {
      begun.end();
    }
  };

  return {
    bells: new BullMQOtel({ tracerName: 'bullmq' }),
    current: () => traceparentOf(context.active()),
    carried: () => headerOf(trace.getSpanContext(context.active())),
    request: (parent) => {
      const at = contextOf(parent);
      const begun = tracer.startSpan('request', { kind: SpanKind.SERVER }, at);
      return {
        run: (fn) => context.with(trace.setSpan(at, begun), fn),
        end: (name, attributes) => {
          begun.updateName(name);
          begun.setAttributes(safe(attributes));
          if (Number(attributes.status) >= 500) begun.setStatus({ code: SpanStatusCode.ERROR });
          begun.end();
        },
      };
    },
    inside: (name, attributes, fn, kind) => {
      const at = context.active();
      if (traceparentOf(at) === undefined) return fn(() => undefined);
      const spanKind = kind === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL;
      return within(at, tracer.startSpan(name, { attributes: safe(attributes), kind: spanKind }, at), fn);
    },
    after: (given, name, attributes, fn) => {
      const at = contextOf(given);
      if (at === ROOT_CONTEXT) return context.with(at, () => fn(() => undefined));
      return within(at, tracer.startSpan(name, { attributes: safe(attributes) }, at), fn);
    },
    mark: (given, name, attributes, tookMs) => {
      const at = contextOf(given);
      if (at === ROOT_CONTEXT) return;
      // The SDK's own clock, so that all spans of a process are of one.
      const startTime = performance.timeOrigin + performance.now() - tookMs;
      tracer.startSpan(name, { attributes: safe(attributes), startTime }, at).end(startTime + tookMs);
    },
    stop: async () => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOP_MS);
      });
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      clearTimeout(timer);
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

/** Undefined also for a trace that is not recorded. */
function traceparentOf(at: Context): string | undefined {
  const found = trace.getSpanContext(at);
  return found && isSampled(found) ? headerOf(found) : undefined;
}

const headerOf = (found: SpanContext | undefined): string | undefined =>
  found && `00-${found.traceId}-${found.spanId}-${isSampled(found) ? '01' : '00'}`;

/** The root for what is no traceparent. */
function contextOf(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-(0[01])$/u.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT;
  const traceFlags = flags === '01' ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

/** Source: OpenTelemetry semantic conventions for HTTP. */
const named: Readonly<Record<string, string>> = {
  method: 'http.request.method',
  route: 'http.route',
  status: 'http.response.status_code',
};
const nameOf = (key: string): string => named[key] ?? `storybell.${key}`;

function safe(attributes: Attributes): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(redact(attributes)))
    if (typeof value === 'string' || typeof value === 'number') kept[nameOf(key)] = value;
  return kept;
}

const theirs = new Set(['bullmq.queue.name', 'bullmq.queue.operation', 'bullmq.job.name']);
const isAllowed = (key: string) =>
  key.startsWith('storybell.') || theirs.has(key) || Object.values(named).includes(key);

/** The last net: a library's own attributes, its events and its messages of errors do not leave the process. */
const withoutTheRest = (exporter: SpanExporter): SpanExporter => ({
  export: (spans, done) => {
    exporter.export(spans.map(strip), done);
  },
  forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  shutdown: () => exporter.shutdown(),
});

const strip = (given: ReadableSpan): ReadableSpan => ({
  name: given.name.replaceAll(/[^\w.:/* -]/gu, '').slice(0, 120),
  kind: given.kind,
  spanContext: () => given.spanContext(),
  ...(given.parentSpanContext && { parentSpanContext: given.parentSpanContext }),
  startTime: given.startTime,
  endTime: given.endTime,
  duration: given.duration,
  ended: given.ended,
  status: { code: given.status.code },
  attributes: Object.fromEntries(Object.entries(given.attributes).filter(([key]) => isAllowed(key))),
  links: [],
  events: [],
  resource: given.resource,
  instrumentationScope: given.instrumentationScope,
  droppedAttributesCount: 0,
  droppedEventsCount: 0,
  droppedLinksCount: 0,
});
