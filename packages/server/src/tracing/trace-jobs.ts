import type { Attributes, Context, Span, SpanKind, Tracer } from '@opentelemetry/api';
import {
  type CallMessage,
  channels,
  type FinishMessage,
  type JobMessage,
  listenTo,
  type StepMessage,
} from '@pentaprism/core';
import {
  atCallEnd,
  atFinishEnd,
  atJobEnd,
  atStepEnd,
  type EndOfSpan,
  ofCall,
  ofFinish,
  ofJob,
  ofStep,
} from './attributes.ts';
import type { OpenTelemetry } from './load-opentelemetry.ts';
import { parentContext } from './parent-context.ts';

/** Makes spans of what one gateway publishes, until the function it returns is called. */
export function traceJobs(gateway: string, tracer: Tracer, api: OpenTelemetry['api']): () => void {
  const { trace, ROOT_CONTEXT, SpanKind, SpanStatusCode } = api;
  const spans = new WeakMap<object, Span>();
  const begin = (message: object, name: string, kind: SpanKind, attributes: Attributes, parent: Context): void => {
    spans.set(message, tracer.startSpan(name, { kind, attributes }, parent));
  };
  const under = (message: object): Context => {
    const span = spans.get(message);
    return span === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, span);
  };
  const end = (message: object, { attributes, error }: EndOfSpan): void => {
    const span = spans.get(message);
    if (span === undefined) return;
    span.setAttributes(attributes);
    // Words of upstream's may repeat the prompt; the code of an error says enough.
    if (error !== undefined) span.setAttribute('error.type', error).setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
  const isOurs = (job: JobMessage): boolean => job.gateway === gateway;

  const stops = [
    listenTo(channels.job, {
      start(job) {
        if (isOurs(job)) begin(job, `job ${job.model}`, SpanKind.INTERNAL, ofJob(job), parentContext(api, job.trace));
      },
      end: (job) => end(job, atJobEnd(job)),
    }),
    listenTo(channels.call, {
      start(call: CallMessage) {
        if (isOurs(call.job)) begin(call, `call ${call.provider}`, SpanKind.CLIENT, ofCall(call), under(call.job));
      },
      end: (call) => end(call, atCallEnd(call)),
    }),
    listenTo(channels.step, {
      start(step: StepMessage) {
        const { of, provider, step: name } = step;
        if (isOurs(of.job)) begin(step, `${name} ${provider}`, SpanKind.CLIENT, ofStep(step), under(of));
      },
      end: (step) => end(step, atStepEnd(step)),
    }),
    listenTo(channels.finish, {
      start(finish: FinishMessage) {
        if (isOurs(finish.job)) begin(finish, 'finish', SpanKind.INTERNAL, ofFinish(finish), under(finish.job));
      },
      end: (finish) => end(finish, atFinishEnd(finish)),
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
