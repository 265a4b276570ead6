/** A signal that fires when time is up or the caller goes away, and says which. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Why it fired; `null` while it has not. */
  readonly fired: () => 'time' | 'caller' | null;
  /** Must be called once the work is over, so that neither timer nor listener stays behind. */
  readonly stop: () => void;
}

/** Starts a deadline of `ms` milliseconds that also ends with any of the signals of those who wait for the work. */
export function startDeadline(ms: number, ...waiting: readonly (AbortSignal | undefined)[]): Deadline {
  const controller = new AbortController();
  let fired: 'time' | 'caller' | null = null;
  const end = (why: 'time' | 'caller'): void => {
    if (fired !== null) return;
    fired = why;
    controller.abort();
  };
  const timer = setTimeout(() => end('time'), ms);
  const onAbort = (): void => end('caller');
  for (const signal of waiting) {
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  }
  return {
    signal: controller.signal,
    fired: () => fired,
    stop: () => {
      clearTimeout(timer);
      for (const signal of waiting) signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** Rejects when the signal fires. */
export function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
