import { PentaprismError } from '../contract/error.ts';

/** Lets a few tasks run at once and a few more wait. */
export interface Gate {
  /**
   * Runs a task when there is room.
   *
   * Throws `overloaded` when the queue is full and `client_closed_request` when `signal` fires while waiting. A task
   * that has begun runs to its end: an encode cannot be called back.
   */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Makes a gate for `width` tasks at once and `queue` more waiting. */
export function createGate(width: number, queue: number): Gate {
  const waiting = new Set<() => void>();
  let running = 0;

  const enter = (signal: AbortSignal | undefined): Promise<void> => {
    signal?.throwIfAborted();
    if (running < width) {
      running += 1;
      return Promise.resolve();
    }
    if (waiting.size >= queue) {
      throw new PentaprismError(
        'overloaded',
        `All ${width} image encoders are busy and ${queue} pictures are waiting for them; try again shortly.`,
        { retryAfterMs: 2000 },
      );
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const admit = () => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      waiting.delete(admit);
      reject(signal?.reason);
    };
    waiting.add(admit);
    signal?.addEventListener('abort', leave, { once: true });
    return promise;
  };

  // The place is handed from one task to the next, so a newcomer cannot slip in between.
  const exit = () => {
    const [next] = waiting;
    if (next === undefined) {
      running -= 1;
      return;
    }
    waiting.delete(next);
    next();
  };

  return {
    async run(task, signal) {
      try {
        await enter(signal);
      } catch (error) {
        if (PentaprismError.is(error)) throw error;
        throw new PentaprismError('client_closed_request', 'The request was cancelled while a picture was waiting.', {
          cause: error,
        });
      }
      try {
        return await task();
      } finally {
        exit();
      }
    },
  };
}
