import type { WritableJson } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { InputName, Template } from '../contract/input.ts';
import type { PlanJson } from '../contract/plan.ts';
import type { PreparedInput } from './call-context.ts';

/** Puts the prepared pictures into a planned body. `stored` holds the addresses of those put into storage. */
export function fillInputs(
  body: PlanJson,
  inputs: ReadonlyMap<InputName, PreparedInput>,
  stored: ReadonlyMap<InputName, string>,
): WritableJson {
  if (inputs.size === 0) return body;
  const walk = (node: PlanJson): WritableJson => {
    if (typeof node !== 'object' || node === null) return node;
    if (isList(node)) return node.map(walk);
    const name = '$input' in node ? node.$input : undefined;
    // Callers may send any JSON through, so what only looks like a reference is left as it is.
    const found = Object.keys(node).length === 1 ? [...inputs].find(([key]) => key === name) : undefined;
    if (found !== undefined) return fillTemplate(found[1], stored.get(found[0]));
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
  };
  return walk(body);
}

function fillTemplate(input: PreparedInput, storedUrl: string | undefined): WritableJson {
  const walk = (node: Template): WritableJson => {
    if (typeof node !== 'object' || node === null) return node;
    if (isList(node)) return node.map(walk);
    const entries = Object.entries<Template>({ ...node });
    const [only] = entries;
    if (only?.[0] === '$file' && entries.length === 1) return fillPlaceholder(only[1], input, storedUrl);
    return Object.fromEntries(entries.map(([key, value]) => [key, walk(value)]));
  };
  return walk(storedUrl === undefined ? input.item : input.stored);
}

function fillPlaceholder(what: Template, input: PreparedInput, storedUrl: string | undefined): WritableJson {
  if (what === 'mime') return input.mime;
  const url = storedUrl ?? input.url;
  if (what === 'url' && url !== undefined) return url;
  if (input.source === undefined) {
    throw new PentaprismError('internal_error', 'An input picture that must travel as bytes was not fetched.');
  }
  const bytes = { kind: 'binary', source: input.source } as const;
  return what === 'url' ? { ...bytes, prefix: `data:${input.mime};base64,` } : bytes;
}

function isList<T>(node: T | readonly T[]): node is readonly T[] {
  return Array.isArray(node);
}
