/** Hands items from a callback to a loop. */
export interface Queue<T> {
  push(item: T): void;
  end(): void;
  fail(error: unknown): void;
  /** Resolves once `shift` has an answer; rejects when the queue failed and holds nothing more. */
  ready(): Promise<void>;
  /** The next item, or `undefined` when the queue has ended. */
  shift(): T | undefined;
}

/** An unbounded queue with one reader. Waiting can be given up and taken up again without losing an item. */
export function createQueue<T>(): Queue<T> {
  const items: T[] = [];
  let ending: { readonly error?: unknown } | undefined;
  let change = Promise.withResolvers<void>();
  const changed = () => {
    change.resolve();
    change = Promise.withResolvers<void>();
  };
  return {
    push(item) {
      items.push(item);
      changed();
    },
    end() {
      ending ??= {};
      changed();
    },
    fail(error) {
      ending ??= { error };
      changed();
    },
    async ready() {
      while (items.length === 0 && ending === undefined) await change.promise;
      if (items.length === 0 && ending !== undefined && 'error' in ending) throw ending.error;
    },
    shift: () => items.shift(),
  };
}
