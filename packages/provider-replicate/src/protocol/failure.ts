import {
  clip,
  type Failure,
  type FailureTable,
  listAt,
  numberAt,
  present,
  type Reply,
  readMeaning,
  textAt,
  textOf,
  type WordedMeaning,
} from '@pentaprism/core/provider';

/** Titles of problems that say more than their status, and statuses of predictions that say more than `failed`. */
export const byType: FailureTable = {
  // 422 for a model that is gone, or not this key's to use.
  'Invalid version or not permitted': { kind: 'not_found' },
  aborted: { kind: 'timeout' },
};

/**
 * What the `error` of a failed prediction means. Everything else is a plain failure, such as `(E1000)` unknown, `(E1001)`
 * out of memory, `(E6716)` start timed out, `(code: PA)` interrupted.
 *
 * Source: https://replicate.com/docs/reference/error-codes
 */
export const byWords: readonly WordedMeaning[] = [
  { words: /\(E005\)|flagged as sensitive/i, under: ['failed'], kind: 'refused', stage: 'unknown' },
  { words: /\bnsfw\b/i, under: ['failed'], kind: 'refused', stage: 'output' },
  // Words of the vendors behind Replicate, passed on as they are.
  {
    words:
      /moderation|content[ _]polic|usage polic|safety (system|filter|polic|reason|setting)|responsible ai|prohibited/i,
    under: ['failed'],
    kind: 'refused',
    stage: 'unknown',
  },
  { words: /no image content found/i, under: ['failed'], kind: 'empty' },
];

/** What an HTTP error means, and a prediction that is over. Whether a submit may have been taken all the same, core knows. */
export const byStatus: FailureTable = {
  failed: { kind: 'failed' },
  401: { kind: 'credentials' },
  402: { kind: 'billing' },
  403: { kind: 'credentials' },
  404: { kind: 'not_found' },
  408: { kind: 'timeout' },
  429: { kind: 'rate_limited', again: true },
  500: { kind: 'failed' },
  503: { kind: 'unavailable', again: true },
  504: { kind: 'timeout' },
};

/** Why Replicate answered with an HTTP error. Bodies are problem details with `invalid_fields`. */
export function readFailure(reply: Reply): Failure {
  const { status, body } = reply;
  const faults = listAt(body, 'invalid_fields').flatMap(readFault);
  const title = textAt(body, 'title');
  const words = faults.map((fault) => fault.description).join('; ');
  const said = words === '' ? (textAt(body, 'detail') ?? title ?? textOf(body)) : words;
  const field = faults[0]?.field;
  const retryAfterMs = readWait(body);
  return {
    ...readMeaning({ byType, byWords, byStatus }, { types: [title], words: said, statuses: [status] }),
    message: said === undefined ? `Replicate answered ${status}.` : clip(said),
    ...(field === undefined || field === '' ? {} : { field }),
    ...present({ retryAfterMs }),
  };
}

interface Fault {
  readonly field: string;
  readonly description: string;
}

/** An entry such as `{ type: 'required', field: 'input', description: 'prompt is required' }`. */
function readFault(entry: unknown): readonly Fault[] {
  const description = textAt(entry, 'description');
  return description === undefined ? [] : [{ field: nameOf(textAt(entry, 'field') ?? '', description), description }];
}

/** A missing or surplus field is named only in the description, and its parent in `field`. */
function nameOf(field: string, description: string): string {
  const own = /^(\S+) is required$/.exec(description) ?? /^Additional property (\S+) is not allowed$/.exec(description);
  const parent = field.replace(/^input(\.|$)/, '');
  return [parent, own?.[1] ?? ''].filter((part) => part !== '').join('.');
}

/** Replicate puts the wait into the body, in seconds, or into its sentence. */
function readWait(body: unknown): number | undefined {
  const said = /resets in ~?(\d{1,6})\s?s/.exec(textAt(body, 'detail') ?? '')?.[1];
  const seconds = [numberAt(body, 'retry_after'), said === undefined ? undefined : Number(said)].find(
    (value) => value !== undefined && value >= 0,
  );
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}
