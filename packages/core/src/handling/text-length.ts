import type { AnyHandling } from '../contract/handling.ts';
import type { Json } from '../contract/json.ts';
import { limitsOf } from './native.ts';

/** Characters of a text, as JSON Schema counts them: code points, so that a letter beyond the first 65,536 is one. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length - 1; at += 1) if ((text.codePointAt(at) ?? 0) > 0xffff) length -= 1;
  return length;
}

/** How long a text is that is longer than upstream takes; `undefined` for any other value. */
export function charactersOver(
  handling: AnyHandling | undefined,
  value: Json | undefined,
): { readonly length: number; readonly max: number } | undefined {
  if (handling === undefined || typeof value !== 'string') return undefined;
  const { max } = limitsOf(handling);
  // No text has more characters than units, so most are never counted.
  if (max === undefined || value.length <= max) return undefined;
  const length = lengthOf(value);
  return length > max ? { length, max } : undefined;
}
