import type { FailureKind, Unbilled } from '../contract/provider.ts';

/** Answers that end a wait, not a job: whoever stands in front gave up, and what stands behind may go on working. */
const gaveUpWaiting: ReadonlySet<number> = new Set([408, 499, 504, 524, 598, 599]);

/** Kinds that say of themselves what became of the job; of the others only the status tells. */
const clear: ReadonlySet<FailureKind> = new Set([
  'refused',
  'invalid',
  'credentials',
  'billing',
  'rate_limited',
  'not_found',
  'empty',
]);

/** Whether a kind of failure leaves it to the status to say what became of the job. */
export function isUnclear(kind: FailureKind): boolean {
  return !clear.has(kind);
}

/**
 * Whether a job may have been accepted although the answer to its submit was no success.
 *
 * One rule for all providers: a redirect, a 4xx and 503 are clear answers that took nothing; another 5xx leaves it
 * open, unless the provider itself says that such failures are not billed.
 */
export function mayBeTaken(kind: FailureKind, status: number, unbilled: Unbilled | undefined): boolean {
  if (!isUnclear(kind)) return false;
  if (gaveUpWaiting.has(status)) return true;
  if (status < 500 || status === 503) return false;
  return unbilled?.statuses.includes(status) !== true;
}

/** Whether a status points elsewhere. Redirects are not followed: the operator's key and the caller's words go nowhere else. */
export function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}
