import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { heicPhoto, heicPhotoWithExif, movingAvif, turnedAvif } from '../../test/picture-files.ts';
import { animation, bytesOf, fileServer, gradient, gravel, live, withJpegSegment } from '../../test/picture-samples.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { PentaprismError } from '../contract/error.ts';
import type { InputName } from '../contract/input.ts';
import type { InputPlan } from '../contract/plan.ts';
import type { InputPicture } from '../contract/request.ts';
import type { Pixels } from '../contract/sizing.ts';
import { input } from '../contract/slots.ts';
import { createFinisher } from './finisher.ts';
import type { PrepareOptions } from './prepare-input.ts';
import type { Preparation } from './prepared-input.ts';

const noFiles = fileServer({});

const picturePlan: InputPlan = {
  name: 'image.0',
  item: input.url,
  stored: input.url,
  formats: ['image/png', 'image/jpeg', 'image/webp'],
};

function prepare(
  input: InputPicture | Uint8Array,
  plan: Partial<InputPlan> = {},
  options: PrepareOptions = {},
  download = noFiles.download,
): Promise<Preparation> {
  const finisher = createFinisher({ download, maxInputPixels: 1_000_000 });
  const picture = input instanceof Uint8Array ? ({ kind: 'bytes', source: memorySource(input) } as const) : input;
  return finisher.prepare(picture, { ...picturePlan, ...plan }, options);
}

/** A picture that nobody has counted the bytes of, such as base64 in a JSON body. */
function ofUnknownLength(bytes: Uint8Array): InputPicture {
  return { kind: 'bytes', source: { ...memorySource(bytes), size: undefined } };
}

async function sentBytes(prepared: Preparation): Promise<Buffer> {
  if (prepared.input.source === undefined) throw new Error('The input has no bytes.');
  return await bytesOf(prepared.input.source);
}

/** Moves a chunk of a PNG behind its pixels. */
function withChunkLast(png: Buffer, type: string): Buffer {
  const start = png.indexOf(type, 0, 'latin1') - 4;
  const end = start + 12 + png.readUInt32BE(start);
  const last = png.byteLength - 12;
  return Buffer.concat([png.subarray(0, start), png.subarray(end, last), png.subarray(start, end), png.subarray(last)]);
}

const clear: Buffer = await gradient(40, 20, 0).png().toBuffer();

