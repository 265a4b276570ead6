import { isHole, isObject } from '@pentaprism/core/provider';

/** The value as a JSON object; an empty one when it is anything else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) && !isHole(value) ? value : {};
}

/** The value as text that says something, else `undefined`. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The value when it is an address that can be requested, else `undefined`. */
export function addressOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : undefined;
}
