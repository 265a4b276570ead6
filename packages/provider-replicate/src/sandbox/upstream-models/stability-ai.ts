import { asGiven, byRatio } from '../sizes.ts';
import { megapixel } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

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
};
