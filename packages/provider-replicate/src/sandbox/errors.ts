import type { SandboxReply } from '@pentaprism/core/kit';

/** One entry of `invalid_fields`. */
export interface InvalidField {
  readonly type: string;
  readonly field: string;
  readonly description: string;
}

/** An error as Replicate words it: problem details without a media type of their own. */
export function problem(
  status: number,
  title: string,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
): SandboxReply {
  return { status, json: { title, detail, status, ...more } };
}

/** What a bad token gets. */
export const unauthorized = problem(401, 'Unauthenticated', 'You did not pass a valid authentication token');

/** Answers that need nothing but their name. */
export const problems = {
  noCredit: () =>
    problem(
      402,
      'Insufficient credit',
      'You have insufficient credit to run this model. Go to https://replicate.com/account/billing#billing to purchase credit.',
    ),
  notFound: () => problem(404, 'Not found', 'The requested resource could not be found.'),
  noSuchVersion: () =>
    problem(
      422,
      'Invalid version or not permitted',
      "The specified version does not exist (or perhaps you don't have permission to use it?)",
    ),
  throttled: (seconds: number): SandboxReply => ({
    ...problem(429, 'Too many requests', `Request was throttled. Your rate limit resets in ~${seconds}s.`, {
      retry_after: seconds,
    }),
    headers: { 'retry-after': String(seconds) },
  }),
  internal: (): SandboxReply => ({ status: 500, json: { detail: 'Internal server error' } }),
  unavailable: () => problem(503, 'Service unavailable', 'The service is temporarily unavailable.'),
  gatewayTimeout: (): SandboxReply => ({
    status: 504,
    headers: { 'content-type': 'text/html' },
    bytes: '<html><head><title>504 Gateway Time-out</title></head></html>',
  }),
};

/** 422 in the words of Replicate's validator. */
export function invalid(fields: readonly InvalidField[]): SandboxReply {
  const detail = fields
    .map(({ field, description }) => `- ${field === '' ? '' : `${field}: `}${description}\n`)
    .join('');
  return problem(422, 'Input validation failed', detail, { invalid_fields: fields });
}
