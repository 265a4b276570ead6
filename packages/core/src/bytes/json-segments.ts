import type { ByteSource, Later, WritableJson } from '../contract/bytes.ts';
import { base64Length, encodeBase64 } from './base64.ts';
import { isList } from './json-nodes.ts';

/** A part of a document that is being written. */
export type Segment =
  | string
  | { readonly source: ByteSource; readonly encode: boolean }
  /** `lead` goes before the value; a list's items each get their own. */
  | { readonly later: Later['later']; readonly lead: string; readonly isItems: boolean };

/** How a value that became known is written. */
type Write = (tree: WritableJson) => { readonly chunks: AsyncIterable<Uint8Array> };

/** Length in bytes; `undefined` when it is not known yet. */
export function sizeOf(segment: Segment): number | undefined {
  if (typeof segment === 'string') return Buffer.byteLength(segment);
  if ('later' in segment || segment.source.size === undefined) return undefined;
  return segment.encode ? base64Length(segment.source.size) : segment.source.size;
}

/** One segment after the other. A plain iterator, not nested generators: it runs for every chunk of every picture. */
export function readSegments(segments: readonly Segment[], write: Write): AsyncIterator<Uint8Array> {
  let index = 0;
  let current: AsyncIterator<Uint8Array> | undefined;
  return {
    next: async () => {
      for (;;) {
        if (current !== undefined) {
          const next = await current.next();
          if (next.done !== true) return next;
          current = undefined;
        }
        const segment = segments[index];
        index += 1;
        if (segment === undefined) return { done: true, value: undefined };
        if (typeof segment === 'string') return { done: false, value: Buffer.from(segment) };
        current = open(segment, write)[Symbol.asyncIterator]();
      }
    },
    return: async () => {
      index = segments.length;
      await current?.return?.();
      current = undefined;
      return { done: true, value: undefined };
    },
  };
}

function open(segment: Exclude<Segment, string>, write: Write): AsyncIterable<Uint8Array> {
  if ('later' in segment) return writeLater(segment, write);
  return segment.encode ? encodeBase64(segment.source.open({ transient: true })) : segment.source.open();
}

async function* writeLater(
  { later, lead, isItems }: Extract<Segment, { later: unknown }>,
  write: Write,
): AsyncGenerator<Uint8Array> {
  const value = await later;
  const values = value === undefined ? [] : isItems && isList(value) ? value : [value];
  for (const one of values) {
    yield Buffer.from(lead);
    yield* write(one).chunks;
  }
}
