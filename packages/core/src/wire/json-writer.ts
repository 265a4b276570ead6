import type { ByteSource, Hole, Later, WritableBytes, WritableJson } from '../contract/bytes.ts';
import { base64Length, encodeBase64 } from './base64.ts';

/** A body on its way out. */
export interface WrittenJson {
  /** Content-Length; `undefined` when the size of a source is not known. */
  readonly size: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The whole document, when no source is part of it. */
  readonly bytes: Uint8Array | undefined;
  /** Whether it can be written a second time: nothing in it can be read only once. */
  readonly repeatable: boolean;
}

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
  let text = '';
  const flush = (): void => {
    if (text !== '') segments.push(Buffer.from(text));
    text = '';
  };
  const walkLater = ({ later }: Later, lead: string, isItems: boolean): void => {
    flush();
    segments.push({ later, lead, isItems });
  };
  const walk = (node: WritableJson): void => {
    if (typeof node !== 'object' || node === null || isPlain(node)) text += JSON.stringify(node);
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
    else if (isBytes(node)) {
      text += JSON.stringify(node.prefix ?? '').slice(0, -1);
      flush();
      segments.push({ source: node.source, encode: 'kind' in node && node.kind === 'binary' });
      text += '"';
    } else {
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
  flush();
  const [only] = segments;
  return {
    size: segments.reduce<number | undefined>(addSize, 0),
    chunks: { [Symbol.asyncIterator]: () => writeSegments(segments) },
    bytes: segments.length === 1 && only instanceof Uint8Array ? only : undefined,
    repeatable: segments.every(
      (segment) => segment instanceof Uint8Array || 'later' in segment || !segment.source.once,
    ),
  };
}

async function* writeSegments(segments: readonly Segment[]): AsyncGenerator<Uint8Array> {
  for (const segment of segments) {
    if (segment instanceof Uint8Array) yield segment;
    else if ('later' in segment) yield* writeLater(segment);
    else if (segment.encode) yield* encodeBase64(segment.source.open({ transient: true }));
    else yield* segment.source.open();
  }
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

/** Whether nothing in a value has to be streamed, so that it can be written at once, and natively. */
function isPlain(node: object): boolean {
  if (isBytes(node) || isLater(node)) return false;
  return Object.values(node).every((value) => typeof value !== 'object' || value === null || isPlain(value));
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
