import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { heicPhoto, heicPhotoWithExif, movingAvif, turnedAvif } from '../../test/picture-files.ts';
import { animation, gradient, jumbf, withJpegSegment, withPngChunk } from '../../test/picture-samples.ts';
import { type Inspection, inspect } from './inspect.ts';
import { viewOf } from './inspection/view.ts';

const plain = { orientation: 1, contentCredentials: false, metadata: false };
const exif = { exif: { IFD0: { Copyright: 'somebody' } } };

const samples: Record<string, { bytes: () => Promise<Buffer>; seen: Partial<Inspection> }> = {
  'png, opaque': {
    bytes: () => gradient(40, 30).png().toBuffer(),
    seen: { mime: 'image/png', alpha: false, animated: false },
  },
  'png, alpha': {
    bytes: () => gradient(40, 30, 128).png().toBuffer(),
    seen: { mime: 'image/png', alpha: true, animated: false },
  },
  'png, palette with a transparent colour': {
    bytes: () => gradient(40, 30, 0).png({ palette: true }).toBuffer(),
    seen: { mime: 'image/png', alpha: true, animated: false },
  },
  'png, content credentials': {
    bytes: async () => withPngChunk(await gradient(40, 30).png().toBuffer(), 'caBX', jumbf),
    seen: { mime: 'image/png', alpha: false, animated: false, contentCredentials: true },
  },
  'jpeg, baseline': {
    bytes: () => gradient(40, 30).jpeg().toBuffer(),
    seen: { mime: 'image/jpeg', alpha: false, animated: false },
  },
  'jpeg, progressive': {
    bytes: () => gradient(40, 30).jpeg({ progressive: true }).toBuffer(),
    seen: { mime: 'image/jpeg', alpha: false, animated: false },
  },
  'jpeg, content credentials': {
    bytes: async () => withJpegSegment(await gradient(40, 30).jpeg().toBuffer(), 0xeb, jumbf),
    seen: { mime: 'image/jpeg', alpha: false, animated: false, contentCredentials: true },
  },
  'jpeg, lying on its side': {
    bytes: () => gradient(40, 30).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    seen: { mime: 'image/jpeg', alpha: false, animated: false, orientation: 6, metadata: true },
  },
  'webp, lossy': {
    bytes: () => gradient(40, 30).webp().toBuffer(),
    seen: { mime: 'image/webp', alpha: false, animated: false },
  },
  'webp, lossless with alpha': {
    bytes: () => gradient(40, 30, 128).webp({ lossless: true }).toBuffer(),
    seen: { mime: 'image/webp', alpha: true, animated: false },
  },
  'webp, extended with EXIF': {
    bytes: () => gradient(40, 30).webp().withExif(exif.exif).toBuffer(),
    seen: { mime: 'image/webp', alpha: false, animated: false, metadata: true },
  },
  'webp, animated': {
    bytes: () => animation(40, 30).webp().toBuffer(),
    seen: { mime: 'image/webp', animated: true },
  },
  'gif, still': {
    bytes: () => gradient(40, 30).gif().toBuffer(),
    seen: { mime: 'image/gif', alpha: false, animated: false },
  },
  'gif, animated': {
    bytes: () => animation(40, 30).gif().toBuffer(),
    seen: { mime: 'image/gif', animated: true },
  },
  'avif, opaque': {
    bytes: () => gradient(40, 30).avif({ effort: 0 }).toBuffer(),
    seen: { mime: 'image/avif', alpha: false, animated: false },
  },
  'avif, alpha': {
    bytes: () => gradient(40, 30, 128).avif({ effort: 0 }).toBuffer(),
    seen: { mime: 'image/avif', alpha: true, animated: false },
  },
  'avif, EXIF': {
    bytes: () => gradient(40, 30).avif({ effort: 0 }).withExif(exif.exif).toBuffer(),
    seen: { mime: 'image/avif', animated: false, metadata: true },
  },
  'avif, sequence': {
    bytes: async () => movingAvif,
    seen: { mime: 'image/avif', alpha: false, animated: true, width: 48, height: 32 },
  },
  'avif, turned by a property': {
    bytes: async () => turnedAvif,
    seen: { mime: 'image/avif', alpha: false, animated: false, width: 32, height: 48, orientation: 6 },
  },
  'heic, coded larger than it is': {
    bytes: async () => heicPhoto,
    seen: { mime: 'image/heic', alpha: false, animated: false, width: 48, height: 32 },
  },
  'heic, EXIF': {
    bytes: async () => heicPhotoWithExif,
    seen: { mime: 'image/heic', alpha: false, animated: false, width: 48, height: 32, metadata: true },
  },
  tiff: {
    bytes: () => gradient(40, 30).tiff().toBuffer(),
    seen: { mime: 'image/tiff', metadata: true },
  },
  bmp: { bytes: async () => bmp(40, -30), seen: { mime: 'image/bmp', animated: false } },
  svg: {
    bytes: async () => Buffer.from('<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="40" height="30"/>'),
    seen: { mime: 'image/svg+xml', alpha: true, animated: false },
  },
};

