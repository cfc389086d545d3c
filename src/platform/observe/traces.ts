import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { Observation } from './observation.ts';
import { withoutValues } from './without-values.ts';

/** Sends traces of GraphQL requests and their SQL statements to a collector. */
export interface Traces {
  /** Starts the span of a request; the observation ends it. */
  begin(request: FastifyRequest, observation: Observation): void;
  /** Sends the remaining spans. After 2 seconds without an answer it gives up and logs a warning. */
  stop(): Promise<void>;
}

/**
 * Starts tracing. Traces contain nothing that a client sent: statements are without values.
 * @param url the collector's, without a slash at the end; spans go to its `/v1/traces`
 */
export function startTraces(url: string, log: FastifyBaseLogger): Traces {
  const exporter = new OTLPTraceExporter({ url: `${url}/v1/traces`, timeoutMillis: 2_000 });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'atelier' }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 2_000, exportTimeoutMillis: 2_000 })],
  });
  const tracer = provider.getTracer('atelier');
  return {
    begin(request, observation) {
      const parent = trace.setSpanContext(ROOT_CONTEXT, callersSpan(request.headers.traceparent));
      const span = tracer.startSpan('graphql', { kind: SpanKind.SERVER }, parent);
      const within = trace.setSpan(ROOT_CONTEXT, span);
      const { traceId, spanId } = span.spanContext();
      const traceparent = `00-${traceId}-${spanId}-01`;
      const onStatement: Observation['onStatement'] = (text, startedMs, ms, error) => {
        const startTime = performance.timeOrigin + startedMs;
        const attributes = { 'db.system.name': 'postgresql', 'db.query.text': withoutValues(text).slice(0, 2_000) };
        const options = { kind: SpanKind.CLIENT, startTime, attributes };
        const statement = tracer.startSpan(text.slice(0, 6).trim().toLowerCase(), options, within);
        if (error !== undefined) statement.setStatus({ code: SpanStatusCode.ERROR });
        statement.end(startTime + ms);
      };
      const onEnd = (status: number) => {
        const { type, fields, outcome, statements } = observation;
        if (type && fields) span.updateName(`${type} ${fields}`);
        span.setAttributes({
          'http.response.status_code': status,
          'atelier.request_id': request.id,
          'atelier.outcome': outcome,
          'atelier.sql_statements': statements,
        });
        if (outcome === 'fault') span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      };
      Object.assign(observation, { onStatement, onEnd, traceparent });
    },
    stop: () => provider.shutdown().catch(error => log.warn({ err: error }, 'The last traces could not be sent.')),
  };
}

/** The caller's span, from the W3C Trace Context header. */
function callersSpan(header: string | string[] | undefined) {
  const [, traceId = '', spanId = '', flags = ''] =
    /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(`${header}`) ?? [];
  return { traceId, spanId, traceFlags: Number.parseInt(flags || '0', 16), isRemote: true };
}