/** A mask whose left half is transparent. */
async function halfClear(width: number, height: number): Promise<Buffer> {
  const samples = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < samples.byteLength; at += 4) if ((at / 4) % width < width / 2) samples[at + 3] = 0;
  return await sharp(samples, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

describe('a picture', () => {
  it('that upstream takes as it is keeps its bytes and its source', async () => {
    const source = memorySource(await gradient(40, 20).png().toBuffer());
    const prepared = await prepare({ kind: 'bytes', source });
    expect(prepared).toEqual({
      input: { item: input.url, stored: input.url, mime: 'image/png', source },
      pixels: [40, 20],
      notes: [],
    });
  });

  it('is known by its bytes, whatever its declared type', async () => {
    const source = memorySource(await gradient(40, 20).webp().toBuffer());
    const prepared = await prepare({ kind: 'bytes', source, filename: 'a.png', declaredMime: 'image/png' });
    expect(prepared.input.mime).toBe('image/webp');
  });

  it('from a phone arrives upright and without metadata', async () => {
    const photo = await gradient(40, 20)
      .jpeg({ quality: 100 })
      .withExif({ IFD0: { Make: 'somebody' }, IFD3: { GPSLatitude: '1/1 2/1 3/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const prepared = await prepare(photo);
    const sent = await sharp(await sentBytes(prepared)).metadata();
    expect(sent).toMatchObject({ format: 'jpeg', width: 20, height: 40 });
    expect([sent.orientation, sent.exif]).toEqual([undefined, undefined]);
    expect(prepared.pixels).toEqual([20, 40]);
    expect(prepared.notes).toEqual([
      {
        parameter: 'image',
        word: 'converted',
        from: `image/jpeg, 20x40, ${photo.byteLength} bytes`,
        why: 'Turned upright (EXIF orientation 6), metadata removed and encoded again.',
      },
    ]);
    // Red rises downwards now: what was the left edge is the top.
    const { data } = await sharp(await sentBytes(prepared))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeLessThan((data.at(-3) ?? 0) - 150);
  });

  it('that tells its orientation only at its end, as WebP does, keeps its shape', async () => {
    const photo = await gravel(400, 200).webp({ quality: 100 }).withMetadata({ orientation: 6 }).toBuffer();
    expect(photo.byteLength).toBeGreaterThan(65_536);
    const prepared = await prepare(photo);
    expect(prepared.pixels).toEqual([200, 400]);
    expect(await sharp(await sentBytes(prepared)).metadata()).toMatchObject({ width: 200, height: 400 });
    expect(prepared.notes[0]?.why).toBe('Turned upright (EXIF orientation 6), metadata removed and encoded again.');
  });

  it('whose EXIF stands behind its pixels in a PNG is shown as stored, as decoders do', async () => {
    const png = await gradient(40, 20).png().withMetadata({ orientation: 6 }).toBuffer();
    const prepared = await prepare(withChunkLast(png, 'eXIf'), { formats: ['image/webp'] });
    expect(prepared.pixels).toEqual([40, 20]);
    expect(await sharp(await sentBytes(prepared)).metadata()).toMatchObject({ width: 40, height: 20 });
    const { data } = await sharp(await sentBytes(prepared))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeLessThan((data.at(-3) ?? 0) - 150);
  });

  it('whose size stands behind a long preface is read as far as that', async () => {
    const plain = await gradient(40, 20).jpeg().toBuffer();
    const preface = Buffer.alloc(60_000, 'preface');
    const photo = withJpegSegment(withJpegSegment(plain, 0xed, preface), 0xed, preface);
    const prepared = await prepare(photo);
    expect(prepared.pixels).toEqual([40, 20]);
    expect(await sentBytes(prepared)).toEqual(plain);
  });

  it('with metadata only loses it without a change to its pixels', async () => {
    const photo = withJpegSegment(await gradient(40, 20).jpeg().toBuffer(), 0xfe, Buffer.from('taken at home'));
    const prepared = await prepare(photo);
    expect(prepared.notes.map(({ why }) => why)).toEqual(['Metadata removed without touching the pixels.']);
    const sent = await sentBytes(prepared);
    expect(sent.includes('taken at home')).toBe(false);
    expect(prepared.input.source?.size).toBe(sent.byteLength);
    expect(await sharp(sent).raw().toBuffer()).toEqual(await sharp(photo).raw().toBuffer());
  });

  it.each([
    ['avif', ['image/png', 'image/jpeg'], undefined, 'image/png'],
    ['gif', ['image/jpeg', 'image/png'], undefined, 'image/jpeg'],
    ['webp', ['image/jpeg', 'image/png'], 128, 'image/png'],
    ['webp', ['image/jpeg'], 128, 'image/jpeg'],
    ['tiff', ['image/webp'], undefined, 'image/webp'],
  ] as const)('in %s goes to a model that takes %j with alpha %s as %s', async (from, formats, alpha, mime) => {
    const prepared = await prepare(await gradient(40, 20, alpha).toFormat(from).toBuffer(), { formats: [...formats] });
    expect(prepared).toMatchObject({ input: { mime }, pixels: [40, 20] });
    expect((await sharp(await sentBytes(prepared)).metadata()).mediaType).toBe(mime);
    expect(prepared.notes[0]?.why.toLowerCase()).toContain(`converted to ${mime}`);
  });

  it.each([
    ['gif', () => animation(48, 32).gif().toBuffer()],
    ['webp', () => animation(48, 32).webp().toBuffer()],
    ['avif', async () => movingAvif],
  ])(
    'that moves in %s and must be converted arrives as its first frame, which the receipt says',
    async (_type, make) => {
      const prepared = await prepare(await make(), { formats: ['image/png'] });
      expect(prepared.pixels).toEqual([48, 32]);
      expect(await sharp(await sentBytes(prepared)).metadata()).toMatchObject({ format: 'png', width: 48, height: 32 });
      expect(prepared.notes[0]?.why).toBe('Only the first frame kept and converted to image/png.');
    },
  );

  it.each<[string, Partial<InputPlan>, Pixels]>([
    ['the longest edge', { maxEdge: 20 }, [20, 10]],
    ['the pixels', { maxPixels: 200 }, [20, 10]],
    ['both', { maxEdge: 30, maxPixels: 50 }, [10, 5]],
  ])('is scaled down to a limit on %s', async (_name, limits, pixels) => {
    const prepared = await prepare(await gradient(40, 20).png().toBuffer(), limits);
    expect(prepared.pixels).toEqual(pixels);
    expect(await sharp(await sentBytes(prepared)).metadata()).toMatchObject({ width: pixels[0], height: pixels[1] });
    expect(prepared.notes[0]?.why).toContain(`caled to ${pixels.join('x')}`);
  });

  it('with 16 bits per channel keeps them when it is turned or scaled', async () => {
    const photo = await gradient(40, 20).toColourspace('rgb16').png().withMetadata({ orientation: 6 }).toBuffer();
    const prepared = await prepare(photo, { maxEdge: 20 });
    expect(await sharp(await sentBytes(prepared)).metadata()).toMatchObject({
      format: 'png',
      width: 10,
      height: 20,
      depth: 'ushort',
    });
  });

  it('with 16 bits and too many bytes gives up bits before pixels or losses', async () => {
    const photo = await gravel(200, 100).toColourspace('rgb16').png({ compressionLevel: 0 }).toBuffer();
    const shallow = await gravel(200, 100).png({ compressionLevel: 3 }).toBuffer();
    const prepared = await prepare(photo, { maxBytes: shallow.byteLength + 100 });
    expect(prepared).toMatchObject({ input: { mime: 'image/png' }, pixels: [200, 100] });
    expect(await sharp(await sentBytes(prepared)).metadata()).toMatchObject({ depth: 'uchar' });
  });

  it('with too many bytes is written in a lossy format of the same size', async () => {
    const prepared = await prepare(await gravel(200, 100).png().toBuffer(), { maxBytes: 15_000 });
    expect(prepared).toMatchObject({ input: { mime: 'image/jpeg' }, pixels: [200, 100] });
    expect(prepared.input.source?.size).toBeLessThanOrEqual(15_000);
  });

  it('with far too many bytes is scaled down as well', async () => {
    const prepared = await prepare(await gravel(200, 100).png().toBuffer(), { maxBytes: 2000 });
    expect(prepared.input.source?.size).toBeLessThanOrEqual(2000);
    expect(prepared.pixels?.[0]).toBeLessThan(200);
  });

  it('that no scaling brings under the limit is refused', async () => {
    await expect(prepare(await gravel(200, 100).png().toBuffer(), { maxBytes: 10 })).rejects.toMatchObject({
      code: 'image_too_large',
      param: 'image',
    });
  });

  it('whose length nobody told keeps its bytes, and gets its length', async () => {
    const files = [
      await gradient(40, 20).jpeg().toBuffer(),
      await gradient(40, 20).webp({ lossless: true }).toBuffer(),
      await animation(40, 20).webp().toBuffer(),
      await gradient(40, 20).withIccProfile('p3').jpeg().toBuffer(),
      await gradient(40, 20).toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
      await gradient(40, 20).toColourspace('rgb16').png().toBuffer(),
    ];
    for (const bytes of files) {
      const prepared = await prepare(ofUnknownLength(bytes));
      expect(prepared).toMatchObject({ input: { source: { size: bytes.byteLength } }, notes: [] });
      expect(await sentBytes(prepared)).toEqual(bytes);
    }
  });

  it('whose length nobody told loses its metadata without a change to its pixels', async () => {
    const photo = withJpegSegment(await gradient(40, 20).jpeg().toBuffer(), 0xfe, Buffer.from('taken at home'));
    const prepared = await prepare(ofUnknownLength(photo));
    const sent = await sentBytes(prepared);
    expect(prepared.input.source?.size).toBe(sent.byteLength);
    expect(await sharp(sent).raw().toBuffer()).toEqual(await sharp(photo).raw().toBuffer());
  });

  it('that can be read once is held for several calls', async () => {
    const bytes = await gradient(40, 20).png().toBuffer();
    const prepared = await prepare({ kind: 'bytes', source: live(bytes) });
    expect(await sentBytes(prepared)).toEqual(bytes);
    expect(await sentBytes(prepared)).toEqual(bytes);
  });
});

describe('an address', () => {
  const url = 'https://photos.test/a';

  it('is handed on untouched where an address is all upstream needs', async () => {
    const { download, reads } = fileServer({});
    const prepared = await prepare({ kind: 'url', url }, { item: { image_url: input.url } }, {}, download);
    expect(prepared).toEqual({
      input: { item: { image_url: input.url }, stored: input.url, mime: 'application/octet-stream', url },
      pixels: null,
      notes: [],
    });
    expect(reads).toEqual([]);
  });

  it('is fetched where no upstream could follow it', async () => {
    const inside = 'http://127.0.0.1:9/a';
    const { download } = fileServer({ [inside]: await gradient(40, 20).png().toBuffer() });
    const prepared = await prepare({ kind: 'url', url: inside }, {}, {}, download);
    expect(prepared.input.url).toBeUndefined();
    expect(prepared).toMatchObject({ input: { mime: 'image/png' }, pixels: [40, 20] });
  });

  it('is measured when a mask depends on it', async () => {
    const { download, reads } = fileServer({ [url]: await gradient(40, 20).png().toBuffer() });
    const prepared = await prepare({ kind: 'url', url }, {}, { needsPixels: true }, download);
    expect(prepared).toMatchObject({ input: { url, mime: 'image/png' }, pixels: [40, 20] });
    expect(reads).toEqual([{ url, first: 65_536 }]);
  });

  it('is fetched where upstream needs the bytes', async () => {
    const bytes = await gradient(40, 20).png().toBuffer();
    const item = { inline_data: { mime_type: input.mime, data: input.base64 } };
    const { download } = fileServer({ [url]: bytes });
    const prepared = await prepare({ kind: 'url', url }, { item }, {}, download);
    expect(prepared).toMatchObject({ input: { item, mime: 'image/png' }, pixels: [40, 20] });
    expect(prepared.input.url).toBeUndefined();
    expect(await sentBytes(prepared)).toEqual(bytes);
  });

  it.each([
    ['a dead link', new Error('ECONNREFUSED'), 'failed_to_download_image'],
    ['a private one', new PentaprismError('blocked_url', 'It is not public.'), 'blocked_url'],
    [
      'one that answers 404',
      new PentaprismError('failed_to_download_image', 'Status 404.'),
      'failed_to_download_image',
    ],
  ])('that is %s is the caller’s to mend, and the parameter is named', async (_name, failure, code) => {
    const failing = () => Promise.reject(failure);
    const attempt = prepare({ kind: 'url', url }, { name: 'image.2', item: input.base64 }, {}, failing);
    await expect(attempt).rejects.toMatchObject({ code, param: 'image[2]', status: 400 });
  });
});

describe('a file that is no whole picture is refused before it is decoded', async () => {
  const png = await gradient(40, 20).png().toBuffer();
  const jpeg = await gradient(40, 20).jpeg().toBuffer();
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(50_000, 16);
  bomb.writeUInt32BE(50_000, 20);
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>');
  // One white pixel: the file's header, that of the picture, and a row padded to four bytes.
  const bitmap = Buffer.alloc(58, 'BM');
  for (const [at, value] of [58, 0, 54, 40, 1, 1, 0x180001, 0, 4, 0, 0, 0, 0].entries()) {
    bitmap.writeUInt32LE(value, 2 + at * 4);
  }
  bitmap.fill(255, 54);
  const cases: [string, Uint8Array, InputName, string, string][] = [
    ['empty', Buffer.alloc(0), 'image.0', 'invalid_image', 'image is empty (0 bytes).'],
    ['a cut-off png', png.subarray(0, 100), 'image.1', 'invalid_image', 'image[1] is truncated'],
    ['a cut-off jpeg', jpeg.subarray(0, -10), 'image.0', 'invalid_image', 'image is truncated'],
    ['a web page', Buffer.from('<!DOCTYPE html><p>'), 'image.0', 'invalid_image', 'it is an HTML page'],
    ['base64 text', Buffer.from(png.toString('base64')), 'mask', 'invalid_image', 'it is base64 text'],
    ['a drawing', Buffer.from('<svg xmlns="a"/>'), 'image.0', 'invalid_image', 'image is an SVG drawing'],
    ['a drawing of any size', drawing, 'image.0', 'invalid_image', 'Export it as png'],
    ['a drawing as a mask', drawing, 'mask', 'invalid_image', 'mask is an SVG drawing'],
    [
      'a bitmap',
      bitmap,
      'image.0',
      'invalid_image',
      'image is a BMP file, which cannot be decoded here. Save it as png.',
    ],
    ['a bitmap as a mask', bitmap, 'mask', 'invalid_image', 'mask is a BMP file'],
    ['a bomb', bomb, 'image.0', 'image_too_large', 'has 50000x50000 pixels'],
  ];
  it.each(cases)('%s', async (_name, bytes, input, code, words) => {
    const error: unknown = await prepare(bytes, { name: input }).catch((caught: unknown) => caught);
    const param = input === 'mask' ? 'mask' : input === 'image.1' ? 'image[1]' : 'image';
    expect(error).toMatchObject({ code, param, message: expect.stringContaining(words) });
  });
});

it('a broken picture whose parts are all there is refused when it is decoded', async () => {
  const png = Buffer.from(await gradient(40, 20).png().toBuffer());
  png.fill(0x55, 60, png.byteLength - 30);
  await expect(prepare(png, { maxEdge: 10 })).rejects.toMatchObject({ code: 'invalid_image', param: 'image' });
});

it('whatever happens to a picture on its way here, it is taken or refused as the caller’s, never a fault of ours', async () => {
  const whole = [
    await gradient(24, 16, 90).png().toBuffer(),
    await gradient(24, 16).jpeg({ progressive: true }).withMetadata({ orientation: 6 }).toBuffer(),
    await gradient(24, 16, 90)
      .webp()
      .withExif({ IFD0: { Make: 'somebody' } })
      .toBuffer(),
    await animation(24, 16).gif().toBuffer(),
    await gradient(24, 16).avif({ effort: 0 }).toBuffer(),
    await gradient(24, 16).tiff().toBuffer(),
    movingAvif,
    heicPhoto,
  ];
  const damage = fc.record({
    bytes: fc.constantFrom(...whole),
    hits: fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 6 }),
    keep: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    edits: fc.constantFrom(undefined, 'white' as const),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ bytes, hits, keep, edits }) => {
      const damaged = Buffer.from(bytes);
      for (const [at, value] of hits) damaged[at % damaged.byteLength] = value;
      const plan = { maxEdge: 12, ...(edits === undefined ? {} : { edits }) };
      const outcome = await prepare(damaged.subarray(0, Math.round(damaged.byteLength * keep)), plan).then(
        ({ pixels }) => (pixels === null ? 'nothing is known of it' : 'taken'),
        (error: unknown) => (PentaprismError.is(error) ? error.status : error),
      );
      expect(['taken', 400]).toContain(outcome);
    }),
    { numRuns: 250 },
  );
});

