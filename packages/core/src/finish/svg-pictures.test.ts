import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { body, bytesOf, fileServer, gradient, live } from '../../test/picture-samples.ts';
import { memorySource } from '../bytes/memory-source.ts';
import type { PictureBody } from '../contract/bytes.ts';
import type { FinishPlan } from '../contract/plan.ts';
import { pixelFormats } from '../contract/vocabulary.ts';
import { createFinisher } from './finisher.ts';

/** Red on the left, nothing on the right. */
const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path fill="#f00" d="M0 0h20v30H0z"/></svg>',
);
const url = 'https://cdn.test/a.svg';

function finish(given: PictureBody | string, plan: FinishPlan, maxInputPixels?: number) {
  const { download } = fileServer({ [url]: svg });
  const finisher = createFinisher({ download, ...(maxInputPixels === undefined ? {} : { maxInputPixels }) });
  const picture = typeof given === 'string' ? body(Buffer.from(given)) : given;
  return finisher.finish({ body: picture }, { finish: plan, expected: null });
}

async function made(picture: Awaited<ReturnType<typeof finish>>): Promise<Buffer> {
  if (picture.body.kind !== 'binary') throw new Error(`The body is ${picture.body.kind}.`);
  return await bytesOf(picture.body.source);
}

const resize = (fit: 'cover' | 'contain' | 'fill' | 'strict', width: number, height: number) =>
  ({ width, height, fit, upscale: 1, crop: 0 }) as const;

const isSvg = { mime: 'image/svg+xml', width: 40, height: 30, notes: [] };

describe('an svg that nobody wants otherwise', () => {
  it.each([
    ['without a format', {}],
    ['as svg', { format: 'svg' }],
    ['as svg with a quality, which it has none of', { format: 'svg', compression: 10 }],
    ['as svg of other pixels, which it has none of', { format: 'svg', resize: resize('cover', 9, 9) }],
  ] as const)('keeps its bytes when asked for %s', async (_how, plan) => {
    const given = body(svg);
    expect(await finish(given, { deliver: 'url', ...plan })).toEqual({ body: given, ...isSvg });
  });

  it.each([
    ['as bytes that arrive', { kind: 'binary', source: live(svg, 7) }],
    ['as base64', { kind: 'base64', source: memorySource(Buffer.from(svg.toString('base64'))) }],
    ['from an address', { kind: 'remote', url }],
  ] as const)('passes %s, in every form of answer', async (_how, given) => {
    for (const deliver of ['url', 'b64_json', 'both'] as const) {
      if (given.kind === 'binary' && deliver !== 'url') continue;
      expect(await finish(given, { deliver })).toMatchObject(isSvg);
    }
  });
});

describe('an svg asked for in pixels', () => {
  it.each(pixelFormats)('is drawn at its own size as %s', async (format) => {
    const picture = await finish(body(svg), { deliver: 'url', format });
    expect(picture).toMatchObject({ mime: `image/${format}`, width: 40, height: 30 });
    expect(picture.notes).toEqual([
      {
        parameter: 'output_format',
        word: 'emulated',
        from: null,
        why: `Upstream sent svg; Pentaprism re-encoded it as ${format}.`,
      },
    ]);
  });

  it.each([
    ['cover', 300, 300],
    ['contain', 300, 300],
    ['fill', 333, 100],
    ['strict', 80, 60],
    ['fill', 40, 30],
  ] as const)('is drawn with fit %s at exactly %i x %i', async (fit, width, height) => {
    const picture = await finish(body(svg), { deliver: 'url', format: 'png', resize: resize(fit, width, height) });
    expect(picture).toMatchObject({ mime: 'image/png', width, height });
  });

  it('is padded and flattened with the asked colour, and with white where there is none', async () => {
    const plan = { deliver: 'url', format: 'jpeg', resize: resize('contain', 200, 400) } as const;
    const corners = async (background?: string) => {
      const picture = await finish(body(svg), background === undefined ? plan : { ...plan, background });
      const { data, info } = await sharp(await made(picture))
        .raw()
        .toBuffer({ resolveWithObject: true });
      const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3).subarray(0, 3)];
      return [at(2, 2), at(50, 200), at(150, 200)].map((pixel) => pixel.map((value) => (value > 127 ? 1 : 0)).join(''));
    };
    expect(await corners()).toEqual(['111', '100', '111']);
    expect(await corners('#00f')).toEqual(['001', '100', '001']);
  });

  it('keeps what lets light through', async () => {
    const png = await made(await finish(body(svg), { deliver: 'url', format: 'png' }));
    const alpha = await sharp(png).extractChannel(3).raw().toBuffer();
    expect([alpha[5], alpha[35]]).toEqual([255, 0]);
  });

  it('becomes png where exact pixels are asked for and no format', async () => {
    const picture = await finish(body(svg), { deliver: 'url', resize: resize('fill', 80, 60) });
    expect(picture).toMatchObject({ mime: 'image/png', width: 80, height: 60 });
  });

  it('is fetched for it from its address', async () => {
    const picture = await finish({ kind: 'remote', url }, { deliver: 'url', format: 'webp' });
    expect(picture).toMatchObject({ body: { kind: 'binary' }, mime: 'image/webp', width: 40, height: 30 });
  });

  it('is drawn smaller than it says where that is more than is drawn, and the receipt says so', async () => {
    const huge = svg.toString().replace('0 0 40 30', '0 0 40000 30000');
    const picture = await finish(huge, { deliver: 'url', format: 'png' }, 30_000);
    expect(picture).toMatchObject({ width: 200, height: 150 });
    expect(picture.notes.at(-1)).toEqual({
      parameter: 'output_format',
      word: 'emulated',
      from: null,
      why: 'The svg is 40000x30000, which is more pixels than Pentaprism draws unasked: it was drawn as 200x150. Ask for exact pixels with size and fit.',
      snapped: true,
    });
    const exact = await finish(huge, { deliver: 'url', format: 'png', resize: resize('fill', 400, 300) }, 30_000);
    expect(exact).toMatchObject({ width: 400, height: 300 });
  });
});

it('pixels that come where an svg was asked for stay pixels, and the receipt says so', async () => {
  const given = body(await gradient(16, 12).png().toBuffer());
  expect(await finish(given, { deliver: 'url', format: 'svg' })).toEqual({
    body: given,
    mime: 'image/png',
    width: 16,
    height: 12,
    notes: [
      {
        parameter: 'output_format',
        word: 'dropped',
        from: null,
        why: 'Upstream sent png, and Pentaprism makes no svg of pixels: it is handed on as it is.',
        snapped: true,
      },
    ],
  });
});

it.each([
  ['is cut off', svg.subarray(0, -3).toString(), {}, 'Upstream sent a picture that is cut off'],
  [
    'cannot be drawn',
    '<svg width="9" height="9"><g>&nothing;</g></svg>',
    { format: 'png' },
    'Upstream sent an svg that is broken',
  ],
] as const)('an svg that %s is upstream’s error', async (_what, given, plan, words) => {
  await expect(finish(given, { deliver: 'url', ...plan })).rejects.toMatchObject({
    code: 'upstream_error',
    retry: false,
    message: expect.stringContaining(words),
  });
});
