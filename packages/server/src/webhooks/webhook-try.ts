import type { Notified } from '@pentaprism/core/host';

/** What came of a try. */
export interface WebhookTry {
  /** The status of the answer, or a word for why there was none. */
  readonly status: string;
  readonly result: WebhookResult;
  /** Until the next try, in milliseconds; `null` when there is none. */
  readonly nextMs: number | null;
}

/** `failed` is tried again, `given_up` is not. */
export type WebhookResult = 'delivered' | 'failed' | 'given_up';

/** Judges an answer: 2xx ends it, so does 410, which says that nobody wants it any more, and so does the last try. */
export function judgeTry(notified: Notified, tries: number, waitsMs: readonly number[]): WebhookTry {
  if (!('status' in notified)) return again(notified.failure, tries, waitsMs);
  const { status } = notified;
  if (status >= 200 && status < 300) return { status: `${status}`, result: 'delivered', nextMs: null };
  return status === 410 ? givenUp('410') : again(`${status}`, tries, waitsMs);
}

/** There is no further try. */
export function givenUp(status: string): WebhookTry {
  return { status, result: 'given_up', nextMs: null };
}

function again(status: string, tries: number, waitsMs: readonly number[]): WebhookTry {
  const nextMs = waitsMs[tries - 1];
  return nextMs === undefined ? givenUp(status) : { status, result: 'failed', nextMs };
}
