import { describe, expect, it } from 'vitest';
import { passthrough } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import { free, list, shape } from '../contract/size-kinds.ts';
import type { Sizing } from '../contract/sizing.ts';
import { kTiers } from '../contract/tiers.ts';
import type { DescribedOffer } from './described-offer.ts';
import { sizeTable } from './size-table.ts';

function offer(provider: string, sizing: Sizing | readonly Sizing[]): DescribedOffer {
  const model = defineModel({
    id: 'lens-1',
    name: 'Lens 1',
    owner: 'optics',
    source: 'https://north.example/lens',
    checked: '2026-11-20',
    routes: { generate: 'lens' },
    params: { prompt: passthrough() },
    sizing,
    delivers: 'png',
  });
  return { provider, configured: true, model };
}

const north = offer(
  'north',
  shape({
    ratios: ['1:1', '16:9'],
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '1K': '1K', '2K': '2K' }),
    tierTo: 'resolution',
    base: '1K',
    pixels: { '1K': { '16:9': [1376, 768] } },
  }),
);

const south = offer(
  'south',
  shape({
    ratios: ['16:9', '21:9'],
    ratioTo: 'ratio',
    tiers: kTiers({ '1K': 'one' }),
    base: '1K',
    defaultRatio: '21:9',
  }),
);

describe('sizeTable', () => {
  it('merges tiers and ratios, and keeps published pixels apart from nominal ones', () => {
    expect(sizeTable([north, south])).toEqual({
      tiers: [
        {
          tier: '1K',
          sizes: [
            { size: '1024x1024', aspect_ratio: '1:1', resolution: '1K', providers: ['north'], true_sizes: {} },
            {
              size: '1365x768',
              aspect_ratio: '16:9',
              resolution: '1K',
              providers: ['north', 'south'],
              true_sizes: { north: '1376x768' },
            },
            { size: '1563x670', aspect_ratio: '21:9', resolution: '1K', providers: ['south'], true_sizes: {} },
          ],
        },
        {
          tier: '2K',
          sizes: [
            { size: '2048x2048', aspect_ratio: '1:1', resolution: '2K', providers: ['north'], true_sizes: {} },
            { size: '2731x1536', aspect_ratio: '16:9', resolution: '2K', providers: ['north'], true_sizes: {} },
          ],
        },
      ],
      ranges: [],
      defaults: { north: 'auto', south: '1563x670' },
    });
  });

  it('lists presets by their pixels and free sizes by their limits', () => {
    const presets = offer('south', [
      list({ to: 'size', sizes: { square: [512, 512], wide: [1024, 576] }, defaultLabel: 'wide', only: 'generate' }),
      free({
        to: { object: 'size' },
        edge: [256, 2048],
        step: 16,
        area: [65536, 4194304],
        maxRatio: 4,
        base: [1024, 768],
      }),
    ]);
    const generate = { only: 'generate', providers: ['south'] };
    expect(sizeTable([presets])).toEqual({
      tiers: [
        {
          tier: null,
          sizes: [
            { size: '512x512', aspect_ratio: '1:1', label: 'square', ...generate, true_sizes: { south: '512x512' } },
            { size: '1024x576', aspect_ratio: '16:9', label: 'wide', ...generate, true_sizes: { south: '1024x576' } },
          ],
        },
      ],
      ranges: [
        {
          provider: 'south',
          min_edge: 256,
          max_edge: 2048,
          multiple_of: 16,
          min_pixels: 65536,
          max_pixels: 4194304,
          max_ratio: 4,
        },
      ],
      defaults: { south: '1024x576' },
    });
  });

  it('says of a size that its ratio alone leads elsewhere', () => {
    const several = offer('south', [
      shape({ ratios: ['3:2'], ratioTo: 'ratio', base: { pixels: 1024 * 1024 } }),
      list({
        to: 'size',
        sizes: { small: [512, 512], square: [1024, 1024], wide: [1536, 1024] },
        defaultLabel: 'square',
      }),
    ]);
    const [tier] = sizeTable([several]).tiers;
    expect(tier?.sizes.map(({ size, only_by_size }) => [size, only_by_size ?? false])).toEqual([
      ['1254x836', false],
      ['512x512', true],
      ['1024x1024', false],
      ['1536x1024', true],
    ]);
  });
});
