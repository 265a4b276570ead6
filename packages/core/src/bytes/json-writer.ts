import { randomUUID } from 'node:crypto';
import type { Hole, Later, WritableBytes, WritableJson } from '../contract/bytes.ts';
import { isBytes, isLater, isList } from './json-nodes.ts';
import { readSegments, type Segment, sizeOf } from './json-segments.ts';

/** A body on its way out. */
export interface WrittenJson {
  /** Content-Length; `undefined` when the size of a source is not known. */
  readonly size: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The whole document, when nothing of it has to be read from a source or waited for. */
  readonly text: string | undefined;
  /** Whether it can be written a second time: nothing in it can be read only once. */
  readonly repeatable: boolean;
}

/** Bytes in memory up to this size become part of the text: a stream of their own costs more than they are worth. */
const inlineBytes = 32 * 1024;

/** What stands in the text for what is put in its place; nobody can guess it, so no caller's text is taken for it. */
const nonce = randomUUID();

/** What was taken out of a tree, and what goes before it once it is known. */
type Cut = Hole | WritableBytes | { readonly later: Later['later']; readonly lead: string; readonly isItems: boolean };

/**
 * Writes JSON around bytes, which pass from their source to the wire without becoming a JavaScript string.
 *
 * Holes and base64 pictures, which the finisher has made standard, are written verbatim; image bytes as base64 in windows. A source that ends early or
 * late breaks `size`; the HTTP client notices and the request fails.
 */
export function writeJson(tree: WritableJson): WrittenJson {
  const cuts: Cut[] = [];
  // One native pass writes all the rest, which is several times cheaper than a walk of ours.
  const text = JSON.stringify(withMarks(tree, cuts));
  if (cuts.length === 0) return inOnePiece(text);
  const segments = fillMarks(text, cuts);
  return {
    size: segments.reduce<number | undefined>((sum, one) => add(sum, sizeOf(one)), 0),
    chunks: { [Symbol.asyncIterator]: () => readSegments(segments, writeJson) },
    text: undefined,
    repeatable: segments.every((one) => typeof one === 'string' || 'later' in one || !one.source.once),
  };
}

function inOnePiece(text: string): WrittenJson {
  return {
    size: Buffer.byteLength(text),
    chunks: { [Symbol.asyncIterator]: () => readSegments([text], writeJson) },
    text,
    repeatable: true,
  };
}

/**
 * The same tree with small bytes as the strings they are, and a mark for all else that is no plain JSON; nodes without
 * any are not copied.
 */
function withMarks(node: WritableJson | undefined, cuts: Cut[], lead = ''): WritableJson | undefined {
  if (typeof node !== 'object' || node === null) return node;
  if (isList(node)) return markItems(node, cuts);
  if (isBytes(node)) return smallText(node) ?? markFor(node, cuts);
  if (isLater(node)) return markFor({ later: node.later, lead, isItems: lead === ',' }, cuts);
  let copy: Record<string, WritableJson | undefined> | undefined;
  for (const key of Object.keys(node)) {
    const value = node[key];
    if (typeof value !== 'object' || value === null) continue;
    const marked = withMarks(value, cuts, isLater(value) ? `,${JSON.stringify(key)}:` : '');
    if (marked === value) continue;
    // Spread makes members of its own of all names, `__proto__` included, and keeps their order.
    copy ??= { ...node };
    copy[key] = marked;
  }
  return copy ?? node;
}

function markItems(list: readonly WritableJson[], cuts: Cut[]): readonly WritableJson[] {
  let copy: WritableJson[] | undefined;
  for (const [index, item] of list.entries()) {
    if (typeof item !== 'object' || item === null) continue;
    const marked = withMarks(item, cuts, ',') ?? null;
    if (marked === item) continue;
    copy ??= [...list];
    copy[index] = marked;
  }
  return copy ?? list;
}

/** Small bytes that are here, as a string; what a hole says with escapes can only be put in verbatim. */
function smallText(bytes: Hole | WritableBytes): string | undefined {
  const { prefix = '', source } = bytes;
  if (source.size === undefined || source.size > inlineBytes) return undefined;
  const held = source.held?.();
  if (held === undefined) return undefined;
  const isHole = !('kind' in bytes);
  const text = inOne(held).toString(isHole || bytes.kind === 'base64' ? 'utf8' : 'base64');
  return isHole && text.includes('\\') ? undefined : prefix + text;
}

function inOne(pieces: readonly Uint8Array[]): Buffer {
  const [only] = pieces;
  if (only === undefined || pieces.length > 1) return Buffer.concat(pieces);
  return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
}

function markFor(cut: Cut, cuts: Cut[]): string {
  cuts.push(cut);
  return `${nonce}.${cuts.length - 1}`;
}

/** Splits the text at its marks. */
function fillMarks(text: string, cuts: readonly Cut[]): readonly Segment[] {
  const segments: Segment[] = [];
  let front = '';
  let from = 0;
  for (const [index, cut] of cuts.entries()) {
    const mark = `"${nonce}.${index}"`;
    const at = text.indexOf(mark, from);
    front += text.slice(from, at);
    from = at + mark.length;
    if ('later' in cut) {
      if (!front.endsWith(cut.lead) || cut.lead === '') throw misplaced();
      front = front.slice(0, -cut.lead.length);
      if (front !== '') segments.push(front);
      segments.push(cut);
      front = '';
    } else {
      segments.push(front + JSON.stringify(cut.prefix ?? '').slice(0, -1));
      segments.push({ source: cut.source, encode: 'kind' in cut && cut.kind === 'binary' });
      front = '"';
    }
  }
  front += text.slice(from);
  if (front !== '') segments.push(front);
  return segments;
}

function add(sum: number | undefined, size: number | undefined): number | undefined {
  return sum === undefined || size === undefined ? undefined : sum + size;
}

function misplaced(): TypeError {
  return new TypeError('What is written later cannot come first in its object or list.');
}
