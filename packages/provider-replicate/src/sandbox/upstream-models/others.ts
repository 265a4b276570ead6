import { byRatio } from '../sizes.ts';
import { megapixel } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

const square = byRatio({ pixels: megapixel, grid: 16 });
const krea: UpstreamModel = { output: 'string', delivers: 'png', size: square, pictures: ['style_reference_images'] };
const photon: UpstreamModel = {
  output: 'string',
  delivers: 'jpg',
  size: byRatio({ pixels: 2 * megapixel, grid: 16, absent: '16:9' }),
  pictures: ['image_reference', 'style_reference', 'character_reference'],
};

/** Makers of one or two models. */
export const others: Readonly<Record<string, UpstreamModel>> = {
  'bria/fibo': { output: 'string', delivers: 'png', size: square, pictures: ['image'] },
  'bria/expand-image': { output: 'string', delivers: 'png', size: square, pictures: ['image'] },
  'krea/krea-2-large': krea,
  'krea/krea-2-medium': krea,
  'luma/photon': photon,
  'luma/photon-flash': photon,
  'minimax/image-01': {
    output: 'array',
    delivers: 'jpg',
    size: square,
    pictures: ['subject_reference'],
    count: (input) => Number(input.number_of_images ?? 1),
  },
  'prunaai/p-image-edit': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({ pixels: megapixel, grid: 16, absent: 'match_input_image' }),
    pictures: ['images'],
  },
  'tencent/hunyuan-image-3': { output: 'string', delivers: 'webp', size: square },
};
