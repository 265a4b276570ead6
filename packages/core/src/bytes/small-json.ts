import { isUtf8 } from 'node:buffer';
import type { HoleyJson } from '../contract/bytes.ts';
import { parseExactly } from './exact-json.ts';
import { withoutByteOrderMark } from './json-holes.ts';
import type { JsonLimits } from './json-limits.ts';

/** Nothing in a document of this size is long enough to be cut out. */
const smallBytes = 16 * 1024;

/** With so few members, items, objects and lists, none is too deep. */
const fewValues = 256;

/** Whether a chunk, if it is the whole document, is within all limits, so that it can be parsed without being scanned. */
export function isSmall(chunk: Uint8Array, limits: JsonLimits): boolean {
  const { maxBytes = smallBytes, maxSkeletonBytes = smallBytes, holeAbove = smallBytes, values } = limits;
  if (chunk.length > Math.min(smallBytes, maxBytes, maxSkeletonBytes, holeAbove)) return false;
  return countValues(chunk) <= Math.min(fewValues, values?.max ?? fewValues);
}

/** What a small document says; `undefined` when something is wrong with it, which a scan words. */
export function parseSmall(chunk: Uint8Array, { utf8, exactNumbers }: JsonLimits): HoleyJson | undefined {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (utf8 === true && !isUtf8(bytes)) return undefined;
  const text = withoutByteOrderMark(bytes.toString());
  try {
    return (exactNumbers === true ? parseExactly(text) : JSON.parse(text)) as HoleyJson;
  } catch {
    return undefined;
  }
}

/** As many as there can be at most: what stands in strings counts as well. */
function countValues(chunk: Uint8Array): number {
  let count = 0;
  for (const byte of chunk) if (byte === 0x7b || byte === 0x5b || byte === 0x2c) count += 1; // { [ ,
  return count;
}
