import { asGiven, asGivenUnmasked, byEdges, byRatio, type Input } from '../sizes.ts';
import { megapixel } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

const count = (input: Input) => Number(input.num_outputs ?? 1);

/**
 * Stable Diffusion XL, and models that were made from it.
 *
 * Source: https://github.com/replicate/cog-sdxl/blob/main/predict.py
 */
export const sdxl: UpstreamModel = {
  output: 'array',
  delivers: 'png',
  size: asGivenUnmasked(8, byEdges({ grid: 8, absent: [1024, 1024] })),
  pictures: ['image'],
  mask: 'mask',
  count,
};

/** An edit keeps the shape of its picture. */
const sd35: UpstreamModel = {
  output: 'array',
  delivers: 'webp',
  size: asGiven(64, byRatio({ pixels: megapixel, grid: 64 })),
  pictures: ['image'],
};

export const stabilityAi: Readonly<Record<string, UpstreamModel>> = {
  'stability-ai/stable-diffusion-3.5-large': sd35,
  'stability-ai/stable-diffusion-3.5-large-turbo': sd35,
  'stability-ai/stable-diffusion-3.5-medium': sd35,
  // These are run by version, as community models are.
  'stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc': sdxl,
  'stability-ai/stable-diffusion:ac732df83cea7fff18b8472768c88ad041fa750ff7682a21affe81863cbe77e4': {
    output: 'array',
    delivers: 'png',
    size: byEdges({ grid: 64, absent: [768, 768] }),
    count,
  },
  'stability-ai/stable-diffusion-inpainting:95b7223104132402a9ae91cc677285bc5eb997834bd2349fa486f53910fd68b3': {
    output: 'array',
    delivers: 'png',
    size: byEdges({ grid: 64, absent: [512, 512] }),
    pictures: ['image'],
    mask: 'mask',
    count,
  },
};
