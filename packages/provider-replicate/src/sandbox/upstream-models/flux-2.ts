import { byRatio, customWhen, type Input } from '../sizes.ts';
import { megapixel } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

/** Megapixels as `1 MP` or `1`. */
const megapixelsOf = (field: string) => (input: Input) => Number.parseFloat(String(input[field] ?? '1')) * megapixel;

const hosted: UpstreamModel = {
  output: 'string',
  delivers: 'webp',
  size: customWhen(
    'aspect_ratio',
    'custom',
    { grid: 16, absent: [1024, 1024] },
    byRatio({ pixels: megapixelsOf('resolution'), grid: 16 }),
  ),
  pictures: ['input_images'],
};

const klein: UpstreamModel = {
  output: 'array',
  delivers: 'jpg',
  size: byRatio({ pixels: megapixelsOf('output_megapixels'), grid: 16 }),
  pictures: ['images'],
};

export const flux2: Readonly<Record<string, UpstreamModel>> = {
  'black-forest-labs/flux-2-pro': hosted,
  'black-forest-labs/flux-2-max': hosted,
  'black-forest-labs/flux-2-flex': hosted,
  'black-forest-labs/flux-2-klein-4b': klein,
  'black-forest-labs/flux-2-klein-4b-base': klein,
  'black-forest-labs/flux-2-klein-9b': klein,
  'black-forest-labs/flux-2-klein-9b-base': klein,
};
