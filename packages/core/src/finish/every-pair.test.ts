import sharp, { type Sharp } from 'sharp';
import { expect, it } from 'vitest';
import { movingAvif, turnedAvif } from '../../test/picture-files.ts';
import { body, bytesOf, gradient, withPngChunk } from '../../test/picture-samples.ts';
import { type PixelFormat, pixelFormats } from '../contract/vocabulary.ts';
import { createFinisher } from './finisher.ts';

const [width, height] = [48, 32];

/** Red rises to the right, green downwards: wrong turns, wrong colours and wrong sizes all show. */
function scene(): Sharp {
  return gradient(width, height);
}

/** The scene with 16 bits per channel; one channel is a grey rising to the right, one more is `alpha`. */
function deepScene(channels: 1 | 2 | 3 | 4): Sharp {
  const samples = new Uint16Array(width * height * channels);
  for (let at = 0; at < samples.length; at += 1) {
    const pixel = Math.floor(at / channels);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const alpha = x < width / 2 ? 65_535 : 0;
    const colours = channels > 2 ? [x / width, y / height, 96 / 255] : [x / width];
    samples[at] = Math.round(65_535 * (colours[at % channels] ?? alpha / 65_535));
  }
  return sharp(samples, { raw: { width, height, channels } }).toColourspace(channels > 2 ? 'rgb16' : 'grey16');
}

/** The scene whose right half lets everything through. */
async function halfScene(): Promise<Sharp> {
  const samples = await scene().ensureAlpha().raw().toBuffer();
  for (let at = 3; at < samples.byteLength; at += 4) samples[at] = ((at - 3) / 4) % width < width / 2 ? 255 : 0;
  return sharp(samples, { raw: { width, height, channels: 4 } });
}

/** The scene and then blue all over. */
async function movingScene(): Promise<Sharp> {
  const first = await scene().raw().toBuffer();
  const second = Buffer.alloc(first.byteLength);
  for (let at = 2; at < second.byteLength; at += 3) second[at] = 200;
  return sharp(Buffer.concat([first, second]), { raw: { width, height: height * 2, channels: 3, pageHeight: height } });
}

/** The scene in 16 bits per channel of Display P3: by itself, sharp takes deep pixels for P3 as they are. */
async function wideScene(): Promise<Sharp> {
  const shallow = await scene().png().withIccProfile('p3').toBuffer();
  return sharp(shallow).keepIccProfile().toColourspace('rgb16');
}

interface Source {
  readonly from: readonly PixelFormat[];
  make(format: PixelFormat): Promise<Buffer>;
  readonly alpha?: true;
  readonly deep?: true;
  readonly animated?: true;
  /** Only its first frame can be read. */
  readonly firstFrame?: true;
  readonly grey?: true;
  /** How far colours may be off, of 255; default 6. */
  readonly tolerance?: number;
}

const best = { quality: 100, chromaSubsampling: '4:4:4' } as const;

