import { randomUUID } from 'node:crypto';
import type { ByteSource, Hole, Later, WritableBytes, WritableJson } from '../contract/bytes.ts';
import { isBytes, isLater, isList } from './json-nodes.ts';
import { readSegments, type Segment, sizeOf } from './json-segments.ts';

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
  const [only] = segments;
  return segments.length === 1 && typeof only === 'string'
    ? inOnePiece(only)
    : {
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

/** The same tree with a mark for everything that is no plain JSON; nodes without any are not copied. */
function withMarks(node: WritableJson | undefined, cuts: Cut[], lead = ''): WritableJson | undefined {
  if (typeof node !== 'object' || node === null) return node;
  if (isBytes(node)) return markFor(node, cuts);
  if (isLater(node)) return markFor({ later: node.later, lead, isItems: lead === ',' }, cuts);
  if (isList(node)) {
    const items = node.map((item) => withMarks(item, cuts, ',') ?? null);
    return items.some((item, index) => item !== node[index]) ? items : node;
  }
  const changed: [string, WritableJson | undefined][] = [];
  for (const key of Object.keys(node)) {
    const value = node[key];
    if (typeof value !== 'object' || value === null) continue;
    const marked = withMarks(value, cuts, isLater(value) ? `,${JSON.stringify(key)}:` : '');
    if (marked !== value) changed.push([key, marked]);
  }
  // In its place: a key that is there already keeps its order.
  return changed.length === 0 ? node : Object.fromEntries([...Object.entries(node), ...changed]);
}

function markFor(cut: Cut, cuts: Cut[]): string {
  cuts.push(cut);
  return `${nonce}.${cuts.length - 1}`;
}

/** Splits the text at its marks; small bytes that are here become part of it. */
function fillMarks(text: string, cuts: readonly Cut[]): readonly Segment[] {
  const segments: Segment[] = [];
  let front = '';
  let from = 0;
  const flush = (): void => {
    if (front !== '') segments.push(front);
    front = '';
  };
  for (const [index, cut] of cuts.entries()) {
    const mark = `"${nonce}.${index}"`;
    const at = text.indexOf(mark, from);
    front += text.slice(from, at);
    from = at + mark.length;
    if ('later' in cut) {
      if (!front.endsWith(cut.lead) || cut.lead === '') throw misplaced();
      front = front.slice(0, -cut.lead.length);
      flush();
      segments.push(cut);
      continue;
    }
    const encode = 'kind' in cut && cut.kind === 'binary';
    const inline = inlineText(cut.source, encode);
    front += JSON.stringify(cut.prefix ?? '').slice(0, -1);
    if (inline === undefined) {
      flush();
      segments.push({ source: cut.source, encode });
    } else if ('kind' in cut && cut.kind === 'base64') {
      // Whatever it is, the document stays one.
      front += JSON.stringify(inline).slice(1, -1);
    } else front += inline;
    front += '"';
  }
  front += text.slice(from);
  flush();
  return segments;
}

/** Small bytes that are here, as they stand between their quotes. */
function inlineText(source: ByteSource, encode: boolean): string | undefined {
  if (source.size === undefined || source.size > inlineBytes) return undefined;
  const held = source.held?.();
  return held === undefined ? undefined : Buffer.concat(held).toString(encode ? 'base64' : 'utf8');
}

function add(sum: number | undefined, size: number | undefined): number | undefined {
  return sum === undefined || size === undefined ? undefined : sum + size;
}

function misplaced(): TypeError {
  return new TypeError('What is written later cannot come first in its object or list.');
}
