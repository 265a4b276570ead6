import {
  clip,
  type Failure,
  type FailureTable,
  listAt,
  numberAt,
  objectAt,
  present,
  type Reply,
  readMeaning,
  textAt,
  textOf,
} from '@pentaprism/core/provider';

/**
 * What a job's status says when it has ended without a picture.
 *
 * Source: https://docs.bfl.ai/api_integration/errors
 */
export const byType: FailureTable = {
  'Request Moderated': { kind: 'refused', stage: 'input' },
  'Content Moderated': { kind: 'refused', stage: 'output' },
  Error: { kind: 'failed', ended: true },
  // There never was such a job, or it is too long ago; both are known for good, whatever the HTTP status.
  'Task not found': { kind: 'failed', ended: true },
};

/** What an HTTP error means. 401 is in BFL's own examples only. https://docs.bfl.ai/api_integration/errors */
export const byStatus: FailureTable = {
  400: { kind: 'invalid' },
  401: { kind: 'credentials' },
  402: { kind: 'billing' },
  403: { kind: 'credentials' },
  404: { kind: 'not_found' },
  422: { kind: 'invalid' },
  // Too many jobs at the same time: none was taken.
  429: { kind: 'rate_limited', again: true },
  500: { kind: 'failed' },
  503: { kind: 'unavailable', again: true },
  504: { kind: 'timeout' },
};

/** Why there is no picture: an HTTP error, or a job that has ended. */
export function readFailure(reply: Reply): Failure {
  const { body, status } = reply;
  const ending = textAt(body, 'status');
  const [fault] = listAt(body, 'detail');
  const field = listAt(fault, 'loc').map(String).slice(1).join('.');
  const seconds = numberAt(body, 'retry_after');
  const said = [ending, reasons(body) ?? textAt(fault, 'msg') ?? wordsOf(body)].filter((words) => words !== undefined);
  return {
    ...readMeaning({ byType, byStatus }, { types: [ending], statuses: [status] }),
    message: said.length === 0 ? `Black Forest Labs answered ${status}.` : clip(said.join(': ')),
    ...(field === '' ? {} : { field }),
    ...present({ retryAfterMs: seconds === undefined ? undefined : seconds * 1000 }),
  };
}

/** Why something was refused: `{ "details": { "Moderation Reasons": ["Violence"] } }`. */
function reasons(body: Reply['body']): string | undefined {
  const listed = listAt(objectAt(body, 'details'), 'Moderation Reasons').flatMap((reason) => textOf(reason) ?? []);
  return listed.length === 0 ? undefined : listed.join(', ');
}

/** BFL's words, under whichever name it has put them. */
function wordsOf(body: Reply['body']): string | undefined {
  const names = ['detail', 'details', 'message', 'error'];
  return names.map((name) => textAt(body, name)).find((words) => words !== undefined) ?? textOf(body);
}
