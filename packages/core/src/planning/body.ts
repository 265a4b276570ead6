import { isObject, type Path } from '../contract/json.ts';
import type { PlanJson } from '../contract/plan.ts';

/** An upstream body while it is being planned. */
export type DraftBody = { [key: string]: PlanJson };

type Container = Record<string, PlanJson> | PlanJson[];

/** Writes a value at a dotted path, making objects and lists on the way. Numbers are list indexes. */
export function write(body: DraftBody, path: Path, value: PlanJson): void {
  const keys = path.split('.');
  const last = keys.length - 1;
  let container: Container = body;
  for (let depth = 0; depth < last; depth++) {
    container = child(container, keys[depth] ?? '', /^\d+$/.test(keys[depth + 1] ?? ''));
  }
  assign(container, keys[last] ?? '', value);
}

/**
 * Writes a value under keys a caller chose, into the object at a declared path.
 *
 * Dots and digits mean nothing in them: whatever is no object on the way is replaced by one, so no list ever grows to
 * an index somebody made up.
 */
export function writeKeys(body: DraftBody, at: Path, keys: readonly string[], value: PlanJson): void {
  let container: Record<string, PlanJson> = objectAt(body, at);
  for (const key of keys.slice(0, -1)) {
    const existing = Object.hasOwn(container, key) ? container[key] : undefined;
    const next: Record<string, PlanJson> = isObject(existing) && !('$asset' in existing) ? existing : {};
    if (next !== existing) assign(container, key, next);
    container = next;
  }
  assign(container, keys.at(-1) ?? '', value);
}

/** Whether the object at a declared path has a key, which may hold dots. */
export function hasKey(body: DraftBody, at: Path, key: string): boolean {
  return Object.hasOwn(objectAt(body, at), key);
}

/** Appends to the list at a dotted path; a missing list is made. */
export function append(body: DraftBody, path: Path, values: readonly PlanJson[]): void {
  const existing = read(body, path);
  write(body, path, Array.isArray(existing) ? [...existing, ...values] : [...values]);
}

/** The value at a dotted path, or `undefined`. */
export function read(body: DraftBody, path: Path): PlanJson | undefined {
  let value: unknown = body;
  for (const key of path.split('.')) {
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value as PlanJson | undefined;
}

/** Joins two paths; an empty one is nothing. */
export function join(...paths: readonly (Path | undefined)[]): Path {
  let joined = '';
  for (const path of paths) if (path !== undefined && path !== '') joined += joined === '' ? path : `.${path}`;
  return joined;
}

/** Whether one path is the other, or leads into it. */
export function overlaps(a: Path, b: Path): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

/** A copy that shares nothing with the original but leaves. */
export function copy(value: PlanJson): PlanJson {
  if (Array.isArray(value)) return value.map(copy);
  if (isObject(value)) return copyObject(value as { readonly [key: string]: PlanJson });
  return value;
}

/** A copy of a body. */
export function copyObject(value: { readonly [key: string]: PlanJson }): DraftBody {
  const result: DraftBody = {};
  for (const key of Object.keys(value)) assign(result, key, copy(value[key] ?? null));
  return result;
}

function objectAt(body: DraftBody, at: Path): Record<string, PlanJson> {
  const found = at === '' ? body : read(body, at);
  if (isObject(found)) return found as Record<string, PlanJson>;
  const made = {};
  write(body, at, made);
  return made;
}

function child(container: Container, key: string, isList: boolean): Container {
  const existing = Array.isArray(container)
    ? container[Number(key)]
    : Object.hasOwn(container, key)
      ? container[key]
      : undefined;
  if (typeof existing === 'object' && existing !== null) return existing as Container;
  const made: Container = isList ? [] : {};
  assign(container, key, made as PlanJson);
  return made;
}

// Plain assignment to `__proto__` would change the prototype instead of the body.
function assign(container: Container, key: string, value: PlanJson): void {
  if (Array.isArray(container)) container[Number(key)] = value;
  else if (key === '__proto__')
    Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
  else container[key] = value;
}