describe('a HEIC from a phone', () => {
  it('that needs no change is sent as it is where the model takes HEIC', async () => {
    const source = memorySource(heicPhoto);
    const prepared = await prepare({ kind: 'bytes', source }, { formats: ['image/png', 'image/heic'] });
    expect(prepared).toEqual({
      input: { item: input.url, stored: input.url, mime: 'image/heic', source },
      pixels: [48, 32],
      notes: [],
    });
  });

  it('with metadata is sent as it is too, since it cannot be cleaned here, and the receipt warns', async () => {
    const source = memorySource(heicPhotoWithExif);
    const prepared = await prepare({ kind: 'bytes', source }, { name: 'image.1', formats: ['image/heic'] });
    expect(prepared).toEqual({
      input: { item: input.url, stored: input.url, mime: 'image/heic', source },
      pixels: [48, 32],
      notes: [
        {
          parameter: 'image[1]',
          word: 'passthrough',
          from: `image/heic, 48x32, ${heicPhotoWithExif.byteLength} bytes`,
          why: 'Sent as it is: image/heic cannot be decoded here. Its metadata, such as where and when it was taken, was sent along.',
          snapped: true,
        },
      ],
    });
  });

  it('that lies on its side is left to turn by its own mark', async () => {
    // Nothing but its brand tells one from the other here.
    const turned = Buffer.from(turnedAvif.toString('latin1').replaceAll('avif', 'heic'), 'latin1');
    const prepared = await prepare(turned, { formats: ['image/heic'] });
    expect(await sentBytes(prepared)).toEqual(turned);
    expect(prepared).toMatchObject({
      pixels: [48, 32],
      notes: [{ why: expect.stringMatching(/decoded here\. The mark that turns it upright is left to the model\.$/) }],
    });
    expect(prepared.notes[0]?.snapped).toBeUndefined();
  });

  it.each([
    ['for a model that does not take it', heicPhoto, {}],
    ['with metadata, for a model that does not take it', heicPhotoWithExif, {}],
    ['with too many bytes', heicPhotoWithExif, { formats: ['image/heic'] as const, maxBytes: 100 }],
    ['that must be scaled', heicPhoto, { formats: ['image/png', 'image/heic'] as const, maxEdge: 20 }],
  ])('%s is refused with what to do on the phone', async (_name, bytes, plan) => {
    await expect(prepare(bytes, { name: 'image.1', ...plan })).rejects.toMatchObject({
      code: 'invalid_image',
      param: 'image[1]',
      message:
        'image[1] is a HEIC photo. It would have to be decoded to convert or scale it, which cannot be done here. Send it as jpeg: an iPhone gives that by Share > Options > Most Compatible, and takes photos so by Settings > Camera > Formats > Most Compatible.',
    });
  });
});

