import { decodeFirst } from '../bytes/base64.ts';
import { firstBytes } from '../bytes/collect.ts';
import type { ByteSource, PictureBody } from '../contract/bytes.ts';
import { present } from '../contract/present.ts';
import type { Wire } from '../wire/wire.ts';
import { type Inspection, inspect } from './inspect.ts';

/** Picture bytes that are here, in either form they are held in. */
export type LocalBody = Exclude<PictureBody, { readonly kind: 'remote' }>;

/** Enough bytes for nearly every file, and for those with a long preface such as credentials or a profile. */
const steps = [65_536, 1_048_576] as const;

/** The number of image bytes, when it is known. Padding makes it one or two too large for base64. */
export function imageLength(body: LocalBody): number | undefined {
  const { size } = body.source;
  return size === undefined || body.kind === 'binary' ? size : threeQuarters(size);
}

/** The first image bytes of a body, leaving it unread. */
export async function imageHead(body: LocalBody): Promise<Uint8Array> {
  const head = await body.source.head();
  return body.kind === 'base64' ? decodeFirst(head) : head;
}

/**
 * The first bytes of a source that can be opened again: its head, or as many more as it takes to see the size behind a
 * long preface.
 */
export async function preface(source: ByteSource): Promise<Uint8Array> {
  const head = await source.head();
  if (!isHidden(inspect(head))) return head;
  for (let most: number = steps[1]; ; most *= 16) {
    const bytes = await firstBytes(source.open(), most);
    if (bytes.byteLength < most || !isHidden(inspect(bytes))) return bytes;
  }
}

/** Inspects a remote picture by bounded ranged reads. Throws what the downloader throws. */
export async function probe(
  download: Wire['download'],
  url: string,
  signal: AbortSignal | undefined,
): Promise<Inspection> {
  const read = async (first: number): Promise<Inspection> => {
    const { source } = await download(url, { first, ...present({ signal }) });
    try {
      return inspect(await firstBytes(source.open(), first));
    } finally {
      source.release();
    }
  };
  const seen = await read(steps[0]);
  return isHidden(seen) ? await read(steps[1]) : seen;
}

/** A picture whose size lies beyond the bytes at hand. */
export function isHidden(seen: Inspection): boolean {
  return seen.mime !== null && seen.mime !== 'image/svg+xml' && seen.width === null;
}

/** Image bytes in so many characters of base64. */
function threeQuarters(size: number): number {
  return Math.ceil((size * 3) / 4);
}
