import type { Attributes } from '@opentelemetry/api';
import type { CallMessage, FinishMessage, JobMessage, StepMessage } from '@pentaprism/core';

/** What is known of a span when it has ended. */
export interface EndOfSpan {
  readonly attributes: Attributes;
  /** Why it counts as failed: a code, and no words of anybody's. */
  readonly error?: string;
}

/** As OpenTelemetry names the making of anything but text: https://opentelemetry.io/docs/specs/semconv/gen-ai/. */
const operation = { 'gen_ai.operation.name': 'generate_content' };

export function ofJob({ job, mode, model, provider, resumed }: JobMessage): Attributes {
  return {
    ...operation,
    'gen_ai.provider.name': provider,
    'gen_ai.request.model': model,
    'gen_ai.response.id': job,
    'pentaprism.mode': mode,
    ...(resumed ? { 'pentaprism.resumed': true } : {}),
  };
}

export function atJobEnd({ outcome, tried }: JobMessage): EndOfSpan {
  if (outcome === undefined) return { attributes: {} };
  const attributes: Attributes = {
    'gen_ai.provider.name': outcome.provider,
    'pentaprism.state': outcome.state,
    'pentaprism.tried': [...tried],
    'pentaprism.upstream_ids': [...outcome.upstreamIds],
  };
  if (outcome.state !== 'finished') {
    const isFault = outcome.state === 'failed' || outcome.state === 'lost';
    return { attributes, ...(isFault ? { error: outcome.code } : {}) };
  }
  const { pictures, missing, cost } = outcome;
  const counts = { 'pentaprism.pictures': pictures, 'pentaprism.missing': missing };
  return { attributes: { ...attributes, ...counts, ...(cost === null ? {} : { 'pentaprism.cost_usd': cost }) } };
}

export function ofCall({ job, provider, upstream, attempt, call }: CallMessage): Attributes {
  return {
    ...operation,
    'gen_ai.provider.name': provider,
    'gen_ai.request.model': job.model,
    'pentaprism.upstream': upstream,
    'pentaprism.attempt': attempt,
    'pentaprism.call': call,
  };
}

export function atCallEnd({ outcome }: CallMessage): EndOfSpan {
  if (outcome === undefined) return { attributes: {} };
  const attributes: Attributes = { 'pentaprism.state': outcome.state };
  if (outcome.state === 'left') return { attributes };
  if (outcome.upstreamId !== undefined) attributes['gen_ai.response.id'] = outcome.upstreamId;
  if (outcome.state === 'failed') {
    return { attributes: { ...attributes, 'pentaprism.failover': outcome.failover }, error: outcome.code };
  }
  return { attributes: { ...attributes, 'pentaprism.pictures': outcome.pictures } };
}

export function ofStep({ provider, step }: StepMessage): Attributes {
  return { 'gen_ai.provider.name': provider, 'pentaprism.step': step };
}

export function atStepEnd({ outcome }: StepMessage): EndOfSpan {
  if (outcome === undefined) return { attributes: {} };
  const { kind } = outcome;
  return { attributes: { 'pentaprism.kind': kind }, ...(kind === 'ok' || kind === 'left' ? {} : { error: kind }) };
}

export function ofFinish({ provider, index }: FinishMessage): Attributes {
  return { 'gen_ai.provider.name': provider, 'pentaprism.picture': index };
}

export function atFinishEnd({ outcome }: FinishMessage): EndOfSpan {
  if (outcome === undefined) return { attributes: {} };
  if (outcome.state === 'failed') return { attributes: {}, error: outcome.code };
  const { mime, width, height } = outcome;
  return {
    attributes: {
      ...(mime === null ? {} : { 'pentaprism.mime': mime }),
      ...(width === null || height === null ? {} : { 'pentaprism.width': width, 'pentaprism.height': height }),
    },
  };
}
