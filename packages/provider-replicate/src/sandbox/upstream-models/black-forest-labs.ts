import { asGiven, byRatio, customWhen, type Input, inShape } from '../sizes.ts';
import { megapixel, sizes } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

const flux = byRatio({
  table: sizes('black-forest-labs/flux-dev'),
  pixels: megapixel,
  grid: 32,
  scale: { field: 'megapixels', factors: { '1': 1, '0.25': 0.5 }, absent: '1' },
});

const count = (input: Input) => Number(input.num_outputs ?? 1);

const schnell: UpstreamModel = { output: 'array', delivers: 'webp', size: flux, count };
const dev: UpstreamModel = { ...schnell, size: asGiven(16, flux), pictures: ['image'] };

/** The hosted models of before FLUX.2. */
const pro = (grid: number): UpstreamModel => ({
  output: 'string',
  delivers: 'webp',
  size: customWhen('aspect_ratio', 'custom', { grid, absent: [1024, 1024] }, byRatio({ pixels: megapixel, grid: 32 })),
  pictures: ['image_prompt'],
});

const kontext: UpstreamModel = {
  output: 'string',
  delivers: 'png',
  size: byRatio({ pixels: megapixel, grid: 16, absent: 'match_input_image' }),
  pictures: ['input_image'],
};

/** Hosted models that keep the size of their picture. */
const proTool: UpstreamModel = {
  output: 'string',
  delivers: 'jpg',
  size: asGiven(1, () => [1024, 1024]),
  pictures: ['control_image'],
};

/** Open models that keep the shape of their picture. */
const devTool: UpstreamModel = {
  ...schnell,
  size: inShape(({ megapixels }) => Number(megapixels ?? '1') * megapixel, 16),
  pictures: ['control_image'],
};

export const blackForestLabs: Readonly<Record<string, UpstreamModel>> = {
  'black-forest-labs/flux-schnell': schnell,
  'black-forest-labs/flux-schnell-lora': schnell,
  'black-forest-labs/flux-dev': dev,
  'black-forest-labs/flux-dev-lora': dev,
  'black-forest-labs/flux-pro': pro(16),
  'black-forest-labs/flux-1.1-pro': pro(32),
  'black-forest-labs/flux-1.1-pro-ultra': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({ pixels: 4 * megapixel, grid: 32 }),
    pictures: ['image_prompt'],
  },
  'black-forest-labs/flux-kontext-pro': kontext,
  'black-forest-labs/flux-kontext-max': kontext,
  'black-forest-labs/flux-fill-pro': { ...proTool, pictures: ['image'], mask: 'mask' },
  'black-forest-labs/flux-fill-dev': { ...devTool, pictures: ['image'], mask: 'mask' },
  'black-forest-labs/flux-canny-pro': proTool,
  'black-forest-labs/flux-canny-dev': devTool,
  'black-forest-labs/flux-depth-pro': proTool,
  'black-forest-labs/flux-depth-dev': devTool,
};
