/** Whoever sends the bytes: can be held back, and told that nobody wants the rest. */
export interface Sender {
  pause(): void;
  resume(): void;
  /** Called at most once, and not after the bytes have ended. */
  stop(): void;
}

/** Bytes held for a reader that is slower than its sender, beyond which the sender is told to pause. */
const windowBytes = 64 * 1024;

/**
 * Bytes on their way from one sender, who pushes, to one reader, who pulls.
 *
 * Much lighter than a Node stream, which every request and every reply would need several of.
 */
export class Inflow implements AsyncIterableIterator<Uint8Array> {
  readonly #sender: Sender;
  readonly #chunks: Uint8Array[] = [];
  #held = 0;
  #paused = false;
  /** Set once the sender has ended or failed, or the reader has gone. */
  #ending: { readonly error?: unknown } | undefined;
  #waiting: PromiseWithResolvers<IteratorResult<Uint8Array>> | undefined;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  push(chunk: Uint8Array): void {
    if (this.#ending !== undefined) return;
    const waiting = this.#waiting;
    if (waiting !== undefined) {
      this.#waiting = undefined;
      waiting.resolve({ done: false, value: chunk });
      return;
    }
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held < windowBytes || this.#paused) return;
    this.#paused = true;
    this.#sender.pause();
  }

  end(): void {
    this.#ending ??= {};
    this.#waiting?.resolve({ done: true, value: undefined });
    this.#waiting = undefined;
  }

  /** What was pushed before is still read; then the reader meets the error. */
  fail(error: unknown): void {
    this.#ending ??= { error };
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  /** Ends reading early. Safe to call at any time. */
  destroy(): void {
    const isOver = this.#ending !== undefined;
    if (isOver && this.#chunks.length === 0) return;
    this.#chunks.length = 0;
    this.#held = 0;
    const error = new Error('These bytes were given up before they were read.');
    this.#ending = { error };
    this.#waiting?.reject(error);
    this.#waiting = undefined;
    if (!isOver) this.#sender.stop();
  }

  /** The first chunk that holds anything, left to be read; `undefined` when there is none. */
  async peek(): Promise<Uint8Array | undefined> {
    for (;;) {
      const { done, value } = await this.next();
      if (done === true) return undefined;
      if (value.length === 0) continue;
      this.#chunks.unshift(value);
      this.#held += value.length;
      return value;
    }
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    const value = this.#chunks.shift();
    if (value !== undefined) {
      this.#held -= value.length;
      if (this.#paused && this.#held === 0) {
        this.#paused = false;
        this.#sender.resume();
      }
      return Promise.resolve({ done: false, value });
    }
    if (this.#ending === undefined) {
      this.#waiting ??= Promise.withResolvers();
      return this.#waiting.promise;
    }
    if ('error' in this.#ending) return Promise.reject(this.#ending.error);
    return Promise.resolve({ done: true, value: undefined });
  }

  return(): Promise<IteratorResult<Uint8Array>> {
    this.destroy();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
