import { describe, expect, it } from 'vitest';
import { modelPageSizes } from '../../test/model-page-sizes.ts';
import {
  everyKind,
  freeFields,
  freeObject,
  freeText,
  pixelList,
  presetList,
  publishedPixels,
  ratiosAndMegapixels,
  ratiosAndTiers,
  ratiosOnly,
} from '../../test/sizings.ts';
import { list, shape } from '../contract/size-kinds.ts';
import { kTiers } from '../contract/tiers.ts';
import { matchSize } from './match-size.ts';
import { readSizeWish } from './size-wish.ts';

type Request = Parameters<typeof readSizeWish>[0];

function match(sizings: Parameters<typeof matchSize>[0], request: Request) {
  return matchSize(sizings, readSizeWish(request));
}

describe('the sizes of the model page', () => {
  it.each(modelPageSizes)('%s is %s at %s', (size, ratio, tier) => {
    const [width, height] = size.split('x').map(Number);
    expect(match([ratiosAndTiers], { size })).toEqual({
      kind: 'shape',
      fields: { aspect_ratio: ratio, resolution: tier === '0.5K' ? '512' : tier },
      expected: { width, height, promised: false },
      tier,
      snapped: [],
      sentence: `${size} is ${ratio} at ${tier}.`,
    });
  });

  it.each(modelPageSizes)('%s is what %s and %s are expected to give', (size, aspect_ratio, resolution) => {
    const found = match([ratiosAndTiers], { aspect_ratio, resolution });
    expect(`${found?.expected?.width}x${found?.expected?.height}`).toBe(size);
    expect(found?.snapped).toEqual([]);
  });
});

