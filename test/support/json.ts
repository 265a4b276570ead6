import { isObject } from '@pentaprism/core';
import type { RecordedRequest } from '@pentaprism/core/kit';

/** The value at a path such as `input.aspect_ratio` or `contents.0.parts`; `undefined` when there is none. */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path === '' ? [] : path.split('.')) {
    if (Array.isArray(here)) here = here[Number(key)];
    else here = isObject(here) ? here[key] : undefined;
  }
  return here;
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
