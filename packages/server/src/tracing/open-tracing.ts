import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { Configuration } from '../configuration/read-configuration.ts';
import { loadOpenTelemetry, type OpenTelemetry } from './load-opentelemetry.ts';
import { parentContext } from './parent-context.ts';
import { traceJobs } from './trace-jobs.ts';
import { writeTraceparent } from './traceparent.ts';
import type { Tracing } from './tracing.ts';

/** How long a closing server waits for its last spans to be taken. */
const patienceMs = 5000;
/** How often a receiver that takes none is worth a line. */
const sayEveryMs = 60_000;

/**
 * Begins to send traces where the configuration says; `undefined` where it says nothing, and then nothing of OpenTelemetry is loaded.
 * Throws a `ConfigurationError` that says what to install.
 */
export async function openTracing(
  { otlpEndpoint, serviceName }: Pick<Configuration, 'otlpEndpoint' | 'serviceName'>,
  version: string,
  log: FastifyBaseLogger,
): Promise<Tracing | undefined> {
  if (otlpEndpoint === undefined) return undefined;
  const loaded = await loadOpenTelemetry();
  const { api, sdk } = loaded;
  const tell = tellSometimes(log);
  const provider = new sdk.TracerProvider({
    resource: resourceOf(loaded, serviceName, version),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: exporterTo(otlpEndpoint, loaded, tell) })],
  });
  const tracer = provider.getTracer('pentaprism', version);
  const stops = new Map<string, () => void>();
  return {
    request({ method, route, headers }) {
      const context = parentContext(api, headers.traceparent);
      const attributes = { 'http.request.method': method, ...(route === undefined ? {} : { 'http.route': route }) };
      const name = route === undefined ? method : `${method} ${route}`;
      const span = tracer.startSpan(name, { kind: api.SpanKind.SERVER, attributes }, context);
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        trace: writeTraceparent({ traceId, spanId, flags: traceFlags }),
        end({ status, error }) {
          span.setAttribute('http.response.status_code', status);
          if (error !== undefined) span.setAttribute('error.type', error);
          if (status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    traceJobs({ id }) {
      if (!stops.has(id)) stops.set(id, traceJobs(id, tracer, api));
    },
    async close() {
      for (const stop of stops.values()) stop();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          tell(`What was left could not be sent in ${patienceMs / 1000} s.`);
          resolve();
        }, patienceMs);
      });
      // Whatever else keeps them from being sent was told when it was tried.
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      clearTimeout(timer);
    },
  };
}

/** Who sends them: by name, version and process, and by what else the operator says in OpenTelemetry's own variable. */
function resourceOf({ resources }: OpenTelemetry, name: string, version: string) {
  const { defaultResource, detectResources, resourceAttributesEnvDetector, resourceFromAttributes } = resources;
  return defaultResource()
    .merge(detectResources({ detectors: [resourceAttributesEnvDetector] }))
    .merge(
      resourceFromAttributes({
        'service.name': name,
        'service.version': version,
        'service.instance.id': randomUUID(),
      }),
    );
}

/** Sends spans as OTLP over HTTP, and says when they are not taken. */
function exporterTo(endpoint: string, { exporter }: OpenTelemetry, tell: (reason: string) => void) {
  const inner = new exporter.OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  return {
    export: (spans: Parameters<typeof inner.export>[0], done: Parameters<typeof inner.export>[1]) =>
      inner.export(spans, (result) => {
        if (result.error !== undefined) tell(result.error.message);
        done(result);
      }),
    forceFlush: () => inner.forceFlush(),
    shutdown: () => inner.shutdown(),
  };
}

function tellSometimes(log: FastifyBaseLogger): (reason: string) => void {
  let said = Number.NEGATIVE_INFINITY;
  return (reason) => {
    if (performance.now() - said < sayEveryMs) return;
    said = performance.now();
    log.warn({ reason }, 'traces are not taken');
  };
}
