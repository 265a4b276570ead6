import type { ByteSource, Hole, Later, WritableBytes, WritableJson } from '../contract/bytes.ts';
import { base64Length, encodeBase64 } from './base64.ts';

/** A body on its way out. */
export interface WrittenJson {
  /** Content-Length; `undefined` when the size of a source is not known. */
  readonly size: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The whole document, when it is small or no source is part of it. */
  readonly text: string | undefined;
  /** Whether it can be written a second time: nothing in it can be read only once. */
  readonly repeatable: boolean;
}

/** Bytes in memory up to this size become part of the text: a stream of their own costs more than they are worth. */
const inlineBytes = 32 * 1024;

type Segment =
  | Uint8Array
  | { readonly source: ByteSource; readonly encode: boolean }
  /** `lead` goes before the value; a list's items each get their own. */
  | { readonly later: Later['later']; readonly lead: string; readonly isItems: boolean };

/**
 * Writes JSON around bytes, which pass from their source to the wire without becoming a JavaScript string.
 *
 * Holes and base64 pictures are written verbatim, image bytes as base64 in windows. A source that ends early or
 * late breaks `size`; the HTTP client notices and the request fails.
 */
export function writeJson(tree: WritableJson): WrittenJson {
  const segments: Segment[] = [];
  const streamed = new Set<object>();
  findStreamed(tree, streamed);
  let text = '';
  const flush = (): void => {
    if (text !== '') segments.push(Buffer.from(text));
    text = '';
  };
  const walkLater = ({ later }: Later, lead: string, isItems: boolean): void => {
    flush();
    segments.push({ later, lead, isItems });
  };
  const walkBytes = (node: Hole | WritableBytes): void => {
    const encode = 'kind' in node && node.kind === 'binary';
    const inline = inlineText(node.source, encode);
    text += JSON.stringify(node.prefix ?? '').slice(0, -1);
    if (inline === undefined) {
      flush();
      segments.push({ source: node.source, encode });
    } else text += inline;
    text += '"';
  };
  const walk = (node: WritableJson): void => {
    if (typeof node !== 'object' || node === null || !streamed.has(node)) text += JSON.stringify(node);
    else if (isList(node)) {
      text += '[';
      for (const [index, item] of node.entries()) {
        if (isLater(item)) {
          if (index === 0) throw misplaced();
          walkLater(item, ',', true);
          continue;
        }
        if (index > 0) text += ',';
        walk(item);
      }
      text += ']';
    } else if (isLater(node)) throw misplaced();
    else if (isBytes(node)) walkBytes(node);
    else {
      let first = true;
      text += '{';
      for (const [key, value] of Object.entries(node)) {
        if (value === undefined) continue;
        if (isLater(value)) {
          if (first) throw misplaced();
          walkLater(value, `,${JSON.stringify(key)}:`, false);
          continue;
        }
        text += `${first ? '' : ','}${JSON.stringify(key)}:`;
        first = false;
        walk(value);
      }
      text += '}';
    }
  };
  walk(tree);
  if (segments.length === 0) return whole(text);
  flush();
  return {
    size: segments.reduce<number | undefined>(addSize, 0),
    chunks: { [Symbol.asyncIterator]: () => readSegments(segments) },
    text: undefined,
    repeatable: segments.every(
      (segment) => segment instanceof Uint8Array || 'later' in segment || !segment.source.once,
    ),
  };
}

function whole(text: string): WrittenJson {
  return {
    size: Buffer.byteLength(text),
    chunks: { [Symbol.asyncIterator]: () => readSegments([Buffer.from(text)]) },
    text,
    repeatable: true,
  };
}

/** Small bytes that are here, as they stand between their quotes. */
function inlineText(source: ByteSource, encode: boolean): string | undefined {
  if (source.size === undefined || source.size > inlineBytes) return undefined;
  const held = source.held?.();
  if (held === undefined) return undefined;
  const [only] = held;
  const bytes = only !== undefined && held.length === 1 ? asBuffer(only) : Buffer.concat(held);
  return bytes.toString(encode ? 'base64' : 'utf8');
}

/** One segment after the other. A plain iterator, not nested generators: it runs for every chunk of every picture. */
function readSegments(segments: readonly Segment[]): AsyncIterator<Uint8Array> {
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
        if (segment instanceof Uint8Array) return { done: false, value: segment };
        current = openSegment(segment)[Symbol.asyncIterator]();
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

function openSegment(segment: Exclude<Segment, Uint8Array>): AsyncIterable<Uint8Array> {
  if ('later' in segment) return writeLater(segment);
  return segment.encode ? encodeBase64(segment.source.open({ transient: true })) : segment.source.open();
}

async function* writeLater({ later, lead, isItems }: Extract<Segment, { later: unknown }>): AsyncGenerator<Uint8Array> {
  const value = await later;
  const values = value === undefined ? [] : isItems && isList(value) ? value : [value];
  for (const one of values) {
    yield Buffer.from(lead);
    yield* writeJson(one).chunks;
  }
}

function addSize(sum: number | undefined, segment: Segment): number | undefined {
  if (sum === undefined) return undefined;
  if (segment instanceof Uint8Array) return sum + segment.length;
  if ('later' in segment || segment.source.size === undefined) return undefined;
  return sum + (segment.encode ? base64Length(segment.source.size) : segment.source.size);
}

function isList(node: WritableJson): node is readonly WritableJson[] {
  return Array.isArray(node);
}

/** Collects every list and object on the way to something that is streamed; all others can be written natively. */
function findStreamed(node: WritableJson | undefined, found: Set<object>): boolean {
  if (typeof node !== 'object' || node === null) return false;
  let any = isBytes(node) || isLater(node);
  if (!any) for (const value of isList(node) ? node : Object.values(node)) any = findStreamed(value, found) || any;
  if (any) found.add(node);
  return any;
}

/** JSON values hold no functions, so an object with a source that can be opened is bytes and nothing else. */
function isBytes(node: object): node is Hole | WritableBytes {
  const source: unknown = 'source' in node ? node.source : undefined;
  return typeof source === 'object' && source !== null && 'open' in source && typeof source.open === 'function';
}

function isLater(node: unknown): node is Later {
  return typeof node === 'object' && node !== null && 'later' in node && node.later instanceof Promise;
}

function misplaced(): TypeError {
  return new TypeError('What is written later cannot come first in its object or list.');
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
