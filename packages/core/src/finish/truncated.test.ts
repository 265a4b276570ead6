import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heicPhoto, heicPhotoWithExif, movingAvif } from '../../test/picture-files.ts';
import { animation, gradient, withJpegSegment } from '../../test/picture-samples.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { PentaprismError } from '../contract/error.ts';
import type { InputPlan } from '../contract/plan.ts';
import { input } from '../contract/slots.ts';
import { createFinisher } from './finisher.ts';

const finisher = createFinisher({ download: () => Promise.reject(new Error('Nothing is downloaded here.')) });
const plan = { name: 'image.1', item: input.url, stored: input.url } as const;

describe('a picture that was cut off', async () => {
  const scene = () => gradient(48, 32);
  const exif = { IFD0: { Make: 'somebody' } };
  const wholes: Readonly<Record<string, Buffer>> = {
    png: await scene().png().toBuffer(),
    'png with metadata': await scene().png().withExif(exif).toBuffer(),
    jpeg: await scene().jpeg().toBuffer(),
    'jpeg with a thumbnail': withJpegSegment(await scene().jpeg().toBuffer(), 0xe1, await scene().jpeg().toBuffer()),
    'progressive jpeg': await scene().jpeg({ progressive: true }).toBuffer(),
    webp: await scene().webp().toBuffer(),
    'lossless webp': await scene().webp({ lossless: true }).toBuffer(),
    'webp with alpha and metadata': await gradient(48, 32, 99).webp().withExif(exif).toBuffer(),
    'animated webp': await animation(48, 32).webp().toBuffer(),
    gif: await scene().gif().toBuffer(),
    'animated gif': await animation(48, 32).gif().toBuffer(),
    avif: await scene().avif({ effort: 0 }).toBuffer(),
    'avif with metadata': await scene().avif({ effort: 0 }).withExif(exif).toBuffer(),
    'avif sequence': movingAvif,
    heic: heicPhoto,
    'heic with metadata': heicPhotoWithExif,
  };
  const takesAll = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif', 'image/heic'] as const;
  const takesOther = ['image/png'] as const;

  const outcome = (bytes: Uint8Array, formats: InputPlan['formats']) =>
    finisher.prepare({ kind: 'bytes', source: memorySource(bytes) }, { ...plan, formats }).then(
      () => 'sent',
      (error: unknown) =>
        PentaprismError.is(error) && error.code === 'invalid_image' && error.param === 'image[1]' && error.message,
    );

  it.each(Object.keys(wholes).flatMap((kind) => [0.1, 0.5, 0.9, -2, -1].map((at) => [kind, at] as const)))(
    '%s at %d of its bytes is told to be truncated',
    async (kind, at) => {
      const bytes = wholes[kind] ?? Buffer.alloc(0);
      const cut = bytes.subarray(0, at < 0 ? at : Math.ceil(bytes.byteLength * at));
      const told =
        cut.byteLength < 12 ? /^image\[1\] is not a picture/ : /^image\[1\] is truncated: .* Send the whole file/;
      expect(await outcome(cut, takesAll)).toMatch(told);
      expect(await outcome(cut, takesOther)).toMatch(told);
    },
  );

  it.each(Object.keys(wholes).filter((kind) => wholes[kind]?.toString('latin1', 4, 8) === 'ftyp'))(
    '%s that ends after its type is told to be truncated',
    async (kind) => {
      const bytes = wholes[kind] ?? Buffer.alloc(0);
      expect(await outcome(bytes.subarray(0, bytes.readUInt32BE(0)), takesAll)).toMatch(/^image\[1\] is truncated: /);
    },
  );

  it('anywhere is refused as the caller’s and never sent as if it were whole', async () => {
    const cuts = fc
      .constantFrom(...Object.values(wholes))
      .chain((bytes) => fc.record({ bytes: fc.constant(bytes), length: fc.nat(bytes.byteLength - 1) }));
    await fc.assert(
      fc.asyncProperty(cuts, fc.constantFrom(takesAll, takesOther), async ({ bytes, length }, formats) => {
        expect(await outcome(bytes.subarray(0, length), formats)).toMatch(/^image\[1\] is (truncated|empty|not a pic)/);
      }),
      { numRuns: 400 },
    );
  });
});
