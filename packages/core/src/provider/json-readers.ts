import { isObject } from '../contract/json.ts';

/** The object under a key, if there is one. */
export function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined {
  const found = at(value, key);
  return isObject(found) ? found : undefined;
}

/** The list under a key; empty when there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = at(value, key);
  return Array.isArray(found) ? found : [];
}

/** The text under a key, unless it is empty. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = at(value, key);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The count under a key; 0 when there is none. */
export function countAt(value: unknown, key: string): number {
  const found = at(value, key);
  return typeof found === 'number' && Number.isSafeInteger(found) && found > 0 ? found : 0;
}

function at(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
