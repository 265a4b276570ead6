import { setTimeout as sleep } from 'node:timers/promises';

/** What came first: the outcome, or the moment to show a sign of life. */
export type Waited<T> = { readonly done: true; readonly value: T } | { readonly done: false };

/** Waits for a promise, but not longer than `milliseconds`. Rejects when the promise does. */
export async function waitAWhile<T>(promise: Promise<T>, milliseconds: number): Promise<Waited<T>> {
  const timer = new AbortController();
  try {
    return await Promise.race([
      promise.then((value) => ({ done: true, value }) as const),
      sleep(milliseconds, { done: false } as const, { signal: timer.signal }),
    ]);
  } finally {
    timer.abort();
  }
}
