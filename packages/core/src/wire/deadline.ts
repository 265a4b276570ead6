/** A signal that fires when time is up or the caller goes away, and says which. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Why it fired; `null` while it has not. */
  readonly fired: () => 'time' | 'caller' | null;
  /** Must be called once the work is over, so that neither timer nor listener stays behind. */
  readonly stop: () => void;
}

/** Starts a deadline of `ms` milliseconds that also ends with the caller's signal. */
export function startDeadline(ms: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  let fired: 'time' | 'caller' | null = null;
  const end = (why: 'time' | 'caller'): void => {
    if (fired !== null) return;
    fired = why;
    controller.abort();
  };
  const timer = setTimeout(() => end('time'), ms);
  const onAbort = (): void => end('caller');
  if (caller?.aborted === true) onAbort();
  else caller?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    fired: () => fired,
    stop: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', onAbort);
    },
  };
}

/** Rejects when the signal fires. */
export function fires(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
