import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  animation,
  bytesOf,
  gradient,
  jumbf,
  pngChunk,
  withJpegSegment,
  withPngChunk,
} from '../../test/picture-samples.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { cutSource } from './cut-source.ts';
import { survey } from './survey.ts';

const exif = { IFD0: { Copyright: 'somebody' } };

/** The same bytes in chunks of an awkward length. */
function chunked(bytes: Buffer, step = 37) {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.byteLength; at += step) chunks.push(bytes.subarray(at, at + step));
  return memorySource(chunks);
}

const formats = ['png', 'jpeg', 'webp', 'avif', 'gif'] as const;

it.each(formats)('a whole %s file without metadata is complete and needs no cut', async (format) => {
  const bytes = await gradient(20, 10).toFormat(format).toBuffer();
  expect(await survey(chunked(bytes))).toMatchObject({
    size: bytes.byteLength,
    complete: true,
    cuts: [],
    metadata: false,
  });
});

it.each(formats)('a %s file cut short anywhere is not complete', async (format) => {
  const bytes = await gradient(20, 10).toFormat(format).toBuffer();
  for (let length = 40; length < bytes.byteLength; length += 1) {
    const { complete } = await survey(memorySource(bytes.subarray(0, length)));
    expect({ length, complete }).toEqual({ length, complete: false });
  }
});

it.each([
  ['a jpeg with metadata', await behind(withJpegSegment, 0xed, 60_000)],
  ['a png with text', withPngChunk(await gradient(40, 20).png().toBuffer(), 'tEXt', Buffer.alloc(2_000_000, 'a'))],
  ['a tiff, which tells its size at its end,', await gradient(900, 900).tiff({ compression: 'none' }).toBuffer()],
])('the size of %s is found however far in it stands, whatever the head of its source holds', async (_name, bytes) => {
  const { width, height } = await sharp(bytes).metadata();
  const short = { ...memorySource(bytes), head: async () => bytes.subarray(0, 40_000) };
  for (const source of [memorySource(bytes), short]) {
    expect(await survey(source)).toMatchObject({ width, height, complete: true });
  }
});

/** A picture behind two megabytes of segments. */
async function behind(add: typeof withJpegSegment, marker: number, length: number): Promise<Buffer> {
  let bytes: Buffer = await gradient(40, 20).jpeg().toBuffer();
  for (let size = 0; size < 2_000_000; size += length) bytes = add(bytes, marker, Buffer.alloc(length, 'm'));
  return bytes;
}

