import { describe, expect, it } from 'vitest';
import { byRatio, defaultsText, sizeRules, tabName, trueSizes, usualTier, widestFirst } from './size-rules.ts';

const row = { size: '1365x768', aspect_ratio: '16:9', providers: ['fal', 'google'], true_sizes: {} };

describe('sizes in words', () => {
  it('say what a model takes that has no list', () => {
    const table = {
      tiers: [],
      defaults: {},
      ranges: [
        {
          provider: 'fal',
          min_edge: 512,
          max_edge: 2048,
          multiple_of: 32,
          min_pixels: 262_144,
          max_pixels: 4_194_304,
          max_ratio: 3,
        },
        { provider: 'replicate', only: 'edit', min_edge: 64, max_edge: 1440, multiple_of: 1 },
      ],
      scales: [{ provider: 'fal', names: ['2K', '4K'], default: '2K', only: ['generate', 'edit'] }],
      factors: [
        { provider: 'fal', min: 1, max: 4, default: 2, max_pixels: 100_000_000 },
        { provider: 'google', min: 4, max: 4, default: 4 },
        { provider: 'replicate', min: 2, max: 4, steps: [2, 4], default: 2 },
      ],
    } as const;
    expect(sizeRules(table)).toEqual([
      {
        provider: 'fal',
        text: 'any width and height from 512 to 2048 pixels, in steps of 32; 0.26 to 4.19 megapixels in all; sides of at most 3:1',
      },
      { provider: 'replicate', text: 'any width and height from 64 to 1440 pixels; Edit only' },
      {
        provider: 'fal',
        text: '`resolution` `2K`, `4K`, in a shape the model finds; unasked 2K; Text to image, Edit only',
      },
      { provider: 'fal', text: '`scale_factor` from 1× to 4× its picture; unasked 2×; at most 100 megapixels in all' },
      { provider: 'google', text: 'always 4× its picture' },
      { provider: 'replicate', text: '`scale_factor` 2× or 4× its picture; unasked 2×' },
    ]);
  });

  it('say what comes without a size, once for all who do the same', () => {
    const defaults = { fal: 'auto', google: 'auto', replicate: '1024x768', other: '2x' };
    expect(defaultsText({ tiers: [], ranges: [], defaults })).toBe(
      'fal, google: the model chooses; replicate: 1024 × 768; other: 2× its picture',
    );
  });

  it('say how a size is asked for by its shape, where that leads to it', () => {
    expect([row, { ...row, resolution: '1K' }, { ...row, only_by_size: true as const }].map(byRatio)).toEqual([
      '16:9',
      '16:9 + 1K',
      '',
    ]);
  });

  it('say the true pixels once where all make them, and by provider where not', () => {
    const same = { fal: '1376x768', google: '1376x768' };
    expect(trueSizes({ ...row, true_sizes: same })).toEqual(['1376 × 768']);
    expect(trueSizes({ ...row, true_sizes: { google: '1376x768' } })).toEqual(['1376 × 768 (google)']);
    expect(trueSizes({ ...row, true_sizes: { ...same, fal: '1360x768' } })).toEqual([
      '1360 × 768 (fal)',
      '1376 × 768 (google)',
    ]);
    expect(trueSizes(row)).toEqual([]);
  });

  it('stand the widest first, in the tier of a megapixel', () => {
    const tiers = ['0.25', null, '1'].map((tier) => ({ tier, sizes: [{ ...row, size: '768x1365' }, row] }));
    expect(usualTier(tiers)?.tier).toBe('1');
    expect(tiers.map(tabName)).toEqual(['0.25 MP', 'Listed', '1 MP']);
    expect(widestFirst({ tier: null, sizes: tiers[0]?.sizes ?? [] }).map(({ size }) => size)).toEqual([
      '1365x768',
      '768x1365',
    ]);
  });
});
