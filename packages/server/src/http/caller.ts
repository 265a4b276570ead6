import type { ServerResponse } from 'node:http';

/** The caller's side of one exchange. */
export interface Caller {
  /** Aborts when the connection ends before the answer did. */
  readonly signal: AbortSignal;
  /** Runs when the exchange is over, however it ended; at once when it is over already. */
  atEnd(cleanup: () => void): void;
}

/**
 * Watches the response of an exchange.
 *
 * The response's `close` comes exactly once on every path: answered, aborted, or cut by a shutdown. Memory and
 * files are given up there and nowhere else.
 */
export function watchCaller(response: ServerResponse): Caller {
  const controller = new AbortController();
  const cleanups: (() => void)[] = [];
  let over = false;
  const end = () => {
    over = true;
    if (!response.writableFinished) controller.abort();
    for (const cleanup of cleanups.splice(0)) cleanup();
  };
  if (response.closed) end();
  else response.once('close', end);
  return {
    signal: controller.signal,
    atEnd(cleanup) {
      if (over) cleanup();
      else cleanups.push(cleanup);
    },
  };
}
