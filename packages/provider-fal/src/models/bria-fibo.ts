import { defineModel, emulated, input, megapixelTiers, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { briaRatios, briaSeedAssumed } from './shared/bria.ts';
import { syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';

/** Bria FIBO: from words, from words and a picture, or from a prompt that is an object. */
export const briaFibo = defineModel({
  id: 'bria-fibo',
  name: 'Bria FIBO',
  description: 'Follows long structured prompts; trained on licensed pictures only.',
  owner: 'bria',
  source: [
    'https://fal.ai/models/bria/fibo/generate/api',
    // With the price.
    'https://fal.ai/models/bria/fibo/generate/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: [briaSeedAssumed],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'bria/fibo/generate', guide: 'bria/fibo/generate' },
  price: perImage(0.04),
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    seed: passthrough(),
    n: emulated('fan-out'),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: briaRatios,
    ratioTo: 'aspect_ratio',
    tiers: megapixelTiers({ '1': '1MP', '4': '4MP' }),
    tierTo: 'resolution',
    base: '1',
    defaultRatio: '1:1',
  }),
  inputs: { reference_images: input('image_url', falPicture) },
  extras: {
    steps_num: { schema: z.int().min(20).max(50), sentence: 'How many denoising steps to take.' },
    structured_prompt: {
      schema: z.record(z.string(), z.json()),
      sentence: 'The prompt as an object of scene, light, lens and objects.',
    },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
