import { defineModel, emulated, passthrough } from '@pentaprism/core/provider';
import { z } from 'zod';
import { briaSeedAssumed, briaSizing } from './shared/bria.ts';
import { syncMode } from './shared/extras.ts';
import { noPriceFound } from './shared/no-price.ts';

/** Bria 3.2, the generation before FIBO. */
export const bria32 = defineModel({
  id: 'bria-3.2',
  name: 'Bria 3.2',
  description: 'Pictures for commerce from a model trained on licensed pictures only; older than FIBO.',
  owner: 'bria',
  source: ['https://fal.ai/models/bria/text-to-image/3.2/api', 'https://www.npmjs.com/package/@fal-ai/client'],
  checked: '2026-11-26',
  assumed: [
    'It still answers, though fal’s client left it out of its types in 2026, and not every account may use it.',
    briaSeedAssumed,
  ],
  routes: { generate: 'bria/text-to-image/3.2' },
  unpriced: noPriceFound,
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    seed: passthrough(),
    n: emulated('fan-out'),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: briaSizing,
  extras: {
    guidance_scale: { schema: z.number(), sentence: 'How closely the picture sticks to the prompt.' },
    num_inference_steps: { schema: z.int(), sentence: 'How many denoising steps to take.' },
    prompt_enhancer: { schema: z.boolean(), sentence: 'Let a language model rewrite the prompt first.' },
    sync_mode: syncMode,
    truncate_prompt: { schema: z.boolean(), sentence: 'Cut a prompt that is too long for the model.' },
  },
  delivers: 'png',
});
