import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factor, free, list, scale } from '../contract/size-kinds.ts';
import { kTiers, lineTiers } from '../contract/tiers.ts';
import { enlarged, factorFor } from './factor.ts';
import { matchSize } from './match-size.ts';
import { readSizeWish } from './size-wish.ts';

const autos = scale({ to: 'image_size', tiers: kTiers({ '2K': 'auto_2K', '4K': 'auto_4K' }), base: '2K' });
const pixels = free({ to: { object: 'image_size' }, edge: [240, 8192], step: 1, base: [2048, 2048] });
const lines = scale({
  to: 'target',
  tiers: lineTiers({ '720p': '720p', '2160p': '2160p' }),
  with: { mode: 'target' },
});
const times = factor({ to: 'upscale_factor', range: [1, 4], base: 2 });

type Request = Parameters<typeof readSizeWish>[0];

function match(sizings: Parameters<typeof matchSize>[0], request: Request, input?: readonly [number, number]) {
  const takes = sizings.some(({ kind }) => kind === 'factor');
  return matchSize(sizings, readSizeWish(request, takes), 'native', input);
}

describe('a scale without a shape', () => {
  it('serves wishes that state no shape, and no others while something else can', () => {
    const both = [autos, pixels];
    expect(match(both, { resolution: '4K' })).toEqual({
      kind: 'scale',
      fields: { image_size: 'auto_4K' },
      expected: null,
      tier: '4K',
      snapped: [],
      sentence: '4K is native.',
    });
    expect(match(both, { size: '4096x2304' })?.fields).toEqual({ image_size: { width: 4096, height: 2304 } });
    expect(match(both, { aspect_ratio: '16:9' })?.kind).toBe('free');
    expect(match(both, { aspect_ratio: '16:9', resolution: '4K' })?.kind).toBe('free');
  });

  it('is snapped in its shape where nothing else could choose one', () => {
    expect(match([autos], { aspect_ratio: '16:9', resolution: '4K' })?.snapped).toEqual(['shape']);
    expect(match([autos], { aspect_ratio: '16:9' })).toBeNull();
  });

  it('keeps the shape of a picture that is edited, and goes out with its fixed fields', () => {
    expect(match([lines], { resolution: '2160p' }, [1920, 1080])).toMatchObject({
      fields: { mode: 'target', target: '2160p' },
      expected: { width: 3840, height: 2160, promised: false },
      snapped: [],
    });
  });
});

