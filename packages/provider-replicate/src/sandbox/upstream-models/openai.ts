import { byRatio } from '../sizes.ts';
import { megapixel } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

export const openai: Readonly<Record<string, UpstreamModel>> = {
  'openai/gpt-image-1.5': {
    output: 'array',
    delivers: 'webp',
    size: byRatio({
      table: { '1:1': [1024, 1024], '3:2': [1536, 1024], '2:3': [1024, 1536] },
      pixels: megapixel,
      grid: 16,
    }),
    pictures: ['input_images'],
    count: (input) => Number(input.number_of_images ?? 1),
  },
  'openai/gpt-image-2': {
    output: 'array',
    delivers: 'webp',
    size: byRatio({ pixels: megapixel, grid: 16 }),
    pictures: ['input_images'],
    count: (input) => Number(input.number_of_images ?? 1),
  },
};
