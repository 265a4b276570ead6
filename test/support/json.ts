import type { RecordedRequest } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';

/**
 * The value at a path such as `input.aspect_ratio` or `contents.0.parts`; `undefined` when there is none. A dot inside a
 * key is written `\.`, as in receipts.
 */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path === '' ? [] : keysOf(path)) {
    if (Array.isArray(here)) here = here[Number(key)];
    else here = isObject(here) ? here[key] : undefined;
  }
  return here;
}

/** A key as part of a path. */
export function escapeKey(key: string): string {
  return key.replace(/[.\\]/g, '\\$&');
}

function keysOf(path: string): readonly string[] {
  return Array.from(`.${path}`.matchAll(/\.((?:[^.\\]|\\.)*)/g), ([, key = '']) => key.replace(/\\(.)/g, '$1'));
}

/** The JSON a provider received. */
export function bodyOf(request: RecordedRequest | undefined): Readonly<Record<string, unknown>> {
  if (!isObject(request?.body)) throw new Error('The provider received no JSON.');
  return request.body;
}

/** The bytes of the first picture of an answer that carries them. */
export function pictureIn(answer: unknown): Buffer {
  return Buffer.from(String(at(answer, 'data.0.b64_json')), 'base64');
}
