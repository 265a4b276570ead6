import { by, defineModel, input, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { acceleration } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';
import { openQwenExtras, openQwenParams, openQwenSizing } from './shared/qwen.ts';

/** Qwen-Image. Its own edit starts from a picture; editing by instruction is `qwen-image-edit`. */
export const qwenImage = defineModel({
  id: 'qwen-image',
  name: 'Qwen-Image',
  description: 'An open model that is good at lettering, in Chinese as well as in English.',
  owner: 'alibaba',
  source: [
    'https://fal.ai/models/fal-ai/qwen-image/api',
    'https://fal.ai/models/fal-ai/qwen-image/image-to-image/api',
    // The price, in a transcript of 2026-09-20. Of edits none was found.
    'https://fal.ai/pricing',
  ],
  checked: '2026-11-26',
  assumed: ['Four pictures are the most in one call, as of its siblings; fal states no number.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/qwen-image', edit: 'fal-ai/qwen-image/image-to-image' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(by('task', { generate: 0.02 })),
  params: openQwenParams,
  sizing: openQwenSizing('landscape_4_3'),
  inputs: { image: input('image_url', falPicture) },
  extras: {
    acceleration,
    ...openQwenExtras,
    loras: {
      schema: z.array(z.object({ path: z.url(), scale: z.number().optional() })),
      sentence: 'LoRA weights to apply, by address.',
    },
    strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How far an edit may move away from its picture.',
      only: 'edit',
    },
    use_turbo: { schema: z.boolean(), sentence: 'Use settings tuned for few steps.' },
  },
  delivers: 'png',
});