describe('a factor', () => {
  it.each([
    ['scale_factor', { scale_factor: 3 }, 3, [1920, 1440], []],
    ['size as a factor', { size: '1.5x' }, 1.5, [960, 720], []],
    ['pixels', { size: '1280x960' }, 2, [1280, 960], []],
    ['a scale', { resolution: '4915200px' }, 4, [2560, 1920], ['scale']],
    ['lines', { resolution: '720p' }, 1.732, [1108, 831], []],
    ['more than there is', { scale_factor: 10 }, 4, [2560, 1920], ['scale']],
    ['pixels of another shape', { size: '1280x1280' }, 2.31, [1478, 1109], ['shape', 'pixels']],
    ['pixels out of reach', { size: '6400x4800' }, 4, [2560, 1920], ['scale', 'pixels']],
  ] as const)('%s becomes the factor that makes it of the picture', (_, request, upscale_factor, edges, snapped) => {
    const found = match([times], request, [640, 480]);
    const { width, height } = found?.expected ?? { width: 0, height: 0 };
    expect([found?.fields, [width, height], found?.snapped]).toEqual([{ upscale_factor }, edges, snapped]);
  });

  it('is a slot while the picture is not read, and the slot says what is asked', () => {
    expect(match([times], { size: '2048x2048' })).toEqual({
      kind: 'factor',
      fields: { upscale_factor: { $factor: { of: 'image.0', for: '2048x2048', range: [1, 4] } } },
      expected: null,
      snapped: [],
      sentence: '2048x2048 is a factor that is worked out when its picture is read.',
    });
    expect(match([times], { resolution: '2160p' })?.fields).toEqual({
      upscale_factor: { $factor: { of: 'image.0', for: '2160p', range: [1, 4] } },
    });
  });

  it('is sent as it is where the picture need not be read for it', () => {
    expect(match([times], { scale_factor: 3 })).toMatchObject({ fields: { upscale_factor: 3 }, expected: null });
  });

  it('is one of the steps, and small enough for the largest area', () => {
    const steps = factor({ to: 'scale', range: [2, 4], steps: [2, 4], base: 2 });
    expect(match([steps], { scale_factor: 2.5 }, [100, 100])?.fields).toEqual({ scale: 2 });
    const small = factor({ to: 'scale', range: [1, 4], area: [1, 1_000_000], base: 2 });
    expect(match([small], { scale_factor: 4 }, [500, 500])).toMatchObject({ fields: { scale: 2 }, snapped: ['scale'] });
  });

  it('that is always the same is told to nobody', () => {
    const fixed = factor({ fixed: 4 });
    expect(match([fixed], { size: '1280x960' }, [320, 240])).toMatchObject({ fields: {}, snapped: [] });
    expect(match([fixed], { scale_factor: 2 }, [320, 240])).toMatchObject({ fields: {}, snapped: ['scale'] });
  });

  it('is asked for beside lines where it comes nearer', () => {
    const both = [lines, times];
    expect(match(both, { resolution: '2160p' })?.fields).toEqual({ mode: 'target', target: '2160p' });
    expect(match(both, { resolution: '1K' }, [512, 512])?.fields).toEqual({ upscale_factor: 2 });
    expect(match(both, { scale_factor: 2 })?.fields).toEqual({ upscale_factor: 2 });
  });

  it.each(['cover', 'contain', 'fill'] as const)('for %s is the one after which core has least to do', (how) => {
    const wish = readSizeWish({ size: '1280x1280' }, true);
    const upscale_factor = how === 'contain' ? 2 : 2.6667;
    const found = matchSize([times], wish, how, [640, 480])?.fields.upscale_factor;
    expect(found).toBeCloseTo(upscale_factor, 3);
    expect(matchSize([times], wish, how)?.fields).toEqual({
      upscale_factor: { $factor: { of: 'image.0', for: '1280x1280', fit: how, range: [1, 4] } },
    });
  });

  it('worked out for any size of any picture makes that size, or the end of the range', () => {
    const edge = fc.integer({ min: 16, max: 4000 });
    const range = [1, 4] as const;
    fc.assert(
      fc.property(edge, edge, fc.double({ min: 1, max: 4, noNaN: true }), (width, height, by) => {
        const asked = enlarged([width, height], by);
        const { factor: found } = factorFor({ of: 'image.0', for: asked.join('x'), range, fit: 'cover' }, [
          width,
          height,
        ]);
        expect(found).toBeGreaterThanOrEqual(1);
        expect(found).toBeLessThanOrEqual(4);
        const [across, down] = enlarged([width, height], found);
        // One edge is met, and the other is not smaller than asked, but for the end of the range.
        if (found < 4) expect(across >= asked[0] && down >= asked[1]).toBe(true);
      }),
    );
  });
});

describe('nominal sizes', () => {
  it('are expected and never promised', () => {
    const names = list({ to: 'size', sizes: ['1024x1024'], nominal: true });
    const edges = free({ to: { object: 'size' }, edge: [64, 4096], step: 8, base: [1024, 1024], nominal: true });
    const expected = { width: 1024, height: 1024, promised: false };
    expect(match([names], { size: '1024x1024' })).toMatchObject({ expected, snapped: [] });
    expect(match([edges], { size: '1024x1024' })).toMatchObject({ expected, snapped: [] });
  });
});

describe('which parameter decides', () => {
  it.each([
    [
      { size: '2x', scale_factor: 3, resolution: '4K' },
      { factor: 2, sources: ['size'], ignored: ['resolution', 'scale_factor'] },
    ],
    [
      { scale_factor: 3, resolution: '4K' },
      { factor: 3, sources: ['scale_factor'], ignored: ['resolution'] },
    ],
    [
      { size: '100x100', scale_factor: 3 },
      { exact: [100, 100], sources: ['size'], ignored: ['scale_factor'] },
    ],
    [
      { size: '2K', scale_factor: 3 },
      { tierLabel: '2K', sources: ['size'], ignored: ['scale_factor'] },
    ],
    [
      { aspect_ratio: '1:1', scale_factor: 3 },
      { factor: 3, ratioLabel: '1:1', sources: ['aspect_ratio', 'scale_factor'] },
    ],
  ])('%o', (request, wish) => {
    expect(readSizeWish(request, true)).toMatchObject(wish);
  });

  it('a factor is no wish of a model that has none', () => {
    expect(readSizeWish({ size: '2x', resolution: '4K' })).toMatchObject({ tierLabel: '4K', sources: ['resolution'] });
    expect(readSizeWish({ scale_factor: 2 })).toBeNull();
  });

  it('a factor out of all reason is no size', () => {
    expect(() => readSizeWish({ size: '0.5x' })).toThrow('a factor of 1 to 100 such as "2x"');
  });
});
