import { byRatio } from '../sizes.ts';
import { kTiers, megapixel, sizes } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

const nanoBanana2: UpstreamModel = {
  output: 'string',
  delivers: 'jpg',
  size: byRatio({
    table: sizes('google/nano-banana-2'),
    pixels: megapixel,
    grid: 16,
    absent: 'match_input_image',
    scale: { ...kTiers, absent: '1K' },
  }),
  pictures: ['image_input'],
};

const imagen: UpstreamModel = {
  output: 'string',
  delivers: 'jpg',
  size: byRatio({ pixels: megapixel, grid: 64, scale: { ...kTiers, field: 'image_size', absent: '1K' } }),
};

export const google: Readonly<Record<string, UpstreamModel>> = {
  'google/nano-banana-2.1': nanoBanana2,
  'google/nano-banana-2': nanoBanana2,
  'google/nano-banana-2-lite': nanoBanana2,
  'google/nano-banana-pro': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({
      table: sizes('google/nano-banana-pro'),
      pixels: megapixel,
      grid: 16,
      absent: 'match_input_image',
      scale: { ...kTiers, absent: '2K' },
    }),
    pictures: ['image_input'],
  },
  'google/nano-banana': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({ table: sizes('google/nano-banana'), pixels: megapixel, grid: 32, absent: 'match_input_image' }),
    pictures: ['image_input'],
  },
  'google/imagen-4': imagen,
  'google/imagen-4-ultra': imagen,
  'google/imagen-4-fast': imagen,
  'google/imagen-3': imagen,
  'google/imagen-3-fast': imagen,
};