const made = new Map<string, Buffer>();

beforeAll(async () => {
  for (const [name, sample] of Object.entries(samples)) made.set(name, await sample.bytes());
});

function bytesOfSample(name: string): Buffer {
  const bytes = made.get(name);
  if (bytes === undefined) throw new Error(`There is no sample ${name}.`);
  return bytes;
}

it.each(Object.entries(samples))('%s: type, size and facts are read from the bytes', (name, { seen }) => {
  expect(inspect(bytesOfSample(name))).toMatchObject({ width: 40, height: 30, ...plain, ...seen });
});

it.each(Object.keys(samples))('%s: a shorter head tells less, never something else', (name) => {
  const bytes = bytesOfSample(name);
  const whole = inspect(bytes);
  for (let length = 0; length <= bytes.byteLength; length += 1) {
    const seen = inspect(bytes.subarray(0, length));
    expect([null, whole.mime]).toContain(seen.mime);
    for (const fact of ['width', 'height', 'alpha', 'animated'] as const) {
      expect([null, whole[fact]], `${fact} of the first ${length} bytes`).toContain(seen[fact]);
    }
  }
});

it('a view into a larger buffer is read from its own start', () => {
  const png = bytesOfSample('png, alpha');
  const shifted = Buffer.concat([Buffer.from('padding'), png]).subarray(7);
  expect(inspect(shifted)).toEqual(inspect(png));
});

it.each([
  ['an iPhone photo', 'ftypheic\0\0\0\0mif1heic', 'image/heic'],
  ['an AVIF by its compatible brand', 'ftypmif1\0\0\0\0mif1avif', 'image/avif'],
  ['a film', 'ftypisom\0\0\0\0isommp42', null],
])('%s is told by its brands', (_name, text, mime) => {
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(text, 'latin1')]);
  expect(inspect(head)).toMatchObject({ mime, width: null, height: null });
});

it.each([
  ['an HTML page', '<!doctype html><html><svg></svg>'],
  ['JSON', '{"error":"gone"}'],
  ['nothing', ''],
])('%s is no picture', (_name, text) => {
  expect(inspect(Buffer.from(text))).toEqual({
    ...plain,
    mime: null,
    width: null,
    height: null,
    alpha: null,
    animated: null,
  });
});

const beginnings = [
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff\xe1',
  'RIFF\xff\xff\xff\xffWEBPVP8X',
  'RIFF\xff\xff\xff\xffWEBPVP8L',
  'RIFF\xff\xff\xff\xffWEBPVP8 ',
  'GIF89a',
  '\0\0\0\x14ftypavif\0\0\0\0avif\0\0\0\x01meta',
  'II*\0',
  'MM\0*',
  'BM',
  '<svg ',
  '',
].map((text) => Buffer.from(text, 'latin1'));

it('random bytes behind any signature are read without a throw, and a size is whole and positive or unknown', () => {
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 400 }), (beginning, rest) => {
      const { width, height, orientation } = inspect(Buffer.concat([beginning, rest]));
      expect((width === null) === (height === null)).toBe(true);
      if (width !== null) expect(Number.isSafeInteger(width) && width > 0).toBe(true);
      if (height !== null) expect(Number.isSafeInteger(height) && height > 0).toBe(true);
      expect(orientation).toBeOneOf([1, 2, 3, 4, 5, 6, 7, 8]);
    }),
    { numRuns: 2000 },
  );
});

it('damaged pictures are read without a throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(samples)),
      fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      (name, damages) => {
        const bytes = Buffer.from(bytesOfSample(name));
        for (const [at, value] of damages) bytes[at % bytes.byteLength] = value;
        expect(inspect(bytes)).toHaveProperty('mime');
      },
    ),
    { numRuns: 1000 },
  );
});

function bmp(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(54);
  bytes.write('BM');
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  return bytes;
}

it('what stands behind more parts than any honest file has is not known', () => {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452000000400000004008020000000000000', 'hex');
  const chunks = (count: number) =>
    Buffer.concat(Array<Buffer>(count).fill(Buffer.from('000000007465537400000000', 'hex')));
  const pixels = Buffer.from('000000004944415400000000', 'hex');
  const file = (count: number) =>
    Buffer.concat([head.subarray(0, 33), Buffer.alloc(33 - head.length), chunks(count), pixels]);
  expect(inspect(file(1000))).toMatchObject({ mime: 'image/png', width: 64, alpha: false });
  expect(inspect(file(100_000))).toMatchObject({ mime: 'image/png', width: 64, alpha: null });
});

it('a view ends after so many reads', () => {
  const view = viewOf(Uint8Array.of(1, 2, 3, 4), 3);
  expect([view.u8(0), view.u16(0), view.tag(0, 2), view.u8(0), view.tag(0, 2)]).toEqual([
    1,
    258,
    '\x01\x02',
    Number.NaN,
    '',
  ]);
});