describe('shape sizing', () => {
  it('7:1 becomes 8:1 where 4:1 and 8:1 are supported', () => {
    expect(match([ratiosAndTiers], { aspect_ratio: '7:1' })).toEqual({
      kind: 'shape',
      fields: { aspect_ratio: '8:1' },
      expected: { width: 2896, height: 362, promised: false },
      tier: '1K',
      snapped: ['shape'],
      sentence: '7:1 is not native; the nearest is 8:1 at 1K.',
    });
  });

  it('1024x1024 on a megapixel model is 1:1 with 1 megapixel', () => {
    expect(match([ratiosAndMegapixels], { size: '1024x1024' })).toEqual({
      kind: 'shape',
      fields: { aspect_ratio: '1:1', megapixels: '1' },
      expected: { width: 1024, height: 1024, promised: false },
      tier: '1',
      snapped: [],
      sentence: '1024x1024 is 1:1 at 1 MP.',
    });
  });

  it('published pixels are promised, and both they and the nominal size name the tier', () => {
    const expected = {
      kind: 'shape',
      fields: { 'imageConfig.aspectRatio': '16:9', 'imageConfig.imageSize': '1K' },
      expected: { width: 1376, height: 768, promised: true },
      tier: '1K',
      snapped: [],
    };
    expect(match([publishedPixels], { size: '1376x768' })).toEqual({
      ...expected,
      sentence: '1376x768 is 16:9 at 1K.',
    });
    expect(match([publishedPixels], { size: '1365x768' })).toEqual({
      ...expected,
      sentence: '1365x768 is 16:9 at 1K.',
    });
    expect(match([publishedPixels], { size: '1366x768' })).toEqual({
      ...expected,
      sentence: '1366x768 is 16:9 at 1K.',
    });
  });

  it('a ratio alone sends no tier, and a tier alone sends no ratio', () => {
    expect(match([ratiosAndTiers], { aspect_ratio: '16:9' })?.fields).toEqual({ aspect_ratio: '16:9' });
    expect(match([ratiosAndTiers], { resolution: '4k' })).toEqual({
      kind: 'shape',
      fields: { resolution: '4K' },
      expected: null,
      tier: '4K',
      snapped: [],
      sentence: '4k is native.',
    });
  });

  it.each([
    [ratiosAndTiers, { aspect_ratio: '16:9' }, '16:9 is native, at 1K by default.'],
    [ratiosOnly, { aspect_ratio: '16:9' }, '16:9 is native, at 3.81 MP.'],
    [ratiosAndTiers, { aspect_ratio: '32:18' }, '32:18 is 16:9 at 1K.'],
    [ratiosAndTiers, { aspect_ratio: '16:9', resolution: '2K' }, '16:9 at 2K is native.'],
  ])('a native shape is called native, with the scale it comes at', (sizing, wish, sentence) => {
    expect(match([sizing], wish)?.sentence).toBe(sentence);
  });

  it('a tier alone on a model with a known default ratio has a known size', () => {
    expect(match([publishedPixels], { resolution: '2K' })?.expected).toEqual({
      width: 2048,
      height: 2048,
      promised: true,
    });
  });

  it('a model with one scale says so', () => {
    expect(match([ratiosOnly], { resolution: '1K' })).toEqual({
      kind: 'shape',
      fields: {},
      expected: null,
      snapped: ['scale'],
      sentence: "1K is not native; the nearest is the model's one scale, 3.81 MP.",
    });
    expect(match([ratiosOnly], { aspect_ratio: '16:9', resolution: '2K' })).toEqual({
      kind: 'shape',
      fields: { aspect_ratio: '16:9' },
      expected: { width: 2667, height: 1500, promised: false },
      snapped: [],
      sentence: '16:9 at 2K is 16:9 at 3.81 MP.',
    });
  });

  it.each(['32:18', '1.6:0.9', '16x9'])('%s is 16:9', (aspect_ratio) => {
    const found = match([ratiosAndTiers], { aspect_ratio });
    expect([found?.fields, found?.snapped]).toEqual([{ aspect_ratio: '16:9' }, []]);
  });

  it.each([
    ['1', '1K'],
    ['1MP', '1K'],
    ['0.25', '0.5K'],
    ['512', '0.5K'],
    ['4', '2K'],
  ])('resolution "%s" is the tier %s', (resolution, tier) => {
    const found = match([ratiosAndTiers], { resolution });
    expect([found?.tier, found?.snapped]).toEqual([tier, []]);
  });

  it('a tier in between is snapped to the nearest', () => {
    const found = match([ratiosAndTiers], { resolution: '3K' });
    expect([found?.tier, found?.snapped]).toEqual(['4K', ['scale']]);
  });

  it.each([
    ['3840x2160', '16:9', '4K'],
    ['2160x3840', '9:16', '4K'],
    ['4096x2160', '16:9', '4K'],
    ['3840x2400', '3:2', '4K'],
    ['2880x2880', '1:1', '4K'],
    ['2560x1440', '16:9', '2K'],
    ['3440x1440', '21:9', '2K'],
    ['1920x1080', '16:9', '1K'],
    ['1280x720', '16:9', '1K'],
  ])('%s is %s at %s: what screens call 4K is 4K, the rest goes by count', (size, aspect_ratio, resolution) => {
    expect(match([ratiosAndTiers], { size })?.fields).toEqual({ aspect_ratio, resolution });
  });

  it.each(['UHD', '2160p', '3840x2160'])(
    'resolution "%s" is 4K where there is 4K, and the nearest elsewhere',
    (resolution) => {
      expect(match([ratiosAndTiers], { aspect_ratio: '16:9', resolution })?.tier).toBe('4K');
      expect(match([publishedPixels], { aspect_ratio: '16:9', resolution })?.tier).toBe('2K');
    },
  );

  it.each(['1.777', '1.778', '1.7778:1', '1:0.5625', 'widescreen', 'landscape_16_9'])(
    '%s is 16:9, although its decimals are cut',
    (aspect_ratio) => {
      const found = match([ratiosAndTiers], { aspect_ratio });
      expect([found?.fields, found?.snapped]).toEqual([{ aspect_ratio: '16:9' }, []]);
    },
  );

  it.each(['1.8', '1.79', '16:9.1'])('%s is not 16:9 but near it', (aspect_ratio) => {
    const found = match([ratiosAndTiers], { aspect_ratio });
    expect([found?.fields, found?.snapped]).toEqual([{ aspect_ratio: '16:9' }, ['shape']]);
  });

  it('of two ratios equally far, the first declared wins', () => {
    const sizing = shape({ ratios: ['1:2', '2:1'], ratioTo: 'ratio', base: { pixels: 1_000_000 } });
    expect(match([sizing], { aspect_ratio: '1:1' })?.fields).toEqual({ ratio: '1:2' });
  });
});

