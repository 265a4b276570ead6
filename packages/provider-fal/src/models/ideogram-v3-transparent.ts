import { by, defineModel, passthrough, perImage, sets, shape } from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { expandPrompt, ideogramParams, ideogramQuality, renderingSpeed } from './shared/ideogram.ts';

/** Ideogram 3.0 without a background: an endpoint of its own, sized by ratios. */
export const ideogramV3Transparent = defineModel({
  id: 'ideogram-v3-transparent',
  aliases: ['ideogram-3-transparent'],
  name: 'Ideogram 3.0 transparent',
  description: 'Draws logos, stickers and lettering on a transparent background.',
  owner: 'ideogram',
  source: 'https://fal.ai/models/fal-ai/ideogram/v3/generate-transparent/api',
  checked: '2026-11-26',
  assumed: ['Eight pictures of one call are the most, as of Ideogram 3.0’s other endpoints.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/ideogram/v3/generate-transparent' },
  // From the changelog of a program that uses it; of the other speeds it says nothing.
  price: perImage(by('quality', { medium: 0.06 })),
  params: {
    ...ideogramParams,
    quality: ideogramQuality,
    negative_prompt: passthrough(),
    background: sets('What the model makes.', { transparent: {} }),
  },
  sizing: shape({
    ratios: [
      '1:3',
      '3:1',
      '1:2',
      '2:1',
      '9:16',
      '16:9',
      '10:16',
      '16:10',
      '2:3',
      '3:2',
      '3:4',
      '4:3',
      '4:5',
      '5:4',
      '1:1',
    ],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  extras: { expand_prompt: expandPrompt, rendering_speed: renderingSpeed, sync_mode: syncMode },
  delivers: 'png',
});
