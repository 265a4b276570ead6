import { type Failure, type FailureKind, isObject, type Reply } from '@pentaprism/core';

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

/** Ends with status 503 that a job may come to once a runner has it. */
const mayHaveRun: ReadonlySet<string> = new Set([
  'runner_disconnected',
  'runner_connection_timeout',
  'runner_connection_error',
  'downstream_service_unavailable',
]);

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

/** Longest message that is passed on, in characters. */
const longest = 500;

interface Fault {
  readonly message: string;
  readonly type?: string;
  readonly field?: string;
}

/**
 * What an answer outside 2xx means.
 *
 * A typed 502, 503 or 504 is the job's own end. An untyped one came from fal's edge and says nothing of the job: a
 * read is repeated, and a submit may have been accepted all the same.
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
  reply: Reply,
  kind: FailureKind,
  type: string | undefined,
): Pick<Failure, 'again' | 'maybeAccepted'> {
  const { status, step } = reply;
  if (status === 408 || status === 429) return { again: true };
  if (step === 'submit') {
    // https://fal.run runs the job while it is submitted, and may lose it on a runner.
    if (status === 503 && (type === undefined || !mayHaveRun.has(type))) return { again: true };
    return status >= 500 ? { maybeAccepted: true } : {};
  }
  const typed = type !== undefined && Object.hasOwn(kinds, type);
  const fromEdge = status >= 502 && status <= 504 && !typed;
  return fromEdge || (kind === 'failed' && status === 500 && step.startsWith('status')) ? { again: true } : {};
}

function readFaults(reply: Reply): readonly Fault[] {
  const { body } = reply;
  if (!isObject(body)) return typeof body === 'string' ? plain(body) : [];
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

/** A proxy's page of HTML says nothing a caller needs. */
function plain(text: string): readonly Fault[] {
  const words = text.trim();
  return words === '' || words.startsWith('<') ? [] : [{ message: words }];
}

function joined(faults: readonly Fault[]): string {
  const messages = faults.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`));
  const words = [...new Set(messages)].slice(0, 3).join('; ');
  const clean = words.replace(/data:[^\s"',;]*[;,][^\s"']*/g, 'data:…');
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

/** fal states seconds; a date would need a clock. */
function readRetryAfter(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,6}(\.\d+)?$/.test(value) ? Math.round(Number(value) * 1000) : undefined;
}
