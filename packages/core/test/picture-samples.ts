import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { memorySource } from '../src/bytes/memory-source.ts';
import { streamSource } from '../src/bytes/stream-source.ts';
import type { ByteSource } from '../src/contract/bytes.ts';
import { PentaprismError } from '../src/contract/error.ts';
import { DownloadFault } from '../src/wire/retry-download.ts';
import type { Wire } from '../src/wire/wire.ts';

/** A picture whose every pixel tells where it is: red rises to the right, green downwards. */
export function gradient(width: number, height: number, alpha?: number): Sharp {
  const channels = alpha === undefined ? 3 : 4;
  const samples = Buffer.alloc(width * height * channels);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels;
      samples[at] = Math.round((255 * x) / width);
      samples[at + 1] = Math.round((255 * y) / height);
      samples[at + 2] = 96;
      if (alpha !== undefined) samples[at + 3] = alpha;
    }
  }
  return sharp(samples, { raw: { width, height, channels } });
}

/** A picture as rough as a photograph of gravel, the same every time: hard to compress. */
export function gravel(width: number, height: number): Sharp {
  const samples = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let at = 0; at < samples.byteLength; at += 1) {
    // A linear congruential generator with the constants of Numerical Recipes.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    samples[at] = 64 + (state >>> 25);
  }
  return sharp(samples, { raw: { width, height, channels: 3 } });
}

/** Like a photograph: soft shades, a hill and a sun with clear edges, and grain over all of it; the same every time. */
export async function photograph(width: number, height: number): Promise<Sharp> {
  const shades = await gravel(12, 8).resize(width, height, { kernel: 'cubic' }).png().toBuffer();
  const things = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 8" width="${width}" height="${height}">
    <circle cx="4" cy="4" r="2" fill="#c43"/><path d="M0 8 6 3 12 8Z" fill="#274"/></svg>`;
  const grain = await gravel(width, height).png().toBuffer();
  return sharp(shades)
    .composite([{ input: Buffer.from(things) }, { input: grain, blend: 'soft-light' }])
    .removeAlpha();
}

/** An animation of two plain frames. */
export function animation(width: number, height: number): Sharp {
  const samples = Buffer.alloc(width * height * 2 * 3);
  samples.fill(200, 0, samples.byteLength / 2);
  return sharp(samples, { raw: { width, height: height * 2, channels: 3, pageHeight: height } });
}

/** One PNG chunk with its checksum. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.byteLength + 8);
  chunk.writeUInt32BE(data.byteLength, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.byteLength + 4);
  return chunk;
}

/** Puts chunks right behind a PNG's header. */
export function withPngChunk(png: Buffer, type: string, data: Uint8Array): Buffer {
  return Buffer.concat([png.subarray(0, 33), pngChunk(type, data), png.subarray(33)]);
}

/** Puts an application segment right behind a JPEG's first marker. */
export function withJpegSegment(jpeg: Buffer, marker: number, data: Uint8Array): Buffer {
  const header = Buffer.from([0xff, marker, 0, 0]);
  header.writeUInt16BE(data.byteLength + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), header, data, jpeg.subarray(2)]);
}

/** The start of a JUMBF box as C2PA writes it into a JPEG. */
export const jumbf = Buffer.from('JP\x00\x01\x00\x00\x00\x01\x00\x00\x00\x20jumb\x00\x00\x00\x18jumdc2pa', 'latin1');

/** Bytes in small chunks that can be read once, as they come from a network. */
export function live(bytes: Uint8Array, step = 1000): ByteSource {
  return streamSource(pieces(bytes, step));
}

async function* pieces(bytes: Uint8Array, step: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += step) yield bytes.subarray(at, at + step);
}

/** A downloader that serves files by address, obeys `first` and `from`, keeps a record, and has trouble with the rest. */
export function fileServer(files: Readonly<Record<string, Uint8Array>>): {
  readonly download: Wire['download'];
  readonly reads: { readonly url: string; readonly first?: number | undefined; readonly from?: number }[];
} {
  const reads: { url: string; first?: number | undefined; from?: number }[] = [];
  return {
    reads,
    download: async (url, options = {}) => {
      const { first = Number.POSITIVE_INFINITY, from = 0 } = options;
      reads.push({ url, first: options.first, ...(from === 0 ? {} : { from }) });
      const file = files[url];
      if (file === undefined) {
        const cause = new DownloadFault('passing', 'nobody answers');
        throw new PentaprismError('upstream_error', `${url} does not answer.`, { retry: false, cause });
      }
      return { source: live(file.subarray(from, from + first)), mime: 'text/plain', size: file.byteLength, from };
    },
  };
}

/** Reads a source to its end. */
export async function bytesOf(source: ByteSource): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A binary body in memory. */
export function body(bytes: Uint8Array) {
  return { kind: 'binary', source: memorySource(bytes) } as const;
}
