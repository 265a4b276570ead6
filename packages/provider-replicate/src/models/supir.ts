import { defineModel, factor, input, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { pngOnly } from './shared/output-format.ts';

/** SUPIR: makes a poor picture sharp, and if asked larger. It finds its own words for what it sees. */
export const supir = defineModel({
  id: 'supir',
  name: 'SUPIR',
  description: 'Restores a poor picture with invented detail, and enlarges it.',
  owner: 'fanghua-yu',
  source: [
    'https://replicate.com/cjwbw/supir/api/schema',
    'https://github.com/Fanghua-Yu/SUPIR/blob/master/predict.py',
  ],
  checked: '2026-11-26',
  assumed: ['Factors go from 1 to 4; the schema names no limits.'],
  routes: { upscale: 'cjwbw/supir:1302b550b4f7681da87ed0e405016d443fe1fafd64dabce6673401855a5039b5' },
  unpriced: unknownHardware,
  params: {
    negative_prompt: renamed('n_prompt'),
    seed: passthrough(),
    ...pngOnly,
  },
  sizing: factor({ to: 'upscale', range: [1, 4], steps: [1, 2, 3, 4], base: 1 }),
  inputs: { image: input('image', commonPicture) },
  extras: {
    a_prompt: { schema: z.string(), sentence: 'Words that are added to what it sees, for the manner of the picture.' },
    min_size: {
      schema: z.number(),
      sentence:
        'Pixels the shorter edge has at least, however small the picture was; upstream is at its best with 1024.',
    },
    model_name: {
      schema: z.enum(['SUPIR-v0Q', 'SUPIR-v0F']),
      sentence: 'SUPIR-v0Q (the default) for poor pictures, SUPIR-v0F for those that are nearly good.',
    },
    use_llava: { schema: z.boolean(), sentence: 'Let LLaVA describe the picture first (default true).' },
    color_fix_type: {
      schema: z.enum(['None', 'AdaIn', 'Wavelet']),
      sentence: 'How the colours are kept (default Wavelet).',
    },
    edm_steps: { schema: z.int().min(1).max(500), sentence: 'Steps, 1 to 500 (default 50).' },
    s_cfg: { schema: z.number().min(1).max(20), sentence: 'How closely to follow the words, 1 to 20 (default 7.5).' },
    linear_CFG: { schema: z.boolean(), sentence: 'Let that grow from spt_linear_CFG on (default false).' },
    spt_linear_CFG: { schema: z.number(), sentence: 'Where it begins to grow (default 1).' },
    s_stage1: { schema: z.int(), sentence: 'Weight of the first stage; below 0, the default, it has none.' },
    s_stage2: { schema: z.number(), sentence: 'Weight of the second stage (default 1).' },
    linear_s_stage2: { schema: z.boolean(), sentence: 'Let that grow from spt_linear_s_stage2 on (default false).' },
    spt_linear_s_stage2: { schema: z.number(), sentence: 'Where it begins to grow (default 0).' },
    s_churn: { schema: z.number(), sentence: 'How much noise is added on the way (default 5).' },
    s_noise: { schema: z.number(), sentence: 'Strength of that noise (default 1.003).' },
  },
  // Else a small picture would be enlarged to 1024 pixels, whatever factor is asked.
  always: { min_size: 1 },
  delivers: 'png',
});
