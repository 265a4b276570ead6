import type { ErrorCode, PentaprismError } from '@pentaprism/core';
import type { SavedJob } from '@pentaprism/core/host';

/** What a job may be billed for although it gave no picture, once it was sent. */
const billable: ReadonlySet<ErrorCode> = new Set([
  ...(['outcome_unknown', 'upstream_timeout', 'no_image_generated', 'moderation_blocked'] as const),
  ...(['job_cancelled', 'client_closed_request', 'internal_error'] as const),
]);

/**
 * Whether a failure counts as if the job had been paid in full: what nobody knows the outcome of, what was cancelled after it was
 * sent, what took upstream's time and came to nothing. What never began, or failed by upstream's own word, counts as nothing.
 */
export function takesHold(error: PentaprismError, wasSent: boolean): boolean {
  if (error.retry) return false;
  if (error.lost) return true;
  return wasSent && billable.has(error.code) && error.stage !== 'input';
}

/** Whether any call of a job has left. */
export function wasSent({ calls }: Pick<SavedJob, 'calls'>): boolean {
  return calls.some(({ state }) => state !== 'waiting');
}
