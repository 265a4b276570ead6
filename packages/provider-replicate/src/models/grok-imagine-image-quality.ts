import { by, defineModel, input, kTiers, perImage, perInput, shape } from '@pentaprism/core/provider';
import { grokImagineImage } from './grok-imagine-image.ts';
import { grokRatios } from './shared/grok-ratios.ts';
import { commonPicture } from './shared/pictures.ts';

/** Grok Imagine Quality, which has two scales. */
export const grokImagineImageQuality = defineModel({
  ...grokImagineImage,
  inputs: { image: input('image', commonPicture) },
  id: 'grok-imagine-image-quality',
  aliases: ['grok-imagine-quality'],
  name: 'Grok Imagine Quality',
  description: 'Grok Imagine with more time for each picture.',
  source: 'https://replicate.com/xai/grok-imagine-image-quality',
  routes: { generate: 'xai/grok-imagine-image-quality', edit: 'xai/grok-imagine-image-quality' },
  // From a public program that bills by Replicate's page.
  price: [perImage(by('tier', { '1K': 0.05, '2K': 0.07 })), perInput(0.01)],
  sizing: shape({
    ratios: grokRatios,
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '1K': '1k', '2K': '2k' }),
    tierTo: 'resolution',
    base: '2K',
    defaultRatio: '1:1',
  }),
});
