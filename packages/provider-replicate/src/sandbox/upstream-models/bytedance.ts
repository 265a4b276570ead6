import { byEdges, byRatio, customWhen, type Input } from '../sizes.ts';
import { kTiers, megapixel, sizes } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

const seedream = byRatio({
  pixels: megapixel,
  grid: 16,
  absent: 'match_input_image',
  scale: { field: 'size', factors: { ...kTiers.factors, '3K': 3 }, absent: '2K' },
});

/** How many pictures a series has here: as many as it may have. */
const series = (input: Input) => (input.sequential_image_generation === 'auto' ? Number(input.max_images ?? 1) : 1);

export const bytedance: Readonly<Record<string, UpstreamModel>> = {
  'bytedance/seedream-5-pro': { output: 'array', delivers: 'png', size: seedream, pictures: ['image_input'] },
  'bytedance/seedream-5-lite': {
    output: 'array',
    delivers: 'png',
    size: seedream,
    pictures: ['image_input'],
    count: series,
  },
  'bytedance/seedream-4.5': {
    output: 'array',
    delivers: 'jpg',
    size: seedream,
    pictures: ['image_input'],
    count: series,
  },
  'bytedance/seedream-4': {
    output: 'array',
    delivers: 'jpg',
    size: customWhen('size', 'custom', { grid: 1, absent: [2048, 2048] }, seedream),
    pictures: ['image_input'],
    count: series,
  },
  // Run by version, as community models are.
  'bytedance/sdxl-lightning-4step:6f7a773af6fc3e8de9d5a3c00be77c17308914bf67772726aff83496ba1e3bbe': {
    output: 'array',
    delivers: 'png',
    size: byEdges({ grid: 8, absent: [1024, 1024] }),
    count: (input) => Number(input.num_outputs ?? 1),
  },
  'bytedance/hyper-flux-8step:16084e9731223a4367228928a6cb393b21736da2a0ca6a5a492ce311f0a97143': {
    output: 'array',
    delivers: 'webp',
    size: customWhen(
      'aspect_ratio',
      'custom',
      { grid: 16, absent: [848, 848] },
      byRatio({ table: sizes('black-forest-labs/flux-dev'), pixels: megapixel, grid: 32 }),
    ),
    count: (input) => Number(input.num_outputs ?? 1),
  },
};
