import { byRatio } from '../sizes.ts';
import { megapixel } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

export const xai: Readonly<Record<string, UpstreamModel>> = {
  'xai/grok-imagine-image': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({ pixels: megapixel, grid: 16 }),
    pictures: ['image'],
  },
  'xai/grok-imagine-image-quality': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({
      pixels: megapixel,
      grid: 16,
      scale: { field: 'resolution', factors: { '1k': 1, '2k': 2 }, absent: '2k' },
    }),
    pictures: ['image'],
  },
};
