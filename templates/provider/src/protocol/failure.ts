import {
  clip,
  type Failure,
  type FailureTable,
  objectAt,
  type Reply,
  readMeaning,
  textAt,
  type WordedMeaning,
} from '@pentaprism/core/provider';

/** SETTLE: upstream's own names of its errors. https://docs.acme.example/errors */
export const byType: FailureTable = {
  content_policy: { kind: 'refused', stage: 'input' },
  out_of_credit: { kind: 'billing' },
};

/** SETTLE: errors that upstream tells apart in words alone. */
export const byWords: readonly WordedMeaning[] = [];

/** SETTLE: what a status means where the answer names nothing. `maybeAccepted` wherever the job may have been taken. */
export const byStatus: FailureTable = {
  400: { kind: 'invalid' },
  401: { kind: 'credentials' },
  402: { kind: 'billing' },
  403: { kind: 'credentials' },
  404: { kind: 'not_found' },
  422: { kind: 'invalid' },
  429: { kind: 'rate_limited', again: true },
  500: { kind: 'failed', maybeAccepted: true },
  502: { kind: 'failed', maybeAccepted: true },
  503: { kind: 'unavailable', again: true },
  504: { kind: 'timeout', maybeAccepted: true },
};

/** What an answer outside 2xx means. */
export function readFailure(reply: Reply): Failure {
  // SETTLE: upstream's form of an error.
  const error = objectAt(reply.body, 'error');
  const message = textAt(error, 'message');
  const field = textAt(error, 'param');
  return {
    ...readMeaning(
      { byType, byWords, byStatus },
      { types: [textAt(error, 'type')], words: message ?? '', statuses: [reply.status] },
    ),
    message: message === undefined ? `Acme answered with status ${reply.status}.` : clip(message),
    ...(field === undefined ? {} : { field }),
  };
}