/** Everything that makes encoders stumble. */
const sources: Readonly<Record<string, Source>> = {
  'without peculiarities': { from: pixelFormats, make: async (format) => scene().toFormat(format).toBuffer() },
  'with alpha': {
    from: ['png', 'webp', 'avif', 'gif'],
    make: async (format) => (await halfScene()).toFormat(format).toBuffer(),
    alpha: true,
  },
  'with 16 bits': { from: ['png'], make: () => deepScene(3).png().toBuffer(), deep: true },
  'with 16 bits and alpha': { from: ['png'], make: () => deepScene(4).png().toBuffer(), deep: true, alpha: true },
  'with 16 bits of grey': { from: ['png'], make: () => deepScene(1).png().toBuffer(), deep: true, grey: true },
  'with 16 bits of grey and alpha': {
    from: ['png'],
    make: () => deepScene(2).png().toBuffer(),
    deep: true,
    grey: true,
    alpha: true,
  },
  'with 10 bits': {
    from: ['avif'],
    make: () =>
      deepScene(3)
        .avif({ ...best, bitdepth: 10 })
        .toBuffer(),
    deep: true,
  },
  'in CMYK': {
    from: ['jpeg'],
    make: () => scene().toColourspace('cmyk').jpeg(best).toBuffer(),
    // Paper shows fewer colours.
    tolerance: 40,
  },
  'in CMYK with a profile': {
    from: ['jpeg'],
    make: () => scene().jpeg(best).withIccProfile('cmyk').toBuffer(),
    tolerance: 40,
  },
  animated: {
    from: ['gif', 'webp'],
    make: async (format) => (await movingScene()).toFormat(format).toBuffer(),
    animated: true,
  },
  'animated by a sequence': { from: ['avif'], make: async () => movingAvif, animated: true, firstFrame: true },
  'animated by chunks': {
    from: ['png'],
    // Two frames, of which the second is left out: decoders that know no animation show the first.
    make: async () => withPngChunk(await scene().png().toBuffer(), 'acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
    animated: true,
    firstFrame: true,
  },
  'lying on its side': {
    from: ['jpeg', 'png', 'webp'],
    make: (format) => scene().rotate(-90).withMetadata({ orientation: 6 }).toFormat(format).toBuffer(),
  },
  'lying on its side by a property': { from: ['avif'], make: async () => turnedAvif },
  'in Display P3': {
    from: ['png', 'jpeg', 'webp', 'avif'],
    make: (format) => scene().toFormat(format, best).withIccProfile('p3').toBuffer(),
  },
  'in Display P3 with 16 bits': {
    from: ['png'],
    make: async () => (await wideScene()).png().toBuffer(),
    deep: true,
  },
  'in Display P3 with 10 bits': {
    from: ['avif'],
    make: async () => (await wideScene()).avif({ ...best, bitdepth: 10 }).toBuffer(),
    deep: true,
  },
};

/** What each format can hold; stated here anew so that the encoders' own table is checked. */
const holds: Readonly<Record<PixelFormat, readonly ('alpha' | 'deep' | 'animated')[]>> = {
  png: ['alpha', 'deep'],
  jpeg: [],
  webp: ['alpha', 'animated'],
  avif: ['alpha'],
  gif: ['alpha', 'animated'],
};

const finisher = createFinisher({ download: () => Promise.reject(new Error('Nothing is downloaded here.')) });
const half = { width: width / 2, height: height / 2, fit: 'fill', upscale: 1, crop: 0 } as const;

const pairs = Object.entries(sources).flatMap(([kind, source]) =>
  source.from.flatMap((from) => pixelFormats.map((to) => ({ kind, from, to, source }))),
);

it.each(pairs)(
  'a picture $kind comes as $from and leaves as $to with all that $to can hold',
  async ({ from, to, source }) => {
    const given = body(await source.make(from));
    const plan = { finish: { deliver: 'url', format: to, resize: half }, expected: null } as const;
    const picture = await finisher.finish({ body: given }, plan);
    if (picture.body.kind !== 'binary') throw new Error(`The body is ${picture.body.kind}.`);
    const made = await bytesOf(picture.body.source);

    expect(picture).toMatchObject({ mime: `image/${to}`, width: half.width, height: half.height });
    const kept = (quality: 'alpha' | 'deep') => source[quality] === true && holds[to].includes(quality);
    const moves = source.animated === true && source.firstFrame !== true && holds[to].includes('animated');
    const { mediaType, depth, pages = 1, orientation, icc } = await sharp(made).metadata();
    expect({ mediaType, depth, pages, orientation, icc }).toEqual({
      mediaType: `image/${to}`,
      depth: kept('deep') ? 'ushort' : 'uchar',
      pages: moves ? 2 : 1,
      orientation: undefined,
      icc: undefined,
    });
    const lost = picture.notes.some(({ why }) => why.includes('the first frame was kept'));
    expect(lost).toBe(source.animated === true && !moves);

    const clear = source.alpha === true ? (kept('alpha') ? [undefined, undefined, undefined, 0] : white) : undefined;
    const colour = (right: boolean, down: boolean) => {
      if (right && clear !== undefined) return clear;
      const red = right ? 190 : 62;
      return source.grey === true ? [red, red, red, 255] : [red, down ? 188 : 61, 96, 255];
    };
    const expected = [colour(false, false), colour(true, false), colour(false, true), colour(true, true)];
    for (const [at, quarter] of (await quarters(made)).entries()) {
      for (const [channel, value] of (expected[at] ?? []).entries()) {
        if (value === undefined) continue;
        const off = Math.abs((quarter[channel] ?? Number.NaN) - value);
        expect(off, `channel ${channel} of quarter ${at} is ${quarter[channel]}`).toBeLessThanOrEqual(
          source.tolerance ?? 6,
        );
      }
    }
  },
);

const white = [255, 255, 255, 255];

/** Mean colours of the four quarters of the first frame, row by row. */
async function quarters(bytes: Buffer): Promise<readonly (readonly number[])[]> {
  const { data, info } = await sharp(bytes)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const sums = [0, 1, 2, 3].map(() => [0, 0, 0, 0]);
  const each = (info.width * info.height) / 4;
  for (let at = 0; at < data.byteLength; at += 1) {
    const pixel = Math.floor(at / 4);
    const right = pixel % info.width >= info.width / 2 ? 1 : 0;
    const down = Math.floor(pixel / info.width) >= info.height / 2 ? 2 : 0;
    const quarter = sums[right + down] ?? [];
    quarter[at % 4] = (quarter[at % 4] ?? 0) + (data[at] ?? 0) / each;
  }
  return sums;
}

it('every step of a 16-bit gradient survives being cut to another shape', async () => {
  const samples = new Uint16Array(4096 * 2 * 3).map((_, at) => (Math.floor(at / 3) % 4096) * 16);
  const png = await sharp(samples, { raw: { width: 4096, height: 2, channels: 3 } })
    .toColourspace('rgb16')
    .png()
    .toBuffer();
  const resize = { width: 4096, height: 1, fit: 'fill', upscale: 1, crop: 0 } as const;
  const picture = await finisher.finish({ body: body(png) }, { finish: { deliver: 'url', resize }, expected: null });
  if (picture.body.kind !== 'binary') throw new Error(`The body is ${picture.body.kind}.`);
  const made = await bytesOf(picture.body.source);
  // The bit depth in IHDR.
  expect(made[24]).toBe(16);
  const raw = await sharp(made).toColourspace('rgb16').raw({ depth: 'ushort' }).toBuffer();
  const row = new Uint16Array(raw.buffer, raw.byteOffset, 4096 * 3);
  expect(Array.from({ length: 4096 }, (_, x) => row[x * 3])).toEqual(Array.from({ length: 4096 }, (_, x) => x * 16));
});

/** An ICC profile, packed for a PNG, whose grey values are amounts of light: 64 of 255 is as bright as 137 in sRGB. */
const linearGrey = Buffer.concat([
  Buffer.from('linear\0\0', 'latin1'),
  Buffer.from(
    'eNpjYGD0YGBgYGBSYGDIzSspcg9yjIyIjFJgQAKJycUFDHjBt2sMjCD6si4D6YAlJbU4mYGBYQsDA0N8eUlBCQMDowgDA4NIdkiQMwMDowYD' +
      'AwNfckERSNyCgYGBF6oeBFhLUotLGKgMEP5H+Cu5tKgMKs0IEipJrQDbC7MfAMFZHdo=',
    'base64',
  ),
]);

it.each(
  ['b-w', 'grey16'].flatMap((space) => [undefined, 'rgb(10, 200, 30)'].map((background) => ({ space, background }))),
)('the profile of a grey picture ($space, on $background) makes its colours', async ({ space, background }) => {
  const flat = sharp({ create: { width: 16, height: 16, channels: 3, background: '#404040' } });
  const png = withPngChunk(await flat.toColourspace(space).png().toBuffer(), 'iCCP', linearGrey);
  const resize = { width: 8, height: 8, fit: 'fill', upscale: 1, crop: 0 } as const;
  const finish = { deliver: 'url', resize, ...(background === undefined ? {} : { background }) } as const;
  const picture = await finisher.finish({ body: body(png) }, { finish, expected: null });
  if (picture.body.kind !== 'binary') throw new Error(`The body is ${picture.body.kind}.`);
  const made = await sharp(await bytesOf(picture.body.source))
    .raw()
    .toBuffer();
  expect([...made.subarray(0, 3)]).toEqual([137, 137, 137]);
});

it.each([
  ['grey', () => deepScene(1).toColourspace('b-w').png().toBuffer()],
  ['grey with 16 bits', () => deepScene(1).png().toBuffer()],
  ['with 16 bits in Display P3', async () => (await wideScene()).png().toBuffer()],
  ['in CMYK', () => scene().jpeg().withIccProfile('cmyk').toBuffer()],
])('the colour painted around a picture %s is the stated one', async (_name, make) => {
  const resize = { width: 96, height: 32, fit: 'contain', upscale: 1, crop: 0 } as const;
  const finish = { deliver: 'url', format: 'png', resize, background: 'rgb(10, 200, 30)' } as const;
  const picture = await finisher.finish({ body: body(await make()) }, { finish, expected: null });
  if (picture.body.kind !== 'binary') throw new Error(`The body is ${picture.body.kind}.`);
  const painted = await sharp(await bytesOf(picture.body.source))
    .raw()
    .toBuffer();
  expect([...painted.subarray(0, 3)]).toEqual([10, 200, 30]);
});
