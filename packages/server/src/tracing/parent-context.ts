import type { Context } from '@opentelemetry/api';
import type { OpenTelemetry } from './load-opentelemetry.ts';
import { readTraceparent } from './traceparent.ts';

/** What a span goes on from: the `traceparent` of whoever asked, or nothing. */
export function parentContext({ trace, ROOT_CONTEXT }: OpenTelemetry['api'], traceparent: unknown): Context {
  const parent = readTraceparent(traceparent);
  if (parent === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, flags } = parent;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: flags & 1, isRemote: true });
}
