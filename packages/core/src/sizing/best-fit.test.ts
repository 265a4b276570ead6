import { describe, expect, it } from 'vitest';
import { freeFields, presetList, publishedPixels, ratiosAndTiers } from '../../test/sizings.ts';
import { free } from '../contract/size-kinds.ts';
import { matchSize } from './match-size.ts';
import { readSizeWish } from './size-wish.ts';

describe('fit', () => {
  const fit = (sizings: Parameters<typeof matchSize>[0], size: string, how: Parameters<typeof matchSize>[2]) =>
    matchSize(sizings, readSizeWish({ size }), how);

  it('cover takes the smallest native picture that needs no upscaling', () => {
    expect(fit([publishedPixels], '1920x1080', 'cover')).toEqual({
      kind: 'shape',
      fields: { 'imageConfig.aspectRatio': '16:9', 'imageConfig.imageSize': '2K' },
      expected: { width: 2752, height: 1536, promised: true },
      tier: '2K',
      snapped: ['scale', 'pixels'],
      sentence: '1920x1080 is best made from 16:9 at 2K.',
    });
    expect(fit([ratiosAndTiers], '1300x700', 'cover')?.fields).toEqual({ aspect_ratio: '16:9', resolution: '1K' });
  });

  it('cover takes the shape that is enlarged and cropped least where everything must be enlarged', () => {
    expect(fit([presetList], '1920x1080', 'cover')?.fields).toEqual({ image_size: 'landscape_16_9' });
    expect(fit([freeFields], '1920x1080', 'cover')?.fields).toMatchObject({ width: 1440, height: 800 });
  });

  it('contain pads least, rather than padding a strip to avoid enlarging it', () => {
    expect(fit([ratiosAndTiers], '12000x6750', 'contain')?.fields).toEqual({ aspect_ratio: '16:9', resolution: '4K' });
    expect(fit([ratiosAndTiers], '900x500', 'contain')?.fields).toEqual({ aspect_ratio: '16:9', resolution: '1K' });
  });

  it('fill distorts least', () => {
    expect(fit([presetList], '2000x1500', 'fill')?.fields).toEqual({ image_size: 'landscape_4_3' });
  });

  it.each(['cover', 'contain', 'fill', 'strict'] as const)(
    '%s takes exactly the asked pixels when they are native',
    (how) => {
      const custom = free({ to: { text: 'size', separator: 'x' }, edge: [64, 4096], step: 8, base: [1024, 1024] });
      expect(fit([ratiosAndTiers, custom], '1920x1080', how)).toEqual({
        kind: 'free',
        fields: { size: '1920x1080' },
        expected: { width: 1920, height: 1080, promised: true },
        snapped: [],
        sentence: '1920x1080 is native.',
      });
    },
  );

  it('a free size is rounded up to the grid, so that nothing is enlarged', () => {
    const custom = free({ to: { text: 'size', separator: 'x' }, edge: [64, 4096], step: 64, base: [1024, 1024] });
    expect(fit([custom], '1910x1050', 'cover')?.fields).toEqual({ size: '1920x1088' });
  });

  it('a fit without exact pixels is a native match', () => {
    const wish = readSizeWish({ aspect_ratio: '7:1' });
    expect(matchSize([ratiosAndTiers], wish, 'cover')).toEqual(matchSize([ratiosAndTiers], wish));
  });
});
