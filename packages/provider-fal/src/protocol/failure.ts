import {
  clip,
  type Failure,
  type FailureTable,
  listAt,
  meaningAt,
  objectAt,
  present,
  type Reply,
  readMeaning,
  textAt,
  textOf,
  valueAt,
  type WordedMeaning,
} from '@pentaprism/core/provider';

/**
 * What fal's error types mean. They come in `detail[].type`, in `error_type`, or in the `x-fal-error-type` header;
 * a type that is not here is about a field of the input.
 *
 * Source: https://docs.fal.ai/model-apis/errors
 */
export const byType: FailureTable = {
  content_policy_violation: { kind: 'refused', stage: 'unknown', ended: true },
  no_media_generated: { kind: 'empty', ended: true },
  downstream_service_error: { kind: 'failed', ended: true },
  downstream_service_unavailable: { kind: 'unavailable', ended: true },
  internal_server_error: { kind: 'failed', ended: true },
  internal_error: { kind: 'failed', ended: true },
  generation_timeout: { kind: 'timeout', ended: true },
  request_timeout: { kind: 'timeout', ended: true },
  startup_timeout: { kind: 'timeout', ended: true },
  runner_scheduling_failure: { kind: 'unavailable', ended: true },
  runner_connection_timeout: { kind: 'unavailable', ended: true },
  runner_disconnected: { kind: 'unavailable', ended: true },
  runner_connection_refused: { kind: 'unavailable', ended: true },
  runner_connection_error: { kind: 'unavailable', ended: true },
  runner_incomplete_response: { kind: 'failed', ended: true },
  runner_server_error: { kind: 'failed', ended: true },
  client_cancelled: { kind: 'failed', ended: true },
  client_disconnected: { kind: 'failed', ended: true },
  concurrent_requests_limit: { kind: 'rate_limited' },
};

/** Faults that fal tells apart in words alone. */
export const byWords: readonly WordedMeaning[] = [
  // A locked account answers 403, like a key without permission.
  {
    words: /locked|exhausted balance|top up|billing|insufficient (funds|balance|credit)/i,
    under: [403],
    kind: 'billing',
  },
  // Endpoints that do not use the typed errors yet refuse in words.
  {
    words: /content.?policy|content checker|safety system|moderation|nsfw|flagged|inappropriate/i,
    under: [400, 422],
    kind: 'refused',
    stage: 'unknown',
    ended: true,
  },
];

/** What a status means when fal gives no type it is known by. */
export const byStatus: FailureTable = {
  400: { kind: 'invalid', ended: true },
  401: { kind: 'credentials' },
  402: { kind: 'billing' },
  403: { kind: 'credentials' },
  404: { kind: 'not_found' },
  405: { kind: 'not_found' },
  408: { kind: 'unavailable' },
  413: { kind: 'invalid' },
  415: { kind: 'invalid' },
  422: { kind: 'invalid', ended: true },
  429: { kind: 'rate_limited', again: true },
  502: { kind: 'unavailable' },
  503: { kind: 'unavailable', again: true },
  504: { kind: 'timeout' },
};

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
  const { status, step } = reply;
  const faults = readFaults(reply.body);
  const [first] = faults;
  const type = first?.type ?? textAt(reply.headers, 'x-fal-error-type');
  const message = joined(faults) || `fal answered HTTP ${status}.`;
  const said = { types: [type], words: message, statuses: [status] };
  const { kind, stage, ended } = readMeaning({ byType, byWords, byStatus }, said);
  const field = first?.field;
  const isEnd = ended === true && step.startsWith('result') && isOfJob(reply, type);
  return {
    kind,
    message,
    ...present({ field }),
    ...(stage === undefined ? {} : { stage: field === undefined ? stage : 'input' }),
    // Whatever went wrong, whether a submit was taken is told by the status.
    ...(step === 'submit' && meaningAt(byStatus, status)?.again === true ? { again: true } : {}),
    ...(isEnd ? { ended: true } : {}),
  };
}

/** Whether an error is of the job, and not of whatever stands in front of it: it has a known type, or says what is wrong. */
function isOfJob({ body }: Reply, type: string | undefined): boolean {
  return meaningAt(byType, type) !== undefined || valueAt(body, 'detail') !== undefined;
}

function readFaults(body: Reply['body']): readonly Fault[] {
  const words = textOf(body);
  if (words !== undefined) return [{ message: words }];
  const listed = listAt(body, 'detail');
  if (listed.length > 0) return listed.flatMap(readFault);
  const detail = objectAt(body, 'detail');
  if (detail !== undefined) return readFault(detail);
  const type = textAt(body, 'error_type');
  const message = ['detail', 'message', 'error']
    .map((key) => textAt(body, key) ?? textAt(objectAt(body, key), 'message'))
    .find((said) => said !== undefined);
  return faultOf(message ?? type, type);
}

/** Reads one entry of a `detail` list. Its `input` may echo a whole picture and is never looked at. */
function readFault(entry: unknown): readonly Fault[] {
  const type = textAt(entry, 'type');
  return faultOf(textOf(entry) ?? textAt(entry, 'msg') ?? type, type, readField(entry));
}

function faultOf(message: string | undefined, type: string | undefined, field?: string): readonly Fault[] {
  if (message === undefined) return [];
  return [{ message, ...present({ type, field }) }];
}

/** The input's top-level field; deeper parts of `loc` name pydantic's own types as often as fields. */
function readField(entry: unknown): string | undefined {
  return listAt(entry, 'loc')
    .map(textOf)
    .find((part) => part !== undefined && part !== 'body');
}

function joined(faults: readonly Fault[]): string {
  const messages = faults.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`));
  return clip([...new Set(messages)].slice(0, 3).join('; '));
}