describe('a mask', () => {
  const maskPlan = { name: 'mask', formats: ['image/png'] } as const;

  it.each([
    ['white', [255, 0]],
    ['black', [0, 255]],
  ] as const)(
    'for an upstream where %s means edit is opaque, sharp-edged and of the picture’s size',
    async (edits, [left, right]) => {
      const prepared = await prepare(await halfClear(40, 20), { ...maskPlan, edits }, { sameSizeAs: [80, 40] });
      const { data, info } = await sharp(await sentBytes(prepared))
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(info).toMatchObject({ width: 80, height: 40, channels: 1 });
      const expected = Buffer.alloc(80 * 40, right);
      for (let y = 0; y < 40; y += 1) expected.fill(left, y * 80, y * 80 + 40);
      expect(data).toEqual(expected);
      const other = edits === 'white' ? 'black' : 'white';
      expect(prepared.notes).toMatchObject([
        {
          parameter: 'mask',
          word: 'converted',
          why: `Transparent areas made ${edits}, the rest ${other} and resized to 80x40.`,
        },
      ]);
    },
  );

  it('whose length nobody told keeps its bytes too', async () => {
    const bytes = await halfClear(40, 20);
    const prepared = await prepare(
      ofUnknownLength(bytes),
      { ...maskPlan, edits: 'transparent' },
      { sameSizeAs: [40, 20] },
    );
    expect(prepared.input.source?.size).toBe(bytes.byteLength);
    expect(await sentBytes(prepared)).toEqual(bytes);
  });

  it('for an upstream that means the same keeps its bytes', async () => {
    const bytes = await halfClear(40, 20);
    const prepared = await prepare(bytes, { ...maskPlan, edits: 'transparent' }, { sameSizeAs: [40, 20] });
    expect(prepared.notes).toEqual([]);
    expect(await sentBytes(prepared)).toEqual(bytes);
  });

  it('for an upstream that means the same keeps its transparency when it is resized', async () => {
    const prepared = await prepare(
      await halfClear(40, 20),
      { ...maskPlan, edits: 'transparent' },
      { sameSizeAs: [20, 10] },
    );
    const { data, info } = await sharp(await sentBytes(prepared))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 20, height: 10, channels: 4 });
    expect([data[3], data[19 * 4 + 3]]).toEqual([0, 255]);
  });

  it('with 16 bits and shades: only full transparency means edit', async () => {
    const samples = Buffer.alloc(4 * 4, 255);
    for (const [x, alpha] of [0, 1, 128, 255].entries()) samples[x * 4 + 3] = alpha;
    const bytes = await sharp(samples, { raw: { width: 4, height: 1, channels: 4 } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    const prepared = await prepare(bytes, { ...maskPlan, edits: 'white' });
    const sent = await sharp(await sentBytes(prepared))
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    expect([...sent]).toEqual([255, 0, 0, 0]);
  });

  it('at an address is fetched, since its meaning must be checked', async () => {
    const { download } = fileServer({ 'https://photos.test/mask': clear });
    const input = { kind: 'url', url: 'https://photos.test/mask' } as const;
    const prepared = await prepare(input, { ...maskPlan, edits: 'white' }, {}, download);
    expect(prepared.input.url).toBeUndefined();
    expect(prepared.pixels).toEqual([40, 20]);
  });

  it.each([
    ['without transparency', () => gradient(40, 20).png().toBuffer(), 'mask has no transparency.'],
    ['in black and white', () => gradient(40, 20).greyscale().jpeg().toBuffer(), 'mask has no transparency.'],
    ['that edits nothing', () => gradient(40, 20, 255).png().toBuffer(), 'mask has no fully transparent pixel'],
  ])('%s is refused with the way out', async (_name, make, words) => {
    await expect(prepare(await make(), { ...maskPlan, edits: 'white' })).rejects.toMatchObject({
      code: 'invalid_image',
      param: 'mask',
      message: expect.stringMatching(new RegExp(`^${words}.*save it as a PNG with an alpha channel`)),
    });
  });
});
