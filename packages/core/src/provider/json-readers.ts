import { isObject } from '../contract/json.ts';

/** What stands under a key, if the value is an object that has it; nothing inherited. */
export function valueAt(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The object under a key; `undefined` when there is none. */
export function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined {
  const found = valueAt(value, key);
  return isObject(found) ? found : undefined;
}

/** The list under a key; empty when there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = valueAt(value, key);
  return Array.isArray(found) ? found : [];
}

/** The text under a key, as {@link textOf} has it. */
export function textAt(value: unknown, key: string): string | undefined {
  return textOf(valueAt(value, key));
}

/** The value as text that says something, without the white space around it; `undefined` when it is blank or no text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The number under a key, of either sign; `undefined` when there is none. */
export function numberAt(value: unknown, key: string): number | undefined {
  const found = valueAt(value, key);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** The count under a key: a whole number above 0, else 0. */
export function countAt(value: unknown, key: string): number {
  const found = numberAt(value, key);
  return found !== undefined && Number.isSafeInteger(found) && found > 0 ? found : 0;
}

/**
 * The address under a key: absolute, `http` or `https`, without white space; `undefined` when it cannot be requested.
 *
 * That it is upstream's own is not said: core sends the key to the provider's origins only.
 */
export function addressAt(value: unknown, key: string): string | undefined {
  const found = valueAt(value, key);
  return typeof found === 'string' && /^https?:\/\/\S+$/i.test(found) && URL.canParse(found) ? found : undefined;
}
