import type { JobStore } from '@pentaprism/store';
import { storedError } from './job-ending.ts';
import { neverBegun } from './job-refusals.ts';
import type { StoreHealth } from './store-health.ts';

/** Jobs that were to be written down while the store broke off: their callers were told that they are not begun. */
export interface UnsureBegins {
  /** Has a job ended as soon as the store is back, in case it was written down all the same. */
  add(id: string): void;
}

/** While a store is away for long, the oldest are let go of: what was not written by then was mostly never written. */
const mostKept = 10_000;

/** Ends them one after the other, however many there are, so that a store that comes back is asked no more than it can take. */
export function createUnsureBegins({
  store,
  health,
  instance,
  keptMs,
}: {
  readonly store: JobStore;
  readonly health: StoreHealth;
  readonly instance: string;
  readonly keptMs: number;
}): UnsureBegins {
  const ids = new Set<string>();
  const error = JSON.stringify(storedError(neverBegun()));
  let isAtIt = false;
  const endAll = async (): Promise<void> => {
    if (isAtIt) return;
    isAtIt = true;
    for (const id of ids) {
      // Mostly there is nothing to write, which succeeds on a full disk too.
      await health.persist(() => store.abandon(id, instance, error, keptMs), undefined, 'look');
      ids.delete(id);
    }
    isAtIt = false;
  };
  return {
    add(id) {
      const [oldest] = ids;
      if (ids.size >= mostKept && oldest !== undefined) ids.delete(oldest);
      ids.add(id);
      void endAll();
    },
  };
}
