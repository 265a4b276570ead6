import { describe, expect, it } from 'vitest';
import { providerOf } from '../../test/offers.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { passthrough } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import { perMegapixel } from '../contract/price.ts';
import type { ImageRequest, InputPicture } from '../contract/request.ts';
import { factor, free } from '../contract/size-kinds.ts';
import type { Sizing } from '../contract/sizing.ts';
import { input } from '../contract/slots.ts';
import { planRequest } from './plan.ts';

const upload: InputPicture = { kind: 'bytes', source: memorySource(new Uint8Array()), pixels: [640, 480] };
const address: InputPicture = { kind: 'url', url: 'https://pictures.example/fox.png' };

function planned(fields: Partial<ImageRequest>, sizing: Sizing | readonly Sizing[] = times) {
  const model = defineModel({
    id: 'fox',
    name: 'Fox',
    owner: 'o',
    source: 'https://example.test',
    checked: '2026-11-22',
    routes: { edit: 'fox' },
    price: perMegapixel(0.1),
    params: { prompt: passthrough() },
    sizing,
    inputs: { image: input('image_url', { formats: ['image/png'], maxEdge: 1000 }) },
    delivers: 'png',
  });
  const request = {
    mode: 'edit',
    model: 'fox',
    prompt: 'a fox',
    extras: {},
    extrasAreText: false,
    image: [upload],
    ...fields,
  };
  const offer = { provider: providerOf('x', model), model, foreignExtras: new Map() };
  return planRequest(request as ImageRequest, offer, { responseFormat: 'url' });
}

const times = factor({ to: 'upscale_factor', range: [1, 4], base: 2 });

function row(plan: ReturnType<typeof planned>, parameter: string) {
  return plan.receipt.find((one) => one.parameter === parameter);
}

describe('a factor in a plan', () => {
  it('is renamed when it is sent as it is, and passes through under its own name', () => {
    expect(row(planned({ scale_factor: 3 }), 'scale_factor')).toEqual({
      parameter: 'scale_factor',
      word: 'renamed',
      from: 3,
      to: { upscale_factor: 3 },
      why: '3x is 3 times its picture (1920x1440).',
    });
    const own = factor({ to: 'scale_factor', range: [1, 4], base: 2 });
    expect(row(planned({ scale_factor: 3 }, own), 'scale_factor')?.word).toBe('passthrough');
  });

  it('is converted and snapped when it is more than there is', () => {
    expect(row(planned({ scale_factor: 10 }), 'scale_factor')).toEqual({
      parameter: 'scale_factor',
      word: 'converted',
      from: 10,
      to: { upscale_factor: 4 },
      why: '10x is not native; the nearest is 4 times its picture (2560x1920).',
      snapped: true,
    });
  });

  it.each([
    [{ size: '2x' }, 'size'],
    [{ size: '1280x960' }, 'size'],
    [{ resolution: '1228800px' }, 'resolution'],
  ])('%o is worked out', (fields, parameter) => {
    const plan = planned(fields);
    expect(row(plan, parameter)).toMatchObject({
      word: 'converted',
      to: { upscale_factor: parameter === 'size' ? 2 : 4 },
    });
  });

  it('decides the size and the price, also when nothing was asked', () => {
    const { expected, quote, calls } = planned({});
    expect([expected, quote.usd, calls[0]?.body]).toEqual([
      { width: 1280, height: 960, promised: true },
      0.12288,
      { prompt: 'a fox', image_url: { $input: 'image.0' } },
    ]);
  });

  it('is of the picture as upstream will see it, which may be scaled down before', () => {
    const large: InputPicture = { ...upload, pixels: [2000, 1000] };
    expect(planned({ image: [large], scale_factor: 2 }).expected).toEqual({
      width: 2000,
      height: 1000,
      promised: true,
    });
  });

  it('of an address is a slot in plain JSON; size and quote are not known, and the quote says why', () => {
    const plan = planned({ image: [address], size: '2048x2048' });
    expect(plan.calls[0]?.body.upscale_factor).toEqual({
      $factor: { of: 'image.0', for: '2048x2048', range: [1, 4] },
    });
    expect(JSON.parse(JSON.stringify(plan.calls))).toEqual(plan.calls);
    expect([plan.expected, plan.quote.usd, typeof plan.quote.why]).toEqual([null, null, 'string']);
  });

  it('leaves exact pixels to core where fit asks for them', () => {
    const { calls, finish } = planned({ size: '1280x1280', fit: 'cover' });
    expect(calls[0]?.body.upscale_factor).toBeCloseTo(2.6667, 3);
    expect(finish.resize).toMatchObject({ width: 1280, height: 1280, fit: 'cover', upscale: 1 });
    expect(planned({ size: '1280x960', fit: 'strict' }).calls[0]?.body.upscale_factor).toBe(2);
    expect(() => planned({ size: '1280x1280', fit: 'strict' })).toThrow('cannot make size 1280x1280 exactly');
  });

  it('has no effect on a shape, which the receipt says', () => {
    expect(row(planned({ aspect_ratio: '16:9' }), 'aspect_ratio')).toMatchObject({
      word: 'dropped',
      why: 'The model finds the shape itself; a picture that it enlarges keeps its own.',
    });
  });

  it.each([{ scale_factor: 2 }, { size: '2x' }])(
    '%o is dropped by a model without one, and counts as lost',
    (fields) => {
      const wide = free({ to: { object: 'size' }, edge: [64, 4096], step: 1, base: [1024, 1024] });
      const plan = planned(fields, wide);
      expect(plan.receipt.at(-1)).toMatchObject({
        word: 'dropped',
        why: 'The model does not enlarge its picture by a factor, and Pentaprism does not do that in its stead; say size or resolution.',
      });
      expect([plan.miss, plan.calls[0]?.body.size]).toEqual([null, undefined]);
    },
  );
});
