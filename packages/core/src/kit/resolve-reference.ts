import { isObject } from '../contract/json.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What a local `$ref` points to; `undefined` when there is nothing. */
export function resolveReference(reference: string, root: Schema): Schema | undefined {
  let target: unknown = reference.startsWith('#') ? root : undefined;
  for (const part of reference.split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    target = isObject(target) ? target[key] : undefined;
  }
  return isObject(target) ? target : undefined;
}