describe('list sizing', () => {
  it('the nearest shape, then the nearest scale', () => {
    expect(match([presetList], { size: '500x500' })?.fields).toEqual({ image_size: 'square' });
    expect(match([presetList], { size: '1920x1080' })).toEqual({
      kind: 'list',
      fields: { image_size: 'landscape_16_9' },
      expected: { width: 1024, height: 576, promised: true },
      snapped: ['scale', 'pixels'],
      sentence: '1920x1080 is not native; the nearest is landscape_16_9 (1024x576).',
    });
  });

  it('a listed size is met', () => {
    expect(match([pixelList], { size: '1536x1024' })).toEqual({
      kind: 'list',
      fields: { size: '1536x1024' },
      expected: { width: 1536, height: 1024, promised: true },
      snapped: [],
      sentence: '1536x1024 is native.',
    });
  });

  it('a scale alone keeps the shape of the default', () => {
    expect(match([presetList], { resolution: '0.5K' })?.fields).toEqual({ image_size: 'landscape_4_3' });
  });

  it('a shape alone is the size upstream has by that name', () => {
    const named = (aspect_ratio: string) => match([presetList, freeObject], { aspect_ratio })?.fields;
    expect(named('1:1')).toEqual({ image_size: 'square_hd' });
    expect(named('9:16')).toEqual({ image_size: 'portrait_16_9' });
    expect(named('4:3')).toEqual({ image_size: 'landscape_4_3' });
    expect(named('3:2')).toEqual({ image_size: { width: 2508, height: 1672 } });
  });

  it('a listed shape is not given up for a rounded one of a nearer scale', () => {
    const sizing = list({ to: 'size', sizes: ['1024x768', '1700x1300'] });
    expect(match([sizing], { aspect_ratio: '4:3', resolution: '2MP' })?.fields).toEqual({ size: '1024x768' });
    const rounded = list({ to: 'size', sizes: ['1024x768', '1365x1024'] });
    expect(match([rounded], { aspect_ratio: '4:3', resolution: '1.4MP' })?.fields).toEqual({ size: '1365x1024' });
  });
});

describe('free sizing', () => {
  it('a size within the limits is met, in the form upstream writes it', () => {
    expect(match([freeFields], { size: '1440x1056' })).toEqual({
      kind: 'free',
      fields: { aspect_ratio: 'custom', width: 1440, height: 1056 },
      expected: { width: 1440, height: 1056, promised: true },
      snapped: [],
      sentence: '1440x1056 is native.',
    });
    expect(match([freeObject], { size: '1001x1001' })?.fields).toEqual({ image_size: { width: 1001, height: 1001 } });
    expect(match([freeText], { size: '1024x768' })?.fields).toEqual({ size: '1024*768' });
  });

  it('a size beyond the limits is scaled into them', () => {
    expect(match([freeFields], { size: '4096x4096' })?.fields).toMatchObject({ width: 1440, height: 1440 });
    expect(match([freeObject], { size: '640x480' })?.fields).toEqual({ image_size: { width: 1109, height: 832 } });
  });

  it.each([
    ['16:9', '0.25', { width: 1280, height: 720 }],
    ['9:16', '0.25', { width: 720, height: 1280 }],
    ['1.32:1', '0.1K', { width: 1103, height: 836 }],
    ['4:3', '0.5K', { width: 1109, height: 832 }],
    ['1:1', '8K', { width: 4096, height: 4096 }],
    ['16:9', '8K', { width: 5461, height: 3072 }],
    ['3:4', '1K', { width: 887, height: 1182 }],
  ])('%s at %s keeps its exact ratio until it is rounded', (aspect_ratio, resolution, image_size) => {
    expect(match([freeObject], { aspect_ratio, resolution })?.fields).toEqual({ image_size });
  });

  it('a grid does not make a ratio another ratio', () => {
    const found = match([freeText], { aspect_ratio: '16:9', resolution: '1K' });
    expect([found?.fields, found?.snapped]).toEqual([{ size: '1360*768' }, []]);
  });

  it('what is not asked comes from the base size', () => {
    expect(match([freeText], { aspect_ratio: '9:16' })?.fields).toEqual({ size: '720*1280' });
    expect(match([freeText], { resolution: '1K' })?.fields).toEqual({ size: '1360*768' });
  });
});

