import type { JsonObject } from '../contract/json.ts';
import { misplaced, showName } from './faults.ts';

/** Bracketed names deeper than this are refused. */
const deepest = 8;

const nameForm = /^([^[\]]+)((?:\[[^[\]]*\])+)$/;

/** Names that would reach the object's own machinery instead of a field. */
const reserved: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The keys of a form field's name: `svg[reasoning][effort]` is `svg`, `reasoning`, `effort`; an empty pair of
 * brackets is the next place of a list. Throws `invalid_value` for names that are no field.
 */
export function fieldKeys(name: string): readonly [string, ...string[]] {
  const match = nameForm.exec(name);
  const root = match?.[1] ?? name;
  const rest = match?.[2]?.slice(1, -1).split('][') ?? [];
  if (rest.length > deepest || reserved.has(root) || rest.some((key) => reserved.has(key))) {
    const shown = showName(name);
    throw misplaced(shown, `\`${shown}\` cannot be the name of a parameter.`);
  }
  return [root, ...rest];
}

/** A tree under construction. */
export type Branch = Map<string, unknown>;

/** Puts a value at its keys; a repeated `tags[]` is one list. Throws `invalid_value` when a part of the name already holds a value. */
export function insertNested(tree: Branch, keys: readonly string[], value: unknown, name: string): void {
  if (keys.at(-1) === '' && Array.isArray(value)) {
    for (const item of value) insertNested(tree, keys, item, name);
    return;
  }
  let branch = tree;
  for (const [index, key] of keys.entries()) {
    const place = key === '' ? String(branch.size) : key;
    const held = branch.get(place);
    if (index === keys.length - 1) {
      if (held !== undefined) throw twice(name);
      branch.set(place, value);
      return;
    }
    if (held !== undefined && !(held instanceof Map)) throw twice(name);
    const next: Branch = held ?? new Map();
    branch.set(place, next);
    branch = next;
  }
}

/** The finished tree: a branch whose keys are 0, 1, 2, … is a list. */
export function toJson(tree: Branch): JsonObject {
  const entries = [...tree].map(([key, value]) => [key, value instanceof Map ? finish(value) : value]);
  // Whoever plants a value has checked that it is JSON.
  return Object.fromEntries(entries) as JsonObject;
}

function finish(branch: Branch): unknown {
  const isList = [...branch.keys()].every((key, index) => key === String(index));
  return isList ? [...branch.values()].map((value) => (value instanceof Map ? finish(value) : value)) : toJson(branch);
}

function twice(name: string): Error {
  const shown = showName(name);
  return misplaced(shown, `\`${shown}\` is given twice, or once as a value and once as an object; send it once.`);
}