it.each([
  ['png with EXIF', () => gradient(20, 10).png().withExif(exif).toBuffer()],
  ['png with content credentials', async () => withPngChunk(await gradient(20, 10).png().toBuffer(), 'caBX', jumbf)],
  ['jpeg with EXIF', () => gradient(20, 10).jpeg().withExif(exif).toBuffer()],
  ['jpeg with XMP', () => gradient(20, 10).jpeg().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>').toBuffer()],
  ['jpeg with credentials', async () => withJpegSegment(await gradient(20, 10).jpeg().toBuffer(), 0xeb, jumbf)],
  [
    'jpeg with a comment',
    async () => withJpegSegment(await gradient(20, 10).jpeg().toBuffer(), 0xfe, Buffer.from('hi')),
  ],
  ['webp with EXIF', () => gradient(20, 10).webp().withExif(exif).toBuffer()],
  ['webp with XMP', () => gradient(20, 10, 99).webp().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>').toBuffer()],
])('%s: cutting takes the metadata out and leaves every pixel', async (_name, make) => {
  const bytes = await make();
  const seen = await survey(chunked(bytes));
  expect(seen).toMatchObject({ complete: true, metadata: true });
  if (seen.cuts === null) throw new Error('It should be possible to cut.');
  const clean = await bytesOf(cutSource(chunked(bytes), seen.size, seen.cuts));
  expect(clean.byteLength).toBeLessThan(bytes.byteLength);
  expect(await survey(memorySource(clean))).toMatchObject({ complete: true, metadata: false, cuts: [] });
  const { exif: left, xmp } = await sharp(clean).metadata();
  expect({ left, xmp }).toEqual({ left: undefined, xmp: undefined });
  expect(await sharp(clean).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
});

it('a colour profile is no metadata: pixels mean nothing without it', async () => {
  const bytes = await gradient(20, 10).jpeg().withIccProfile('p3').toBuffer();
  expect(await survey(chunked(bytes))).toMatchObject({ metadata: false, cuts: [] });
});

it('EXIF behind the head is not cut out, since the orientation in it could not be seen', async () => {
  const png = await gradient(200, 200).png({ compressionLevel: 0 }).toBuffer();
  const end = png.byteLength - 12;
  const late = Buffer.concat([png.subarray(0, end), pngChunk('eXIf', Buffer.alloc(30)), png.subarray(end)]);
  expect(late.byteLength).toBeGreaterThan(65_536);
  expect(await survey(memorySource(late))).toMatchObject({ complete: true, metadata: true, cuts: null });
});

it('a progressive photograph ends at its end, not between its scans', async () => {
  const jpeg = await gradient(60, 40).jpeg({ progressive: true, mozjpeg: true }).toBuffer();
  expect(await survey(chunked(jpeg))).toMatchObject({ complete: true, cuts: [] });
  expect(await survey(chunked(jpeg.subarray(0, -2)))).toMatchObject({ complete: false });
});

describe('what stands behind the end of a picture', async () => {
  const jpeg = await gradient(20, 10).jpeg().toBuffer();
  const film = Buffer.alloc(5000, 'film');

  it('is harmless when it is a little padding', async () => {
    const padded = Buffer.concat([jpeg, Buffer.alloc(16)]);
    expect(await survey(chunked(padded))).toMatchObject({ complete: true, cuts: [] });
  });

  it.each([
    ['film behind a JPEG', jpeg, film],
    ['second picture behind a JPEG', jpeg, jpeg],
    ['film behind a progressive JPEG', await gradient(60, 40).jpeg({ progressive: true }).toBuffer(), film],
    ['film behind a PNG', await gradient(20, 10).png().toBuffer(), film],
    ['film behind a GIF', await gradient(20, 10).gif().toBuffer(), film],
  ])('is cut off without touching a pixel: a %s', async (_name, picture, behind) => {
    const bytes = Buffer.concat([picture, behind]);
    const seen = await survey(chunked(bytes));
    expect(seen).toMatchObject({ complete: true, metadata: true });
    if (seen.cuts === null) throw new Error('It should be possible to cut.');
    expect(await bytesOf(cutSource(chunked(bytes), seen.size, seen.cuts))).toEqual(picture);
  });

  it('begins at the true end, though a segment between two scans holds bytes that look like one', async () => {
    const progressive = await gradient(60, 40).jpeg({ progressive: true }).toBuffer();
    const secondScan = progressive.indexOf('\xff\xda', progressive.indexOf('\xff\xda', 0, 'latin1') + 2, 'latin1');
    const table = progressive.lastIndexOf('\xff\xc4', secondScan, 'latin1');
    const comment = Buffer.from('\xff\xfe\x00\x06\xff\xd9ab', 'latin1');
    const picture = Buffer.concat([progressive.subarray(0, table), comment, progressive.subarray(table)]);
    const bytes = Buffer.concat([picture, film]);
    for (const step of [1, 37, 100_000]) {
      const seen = await survey(chunked(bytes, step));
      expect(seen).toMatchObject({ complete: true, cuts: [{ start: picture.byteLength, end: bytes.byteLength }] });
    }
    // Cut off after what looks like an end, it is left to the decoder.
    expect(await survey(chunked(picture.subarray(0, -2)))).toMatchObject({ cuts: null });
  });
});

it('thousands of pieces of metadata are cut out where they lie together, and not one by one', async () => {
  const png = await gradient(20, 10).png().toBuffer();
  const text = pngChunk('tEXt', Buffer.from('a\0b'));
  const filled = (piece: Buffer) =>
    Buffer.concat([png.subarray(0, 33), ...Array.from({ length: 300 }, () => piece), png.subarray(33)]);
  const together = await survey(chunked(filled(text)));
  expect(together).toMatchObject({ complete: true, cuts: [{ start: 33, end: 33 + 300 * text.byteLength }] });
  const apart = await survey(chunked(filled(Buffer.concat([text, pngChunk('prIv', Buffer.alloc(0))]))));
  expect(apart).toMatchObject({ complete: true, cuts: null });
});

describe('a GIF', async () => {
  const gif = await animation(20, 10).gif().toBuffer();
  const end = gif.byteLength - 1;
  const comment = Buffer.from('\x21\xfe\x05hello\x02yo\0', 'latin1');
  // XMP stands bare in a GIF: its letters are read as lengths until a ramp of 258 bytes leads to the end.
  const ramp = Buffer.from([1, ...Array.from({ length: 256 }, (_, at) => 255 - at), 0]);
  const xmp = Buffer.concat([Buffer.from('\x21\xff\x0bXMP DataXMP<x:xmpmeta/>', 'latin1'), ramp]);

  it.each([
    ['a comment', comment, 'hello'],
    ['XMP', xmp, 'xmpmeta'],
  ])('loses %s behind its frames and keeps every frame', async (_name, extension, words) => {
    const bytes = Buffer.concat([gif.subarray(0, end), extension, gif.subarray(end)]);
    const seen = await survey(chunked(bytes));
    expect(seen).toMatchObject({ complete: true, metadata: true });
    if (seen.cuts === null) throw new Error('It should be possible to cut.');
    const clean = await bytesOf(cutSource(chunked(bytes), seen.size, seen.cuts));
    expect(clean.includes(words)).toBe(false);
    expect(await survey(memorySource(clean))).toMatchObject({ complete: true, metadata: false, cuts: [] });
    const { data, info } = await sharp(clean, { animated: true }).raw().toBuffer({ resolveWithObject: true });
    expect(info.pages).toBe(2);
    expect(data).toEqual(await sharp(gif, { animated: true }).raw().toBuffer());
  });

  it('cut off inside a later frame is not complete', async () => {
    const second = gif.lastIndexOf('\x21\xf9', undefined, 'latin1') + 30;
    expect(await survey(chunked(gif.subarray(0, second)))).toMatchObject({ complete: false });
  });

  it('padded with zeros before its end is whole', async () => {
    const padded = Buffer.concat([gif.subarray(0, end), Buffer.alloc(3), gif.subarray(end)]);
    expect(await survey(chunked(padded))).toMatchObject({ complete: true, cuts: [] });
  });

  it('with a block of no known kind is left to the decoder', async () => {
    const odd = Buffer.concat([gif.subarray(0, end), Buffer.alloc(100, 'odd'), gif.subarray(end)]);
    expect(await survey(chunked(odd))).toMatchObject({ complete: true, cuts: null });
  });
});

it('a file of very many parts is surveyed in turns', async () => {
  const head = Buffer.from('47494638396140004000800000000000ffffff', 'hex');
  const blocks = Buffer.concat(Array<Buffer>(100_000).fill(Buffer.from('21fe010000', 'hex')));
  let turns = 0;
  let next = setImmediate(function count() {
    turns += 1;
    next = setImmediate(count);
  });
  const { mime, complete } = await survey(memorySource(Buffer.concat([head, blocks, Buffer.of(0x3b)])));
  clearImmediate(next);
  expect({ mime, complete }).toEqual({ mime: 'image/gif', complete: true });
  expect(turns).toBeGreaterThan(100);
});
