import type { Hole, Later, WritableBytes, WritableJson } from '../contract/bytes.ts';

export function isList(node: WritableJson): node is readonly WritableJson[] {
  return Array.isArray(node);
}

/** JSON values hold no functions, so an object with a source that can be opened is bytes and nothing else. */
export function isBytes(node: object): node is Hole | WritableBytes {
  const source: unknown = 'source' in node ? node.source : undefined;
  return typeof source === 'object' && source !== null && 'open' in source && typeof source.open === 'function';
}

export function isLater(node: unknown): node is Later {
  return typeof node === 'object' && node !== null && 'later' in node && node.later instanceof Promise;
}
