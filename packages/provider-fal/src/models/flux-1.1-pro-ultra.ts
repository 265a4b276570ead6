import { defineModel, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { enhancePrompt, safetyTolerance, syncMode } from './shared/extras.ts';
import { fluxParams } from './shared/flux.ts';

/** FLUX1.1 [pro] ultra: the shape is chosen, the scale is always about four megapixels. */
export const flux11ProUltra = defineModel({
  id: 'flux-1.1-pro-ultra',
  aliases: ['flux1.1-pro-ultra', 'flux.1.1-pro-ultra', 'flux-pro-1.1-ultra'],
  name: 'FLUX1.1 [pro] ultra',
  description: 'Draws detailed pictures of four megapixels in any of nine shapes.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux-pro/v1.1-ultra/llms.txt',
    'https://docs.bfl.ai/flux_models/flux_1_1_pro_ultra_raw',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/flux-pro/v1.1-ultra' },
  price: perImage(0.06),
  params: fluxParams,
  // fal takes any ratio as text; these are the ones its page gives.
  sizing: shape({
    ratios: ['21:9', '16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '9:21'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 2048 * 2048 },
    defaultRatio: '16:9',
  }),
  extras: {
    enhance_prompt: enhancePrompt,
    image_prompt_strength: {
      schema: z.number().min(0).max(1),
      sentence: 'Weight of the picture in `image_url` against the prompt.',
    },
    image_url: { schema: z.url(), sentence: 'A picture to take the look from; it is not edited.' },
    raw: { schema: z.boolean(), sentence: 'A plainer, more candid look.' },
    safety_tolerance: safetyTolerance,
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
