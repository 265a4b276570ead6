import { asGiven, byRatio, customWhen } from '../sizes.ts';
import { megapixel, sizes } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

const flux = byRatio({
  table: sizes('black-forest-labs/flux-dev'),
  pixels: megapixel,
  grid: 32,
  scale: { field: 'megapixels', factors: { '1': 1, '0.25': 0.5 }, absent: '1' },
});

export const blackForestLabs: Readonly<Record<string, UpstreamModel>> = {
  'black-forest-labs/flux-schnell': {
    output: 'array',
    delivers: 'webp',
    size: flux,
    count: (input) => Number(input.num_outputs ?? 1),
  },
  'black-forest-labs/flux-dev': {
    output: 'array',
    delivers: 'webp',
    size: asGiven(16, flux),
    pictures: ['image'],
    count: (input) => Number(input.num_outputs ?? 1),
  },
  'black-forest-labs/flux-1.1-pro': {
    output: 'string',
    delivers: 'webp',
    size: customWhen(
      'aspect_ratio',
      'custom',
      { grid: 32, absent: [1024, 1024] },
      byRatio({ pixels: megapixel, grid: 32 }),
    ),
    pictures: ['image_prompt'],
  },
  'black-forest-labs/flux-1.1-pro-ultra': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({ pixels: 4 * megapixel, grid: 32 }),
    pictures: ['image_prompt'],
  },
  'black-forest-labs/flux-kontext-pro': {
    output: 'string',
    delivers: 'png',
    size: byRatio({ pixels: megapixel, grid: 16, absent: 'match_input_image' }),
    pictures: ['input_image'],
  },
};
