import { clip, type Failure, type FailureKind, isObject, type Reply } from '@pentaprism/core/provider';

/**
 * What fal's error types mean. They come in `detail[].type`, in `error_type`, or in the `x-fal-error-type` header;
 * a type that is not here is about a field of the input.
 *
 * Source: https://docs.fal.ai/model-apis/errors
 */
const kinds: Readonly<Record<string, FailureKind>> = {
  content_policy_violation: 'refused',
  no_media_generated: 'empty',
  downstream_service_error: 'failed',
  downstream_service_unavailable: 'unavailable',
  internal_server_error: 'failed',
  internal_error: 'failed',
  generation_timeout: 'timeout',
  request_timeout: 'timeout',
  startup_timeout: 'timeout',
  runner_scheduling_failure: 'unavailable',
  runner_connection_timeout: 'unavailable',
  runner_disconnected: 'unavailable',
  runner_connection_refused: 'unavailable',
  runner_connection_error: 'unavailable',
  runner_incomplete_response: 'failed',
  runner_server_error: 'failed',
  client_cancelled: 'failed',
  client_disconnected: 'failed',
  concurrent_requests_limit: 'rate_limited',
};

/** What a status means when fal gives no type it is known by. */
const kindsByStatus: Readonly<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'credentials',
  402: 'billing',
  403: 'credentials',
  404: 'not_found',
  405: 'not_found',
  408: 'unavailable',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

/** A locked account answers 403, like a key without permission; only the words tell them apart. */
const outOfMoney = /locked|exhausted balance|top up|billing|insufficient (funds|balance|credit)/i;

/** Endpoints that do not use the typed errors yet refuse in words. */
const refusal = /content.?policy|content checker|safety system|moderation|nsfw|flagged|inappropriate/i;

interface Fault {
  readonly message: string;
  readonly type?: string;
  readonly field?: string;
}

/**
 * What an answer outside 2xx means.
 *
 * In answer to the request for a result, a typed error and a fault found with the input are the job's own end. Anything
 * else came from fal's edge, or is about the reading, and says nothing of the job.
 */
export function readFailure(reply: Reply): Failure {
  const faults = readFaults(reply);
  const [first] = faults;
  const type = first?.type ?? reply.headers['x-fal-error-type'];
  const message = joined(faults) || `fal answered HTTP ${reply.status}.`;
  const kind = readKind(reply.status, type, message);
  const retryAfterMs = readRetryAfter(reply.headers['retry-after']);
  return {
    kind,
    message,
    ...(first?.field === undefined ? {} : { field: first.field }),
    ...(kind === 'refused' ? { stage: first?.field === undefined ? 'unknown' : 'input' } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...repeatable(reply, kind, type),
  };
}

function readKind(status: number, type: string | undefined, message: string): FailureKind {
  const typed = type === undefined || !Object.hasOwn(kinds, type) ? undefined : kinds[type];
  if (typed !== undefined) return typed;
  if (status === 403 && outOfMoney.test(message)) return 'billing';
  if ((status === 400 || status === 422) && refusal.test(message)) return 'refused';
  return kindsByStatus[status] ?? (status >= 500 ? 'failed' : 'invalid');
}

function repeatable(
  { status, step, body }: Reply,
  kind: FailureKind,
  type: string | undefined,
): Pick<Failure, 'again' | 'ended'> {
  if (step === 'submit') return status === 429 || status === 503 ? { again: true } : {};
  if (!step.startsWith('result')) return {};
  const typed = type !== undefined && Object.hasOwn(kinds, type) && kind !== 'rate_limited';
  const foundFault = (status === 400 || status === 422) && isObject(body) && body.detail !== undefined;
  return typed || foundFault ? { ended: true } : {};
}

function readFaults(reply: Reply): readonly Fault[] {
  const { body } = reply;
  if (!isObject(body)) return typeof body === 'string' && body.trim() !== '' ? [{ message: body.trim() }] : [];
  const type = typeof body.error_type === 'string' ? { type: body.error_type } : {};
  const { detail } = body;
  if (Array.isArray(detail)) return detail.flatMap(readFault);
  if (isObject(detail)) return readFault(detail);
  for (const words of [detail, body.message, body.error]) {
    if (typeof words === 'string' && words !== '') return [{ message: words, ...type }];
    if (isObject(words) && typeof words.message === 'string') return [{ message: words.message, ...type }];
  }
  return type.type === undefined ? [] : [{ message: type.type, ...type }];
}

/** Reads one entry of a `detail` list. Its `input` may echo a whole picture and is never looked at. */
function readFault(entry: unknown): readonly Fault[] {
  if (typeof entry === 'string') return [{ message: entry }];
  if (!isObject(entry)) return [];
  const type = typeof entry.type === 'string' ? entry.type : undefined;
  const message = typeof entry.msg === 'string' ? entry.msg : type;
  if (message === undefined) return [];
  const field = readField(entry.loc);
  return [{ message, ...(type === undefined ? {} : { type }), ...(field === undefined ? {} : { field }) }];
}

/** The input's top-level field; deeper parts of `loc` name pydantic's own types as often as fields. */
function readField(loc: unknown): string | undefined {
  if (!Array.isArray(loc)) return undefined;
  return loc.find((part): part is string => typeof part === 'string' && part !== 'body');
}

function joined(faults: readonly Fault[]): string {
  const messages = faults.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`));
  return clip([...new Set(messages)].slice(0, 3).join('; '));
}

/** fal states seconds; a date would need a clock. */
function readRetryAfter(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,6}(\.\d+)?$/.test(value) ? Math.round(Number(value) * 1000) : undefined;
}
