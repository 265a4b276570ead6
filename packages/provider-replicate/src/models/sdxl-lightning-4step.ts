import { defineModel, emulated, free, passthrough, perSecond, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';

/** SDXL-Lightning: a community model, so it is run by version and billed by the second. */
export const sdxlLightning4step = defineModel({
  id: 'sdxl-lightning-4step',
  aliases: ['sdxl-lightning'],
  name: 'SDXL-Lightning (4 steps)',
  description: 'Draws in four steps: for drafts by the thousand, where speed counts more than detail.',
  owner: 'bytedance',
  source: ['https://replicate.com/bytedance/sdxl-lightning-4step/api/schema', 'https://replicate.com/pricing'],
  checked: '2026-11-26',
  assumed: [
    'It runs on an Nvidia A100 of 80 GB, whose second is what the price says.',
    'Edges are multiples of 8, as of every Stable Diffusion XL; the schema names no step.',
    'Seed 0, which is the default, lets the model choose one.',
    'Pictures are PNG: the schema names no format.',
  ],
  routes: {
    generate: 'bytedance/sdxl-lightning-4step:6f7a773af6fc3e8de9d5a3c00be77c17308914bf67772726aff83496ba1e3bbe',
  },
  price: perSecond(0.0014),
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    n: renamed('num_outputs', { max: 4, beyond: 'fan-out' }),
    seed: passthrough({ min: 1, beyond: 'nearest' }),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [256, 1280], step: 8, base: [1024, 1024] }),
  extras: {
    scheduler: {
      schema: z.enum([
        'DDIM',
        'DPMSolverMultistep',
        'HeunDiscrete',
        'KarrasDPM',
        'K_EULER_ANCESTRAL',
        'K_EULER',
        'PNDM',
        'DPM++2MSDE',
      ]),
      sentence: 'How noise is taken away from step to step (default K_EULER).',
    },
    guidance_scale: {
      schema: z.number().min(0).max(50),
      sentence: 'How closely to follow the prompt, 0 to 50 (default 0).',
    },
    num_inference_steps: { schema: z.int().min(1).max(10), sentence: 'Denoising steps, 1 to 10 (default 4).' },
    disable_safety_checker: {
      schema: z.boolean(),
      sentence: 'Skip the check of the finished pictures (default false).',
    },
  },
  delivers: 'png',
});
