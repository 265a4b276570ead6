import type { Failure, Reply } from '@pentaprism/core/provider';
import { clip } from '@pentaprism/core/provider';
import { objectOf, textOf } from './json.ts';

type Meaning = Pick<Failure, 'kind' | 'again'>;

/** What an HTTP error means, by its status. Whether a submit may have been taken all the same, core knows. */
const byStatus: Readonly<Record<number, Meaning>> = {
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

/** A title that says more than its status: 422 for a model that is gone, or not this key's to use. */
const titles: Readonly<Record<string, Meaning>> = {
  'Invalid version or not permitted': { kind: 'not_found' },
};

/** Why Replicate answered with an HTTP error. Bodies are problem details with `invalid_fields`. */
export function readFailure(reply: Reply): Failure {
  const problem = objectOf(reply.body);
  const faults = faultsOf(problem);
  const title = textOf(problem.title);
  const words = faults.map((fault) => fault.description).join('; ');
  const said = words === '' ? (textOf(problem.detail) ?? title ?? textOf(reply.body)) : words;
  const field = faults[0]?.field;
  const retryAfterMs = retryAfter(reply, problem);
  return {
    ...meaningOf(reply, title),
    message: said === undefined ? `Replicate answered ${reply.status}.` : clip(said),
    ...(field === undefined || field === '' ? {} : { field }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function meaningOf({ status }: Reply, title: string | undefined): Meaning {
  const known = title !== undefined && Object.hasOwn(titles, title) ? titles[title] : byStatus[status];
  return known ?? { kind: status >= 400 && status < 500 ? 'invalid' : 'failed' };
}

interface Fault {
  readonly field: string;
  readonly description: string;
}

/** Entries such as `{ type: 'required', field: 'input', description: 'prompt is required' }`. */
function faultsOf(problem: Readonly<Record<string, unknown>>): readonly Fault[] {
  const fields: readonly unknown[] = Array.isArray(problem.invalid_fields) ? problem.invalid_fields : [];
  return fields.flatMap((entry) => {
    const { field, description } = objectOf(entry);
    const said = textOf(description);
    return said === undefined ? [] : [{ field: nameOf(textOf(field) ?? '', said), description: said }];
  });
}

/** A missing or surplus field is named only in the description, and its parent in `field`. */
function nameOf(field: string, description: string): string {
  const own = /^(\S+) is required$/.exec(description) ?? /^Additional property (\S+) is not allowed$/.exec(description);
  const parent = field.replace(/^input(\.|$)/, '');
  return [parent, own?.[1] ?? ''].filter((part) => part !== '').join('.');
}

/** From the header (seconds, or a date against the reply's own), the body, or the sentence. */
function retryAfter(reply: Reply, problem: Readonly<Record<string, unknown>>): number | undefined {
  const header = textOf(reply.headers['retry-after']);
  const seconds = [
    header === undefined ? undefined : Number(header),
    header === undefined ? undefined : (Date.parse(header) - Date.parse(reply.headers.date ?? '')) / 1000,
    typeof problem.retry_after === 'number' ? problem.retry_after : undefined,
    Number(/resets in ~?(\d+)\s?s/.exec(textOf(problem.detail) ?? '')?.[1]),
  ].find((value) => value !== undefined && Number.isFinite(value) && value >= 0);
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}
