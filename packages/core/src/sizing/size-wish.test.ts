import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PentaprismError } from '../contract/error.ts';
import { readSizeWish, type SizeWish } from './size-wish.ts';

const million = 1024 * 1024;

describe('what a size text says', () => {
  it.each<[string, Partial<SizeWish>]>([
    ['1920x1080', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    ['1920X1080', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    ['1920*1080', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    [' 1920 × 1080 ', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    ['16x9', { exact: [16, 9], ratio: 16 / 9, pixels: 144 }],
    ['16:9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['1.91:1', { ratio: 1.91, ratioLabel: '1.91:1' }],
    ['16 / 9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['1920x1080px', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    ['1920px x 1080px', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    ['1920 by 1080', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    ['1920,1080', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    ['１９２０ｘ１０８０', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    ['1920х1080', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    ['1920\u00a0✕\u00a01080', { exact: [1920, 1080], ratio: 16 / 9, pixels: 2_073_600 }],
    ['16：9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['１６：９', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['16∶9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['16 by 9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['16_9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['square', { ratio: 1, ratioLabel: '1:1' }],
    ['square_hd', { ratio: 1, ratioLabel: '1:1' }],
    ['landscape_16_9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['auto_2K', { pixels: 4 * million, tierLabel: 'auto_2K' }],
    ['full hd', { pixels: 2_073_600, tierLabel: '1080p' }],
    ['1024', { pixels: million, tierLabel: '1024' }],
    ['2K', { pixels: 4 * million, tierLabel: '2K' }],
    ['0.25MP', { pixels: million / 4, tierLabel: '0.25MP' }],
  ])('size "%s"', (size, wish) => {
    expect(readSizeWish({ size })).toEqual({ ...wish, sources: ['size'], ignored: [] });
  });

  it.each<[string, Partial<SizeWish>]>([
    ['16:9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['16x9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['1920x1080', { ratio: 16 / 9, ratioLabel: '1920:1080' }],
    ['.5:1', { ratio: 0.5, ratioLabel: '.5:1' }],
    ['16 x 9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['1920x1080px', { ratio: 16 / 9, ratioLabel: '1920:1080' }],
    ['16/9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['16-9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['1.777', { ratio: 1.777, ratioLabel: '1.777:1' }],
    ['1.7778:1', { ratio: 1.7778, ratioLabel: '1.7778:1' }],
    ['1,91:1', { ratio: 1.91, ratioLabel: '1.91:1' }],
    ['1.91x1', { ratio: 1.91, ratioLabel: '1.91:1' }],
    ['2', { ratio: 2, ratioLabel: '2:1' }],
    ['square', { ratio: 1, ratioLabel: '1:1' }],
    ['Portrait', { ratio: 2 / 3, ratioLabel: '2:3' }],
    ['landscape', { ratio: 3 / 2, ratioLabel: '3:2' }],
    ['widescreen', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['ultra-wide', { ratio: 21 / 9, ratioLabel: '21:9' }],
    ['portrait_4_3', { ratio: 3 / 4, ratioLabel: '3:4' }],
    ['portrait_3_4', { ratio: 3 / 4, ratioLabel: '3:4' }],
    ['landscape_16_9', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['16:9 (landscape)', { ratio: 16 / 9, ratioLabel: '16:9' }],
    ['ASPECT_10_16', { ratio: 10 / 16, ratioLabel: '10:16' }],
  ])('aspect_ratio "%s"', (aspect_ratio, wish) => {
    expect(readSizeWish({ aspect_ratio })).toEqual({ ...wish, sources: ['aspect_ratio'], ignored: [] });
  });

  it.each<[string, number]>([
    ['1K', million],
    ['1k', million],
    ['0.5K', million / 4],
    ['.5k', million / 4],
    ['4 K', 16 * million],
    ['512', million / 4],
    ['512px', million / 4],
    ['1024', million],
    ['1', million],
    ['0.25', million / 4],
    ['1MP', million],
    ['0.25 mp', million / 4],
    ['4M', 4 * million],
    ['720p', 1280 * 720],
    ['1080p', 1920 * 1080],
    ['1 MP', million],
    ['2 megapixels', 2 * million],
    ['0,5K', million / 4],
    ['1Ｋ', million],
    ['8K', 64 * million],
    ['2160p', 3840 * 2160],
  ])('resolution "%s"', (resolution, pixels) => {
    const wish = readSizeWish({ resolution });
    expect(wish).toEqual({
      pixels: wish?.pixels,
      tierLabel: resolution.normalize('NFKC'),
      sources: ['resolution'],
      ignored: [],
    });
    expect(wish?.pixels).toBeCloseTo(pixels, 3);
  });
});

it.each([
  ['HD', '720p'],
  ['FHD', '1080p'],
  ['full hd', '1080p'],
  ['Full-HD', '1080p'],
  ['QHD', '1440p'],
  ['UHD', '2160p'],
  ['4K UHD', '2160p'],
])('resolution "%s" is %s', (resolution, lines) => {
  expect(readSizeWish({ resolution })).toEqual(readSizeWish({ resolution: lines }));
});

describe('priority', () => {
  it('pixels in size beat the other two', () => {
    expect(readSizeWish({ size: '512x512', aspect_ratio: '16:9', resolution: '4K' })).toEqual({
      exact: [512, 512],
      ratio: 1,
      pixels: 262_144,
      sources: ['size'],
      ignored: ['aspect_ratio', 'resolution'],
    });
  });

  it('a ratio in size stands in for aspect_ratio and leaves the scale to resolution', () => {
    expect(readSizeWish({ size: '4:3', aspect_ratio: '16:9', resolution: '4K' })).toEqual({
      ratio: 4 / 3,
      ratioLabel: '4:3',
      pixels: 16 * million,
      tierLabel: '4K',
      sources: ['size', 'resolution'],
      ignored: ['aspect_ratio'],
    });
  });

  it('a scale in size stands in for resolution and leaves the shape to aspect_ratio', () => {
    expect(readSizeWish({ size: '2K', aspect_ratio: '16:9', resolution: '4K' })).toEqual({
      ratio: 16 / 9,
      ratioLabel: '16:9',
      pixels: 4 * million,
      tierLabel: '2K',
      sources: ['size', 'aspect_ratio'],
      ignored: ['resolution'],
    });
  });

  it('aspect_ratio and resolution are independent', () => {
    expect(readSizeWish({ aspect_ratio: '16:9', resolution: '2K' })).toEqual({
      ratio: 16 / 9,
      ratioLabel: '16:9',
      pixels: 4 * million,
      tierLabel: '2K',
      sources: ['aspect_ratio', 'resolution'],
      ignored: [],
    });
  });

  it('pixels in resolution are the shape too, unless something else states it', () => {
    expect(readSizeWish({ resolution: '1920x1080' })).toEqual({
      exact: [1920, 1080],
      ratio: 16 / 9,
      pixels: 2_073_600,
      sources: ['resolution'],
      ignored: [],
    });
    expect(readSizeWish({ aspect_ratio: '1:1', resolution: '1920x1080' })).toEqual({
      ratio: 1,
      ratioLabel: '1:1',
      pixels: 2_073_600,
      tierLabel: '1920x1080',
      sources: ['aspect_ratio', 'resolution'],
      ignored: [],
    });
  });

  it.each([
    [{}],
    [{ size: 'auto' }],
    [{ size: 'AUTO', aspect_ratio: 'auto', resolution: 'auto' }],
    [{ size: ' ' }],
    [{ aspect_ratio: 'match_input_image' }],
    [{ resolution: 'default' }],
  ])('%o asks for nothing', (request) => {
    expect(readSizeWish(request)).toBeNull();
  });

  it('auto in size leaves the others their say', () => {
    expect(readSizeWish({ size: 'auto', aspect_ratio: '1:1' })).toEqual({
      ratio: 1,
      ratioLabel: '1:1',
      sources: ['aspect_ratio'],
      ignored: [],
    });
  });
});

describe('text that is no size', () => {
  it.each([
    ['size', '0x100'],
    ['size', '100x0'],
    ['size', '0:1'],
    ['size', '16'],
    ['size', '1.777'],
    ['size', '1024x'],
    ['size', '-16:9'],
    ['size', '1.5x2'],
    ['size', 'large'],
    ['size', 'aspect'],
    ['size', 'landscape_hd_ready'],
    ['size', `${'9'.repeat(400)}x1`],
    ['aspect_ratio', '16'],
    ['aspect_ratio', '16:0'],
    ['aspect_ratio', '16:9:4'],
    ['resolution', '0K'],
    ['resolution', '16:9'],
    ['resolution', 'high'],
    ['resolution', '1,024'],
    ['aspect_ratio', '0'],
    ['aspect_ratio', 'banana'],
    ['aspect_ratio', '1:1'.repeat(30)],
  ] as const)('%s "%s" is refused by name', (param, text) => {
    expect(() => readSizeWish({ [param]: text })).toThrow(
      expect.objectContaining({ name: 'PentaprismError', code: 'invalid_value', param }),
    );
  });

  it('the message shows the value and the way out', () => {
    expect(() => readSizeWish({ size: 'huge' })).toThrow(
      '`size: "huge"` cannot be read; it takes pixels such as "1920x1080", a ratio such as "16:9", a scale such as "2K", a factor of 1 to 100 such as "2x", or "auto".',
    );
  });

  it('an overruled parameter is not judged', () => {
    expect(readSizeWish({ size: '512x512', aspect_ratio: 'banana' })?.ignored).toEqual(['aspect_ratio']);
  });

  it('any text is a wish, nothing, or an error that names its parameter', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9.x:kKmMpP×*/ ]{1,20}$/));
    fc.assert(
      fc.property(fc.constantFrom('size', 'aspect_ratio', 'resolution'), text, (param, value) => {
        try {
          const wish = readSizeWish({ [param]: value });
          expect(wish === null || wish.sources.length === 1).toBe(true);
          for (const number of [wish?.ratio, wish?.pixels]) {
            expect(number === undefined || (Number.isFinite(number) && number > 0)).toBe(true);
          }
        } catch (error) {
          if (!PentaprismError.is(error)) throw error;
          expect([error.code, error.param]).toEqual(['invalid_value', param]);
        }
      }),
    );
  });
});
