import { isObject, type Path } from '../contract/json.ts';
import type { PlanJson } from '../contract/plan.ts';

/** An upstream body while it is being planned. */
export type DraftBody = { [key: string]: PlanJson };

type Container = Record<string, PlanJson> | PlanJson[];

/**
 * Writes a value at a dotted path, making objects and lists on the way. Numbers are list indexes.
 *
 * Returns the place of a value that held nothing and had to go for that.
 */
export function write(body: DraftBody, path: Path, value: PlanJson): Path | undefined {
  if (!path.includes('.')) {
    assign(body, path, value);
    return undefined;
  }
  const keys = path.split('.');
  const last = keys.length - 1;
  let container: Container = body;
  let replaced: Path | undefined;
  for (let depth = 0; depth < last; depth++) {
    const key = keys[depth] ?? '';
    if (replaced === undefined && isLeaf(container, key)) replaced = keys.slice(0, depth + 1).join('.');
    container = child(container, key, /^\d+$/.test(keys[depth + 1] ?? ''));
  }
  assign(container, keys[last] ?? '', value);
  return replaced;
}

/** The same body with another value at a dotted path. What does not lie on the way is shared, so no call pays for the rest. */
export function written(body: DraftBody, path: Path, value: PlanJson): DraftBody {
  const keys = path.split('.');
  const put = (node: PlanJson | undefined, depth: number): PlanJson => {
    const key = keys[depth];
    if (key === undefined) return value;
    if (Array.isArray(node)) return node.with(Number(key), put(node[Number(key)], depth + 1));
    const members = isObject(node) ? (node as { readonly [key: string]: PlanJson }) : {};
    return { ...members, [key]: put(Object.hasOwn(members, key) ? members[key] : undefined, depth + 1) };
  };
  return put(body, 0) as DraftBody;
}

/**
 * Writes a value under keys a caller chose, into the object at a declared path.
 *
 * Dots and digits mean nothing in them: whatever is no object on the way is replaced by one, so no list ever grows to
 * an index somebody made up. Returns the place of what was replaced.
 */
export function writeKeys(body: DraftBody, at: Path, keys: readonly string[], value: PlanJson): Path | undefined {
  let container: Record<string, PlanJson> = objectAt(body, at);
  let replaced: Path | undefined;
  for (const [depth, key] of keys.slice(0, -1).entries()) {
    const existing = Object.hasOwn(container, key) ? container[key] : undefined;
    const next: Record<string, PlanJson> = isObject(existing) && !('$input' in existing) ? existing : {};
    if (next !== existing) {
      assign(container, key, next);
      if (existing !== undefined) replaced ??= pathOfKeys(at, keys.slice(0, depth + 1));
    }
    container = next;
  }
  assign(container, keys.at(-1) ?? '', value);
  return replaced;
}

/** The path of keys a caller chose: dots and backslashes of their own are marked with a backslash. */
export function pathOfKeys(at: Path, keys: readonly string[]): Path {
  const below = keys.map(escapeKey).join('.');
  return at === '' ? below : `${at}.${below}`;
}

/** A key as part of a path. */
export function escapeKey(key: string): string {
  return /[.\\]/.test(key) ? key.replace(/[.\\]/g, '\\$&') : key;
}

/** Whether the object at a declared path has a key, which may hold dots. */
export function hasKey(body: DraftBody, at: Path, key: string): boolean {
  const found = at === '' ? body : read(body, at);
  return isObject(found) && Object.hasOwn(found, key);
}

/** Appends to the list at a dotted path; a missing list is made. Returns how many were there before. */
export function append(body: DraftBody, path: Path, values: readonly PlanJson[]): number {
  const existing = read(body, path);
  write(body, path, Array.isArray(existing) ? [...existing, ...values] : [...values]);
  return Array.isArray(existing) ? existing.length : 0;
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
  return a.length <= b.length ? leadsInto(a, b) : leadsInto(b, a);
}

/** Whether a path is another one, or that lies below it. */
export function leadsInto(outer: Path, inner: Path): boolean {
  return inner.startsWith(outer) && (inner.length === outer.length || inner[outer.length] === '.');
}

/** A copy that shares nothing with the original but leaves. */
export function copy(value: PlanJson): PlanJson {
  if (Array.isArray(value)) return value.map(copy);
  if (isObject(value)) return copyObject(value as { readonly [key: string]: PlanJson });
  return value;
}

/** A copy of a body. */
function copyObject(value: { readonly [key: string]: PlanJson }): DraftBody {
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

/** Whether something stands there that nothing can be put into. */
function isLeaf(container: Container, key: string): boolean {
  const existing = Array.isArray(container) ? container[Number(key)] : container[key];
  return existing !== undefined && (typeof existing !== 'object' || existing === null);
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