describe('1920x1080 and extremes on every kind', () => {
  it.each([
    ['ratiosAndTiers', { aspect_ratio: '16:9', resolution: '1K' }],
    ['publishedPixels', { 'imageConfig.aspectRatio': '16:9', 'imageConfig.imageSize': '1K' }],
    ['ratiosAndMegapixels', { aspect_ratio: '16:9', megapixels: '1' }],
    ['ratiosOnly', { aspect_ratio: '16:9' }],
    ['pixelList', { size: '1536x1024' }],
    ['presetList', { image_size: 'landscape_16_9' }],
    ['freeFields', { aspect_ratio: 'custom', width: 1440, height: 800 }],
    ['freeObject', { image_size: { width: 1920, height: 1080 } }],
    ['freeText', { size: '1920*1088' }],
  ] as const)('1920x1080 on %s', (kind, fields) => {
    expect(match([everyKind[kind]], { size: '1920x1080' })?.fields).toEqual(fields);
  });

  it.each([
    ['ratiosAndTiers', { aspect_ratio: '1:8', resolution: '512' }],
    ['pixelList', { size: '1024x1536' }],
    ['presetList', { image_size: 'portrait_16_9' }],
    ['freeFields', { aspect_ratio: 'custom', width: 256, height: 1440 }],
    ['freeObject', { image_size: { width: 240, height: 3840 } }],
    ['freeText', { size: '512*2048' }],
  ] as const)('1x20000 on %s', (kind, fields) => {
    expect(match([everyKind[kind]], { size: '1x20000' })?.fields).toEqual(fields);
  });

  it.each([
    ['ratiosAndTiers', { aspect_ratio: '8:1', resolution: '512' }],
    ['freeObject', { image_size: { width: 3840, height: 240 } }],
    ['freeText', { size: '2048*512' }],
  ] as const)('20000x1 on %s', (kind, fields) => {
    expect(match([everyKind[kind]], { size: '20000x1' })?.fields).toEqual(fields);
  });

  it.each([
    ['ratiosAndTiers', { aspect_ratio: '1:1', resolution: '512' }],
    ['pixelList', { size: '1024x1024' }],
    ['presetList', { image_size: 'square' }],
    ['freeFields', { aspect_ratio: 'custom', width: 256, height: 256 }],
    ['freeObject', { image_size: { width: 960, height: 960 } }],
  ] as const)('1x1 on %s', (kind, fields) => {
    expect(match([everyKind[kind]], { size: '1x1' })?.fields).toEqual(fields);
  });
});

describe('without a wish', () => {
  it.each([
    ['a shape with a default ratio', publishedPixels, { width: 1024, height: 1024, promised: true }, '1K'],
    ['a shape whose ratio the model chooses', ratiosAndTiers, null, '1K'],
    ['a list with a default', presetList, { width: 1024, height: 768, promised: true }, undefined],
    ['a free size', freeText, { width: 1280, height: 720, promised: true }, undefined],
  ])('%s sends nothing and knows what to expect', (_, sizing, expected, tier) => {
    expect(matchSize([sizing], null)).toEqual({
      kind: sizing.kind,
      fields: {},
      expected,
      ...(tier === undefined ? {} : { tier }),
      snapped: [],
      sentence: 'No size was asked for; the model uses its default.',
    });
  });

  it('nothing is known of a model that chooses everything itself', () => {
    expect([matchSize([], null), matchSize([pixelList], null), matchSize([ratiosOnly], null)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

it('a model whose size cannot be chosen matches no wish', () => {
  expect(match([], { size: '1024x1024' })).toBeNull();
  expect(matchSize([], readSizeWish({ size: '1024x1024' }), 'cover')).toBeNull();
});

it('one tier table, two labels: the label is what upstream is sent', () => {
  const sizing = shape({
    ratios: ['1:1'],
    ratioTo: 'r',
    tiers: kTiers({ '0.5K': '512', '1K': '1K' }),
    tierTo: 't',
    base: '1K',
  });
  expect(match([sizing], { size: '512x512' })).toMatchObject({ fields: { r: '1:1', t: '512' }, tier: '0.5K' });
});
