import type { JobStore } from '@pentaprism/store';
import type { Instruments } from './instruments.ts';

/** The same store, with the time of each operation and whether it failed. */
export function measureStore<Store extends JobStore>(store: Store, instruments: Instruments): Store {
  const measured = new Map<PropertyKey, unknown>();
  return new Proxy(store, {
    get(target, name) {
      const known = measured.get(name);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || typeof name !== 'string') return value;
      const operation = measureOperation(name, value.bind(target), instruments);
      measured.set(name, operation);
      return operation;
    },
  });
}

/** Names of operations are those of our own code. */
function measureOperation(op: string, operation: (...values: unknown[]) => unknown, instruments: Instruments) {
  return async (...values: unknown[]): Promise<unknown> => {
    const since = performance.now();
    try {
      return await operation(...values);
    } catch (error) {
      instruments.add('pentaprism_store_errors_total', { op });
      throw error;
    } finally {
      instruments.observe('pentaprism_store_duration_seconds', { op }, (performance.now() - since) / 1000);
    }
  };
}
