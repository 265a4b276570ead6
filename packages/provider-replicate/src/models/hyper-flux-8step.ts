import { defineModel, free, passthrough, renamed, shape } from '@pentaprism/core/provider';
import { unknownHardware } from './shared/community.ts';
import { denoisingSteps, disableSafetyChecker, guidanceScale } from './shared/diffusion-extras.ts';
import { fluxRatios } from './shared/flux-pixels.ts';
import { jpgPngOrWebp } from './shared/output-format.ts';

/** ByteDance's Hyper-FLUX: FLUX.1 [dev] in eight steps. */
export const hyperFlux8step = defineModel({
  id: 'hyper-flux-8step',
  aliases: ['hyper-flux'],
  name: 'Hyper-FLUX (8 steps)',
  description: 'Draws what FLUX.1 [dev] does in eight steps, so that it is quick and still detailed.',
  owner: 'bytedance',
  source: 'https://replicate.com/bytedance/hyper-flux-8step/api/schema',
  checked: '2026-11-26',
  assumed: [
    'A ratio makes about a megapixel, as with FLUX.1 [dev].',
    'Edges of a size of one’s own are multiples of 16, as with FLUX.1 [dev].',
    'Seed 0, which is the default, lets the model choose one.',
  ],
  routes: { generate: 'bytedance/hyper-flux-8step:16084e9731223a4367228928a6cb393b21736da2a0ca6a5a492ce311f0a97143' },
  unpriced: unknownHardware,
  params: {
    prompt: passthrough(),
    n: renamed('num_outputs', { max: 4, beyond: 'fan-out' }),
    seed: passthrough({ min: 1, beyond: 'nearest' }),
    output_format: jpgPngOrWebp,
    output_compression: renamed('output_quality'),
  },
  sizing: [
    shape({ ratios: fluxRatios, ratioTo: 'aspect_ratio', base: { pixels: 1024 * 1024 }, defaultRatio: '1:1' }),
    free({
      to: { width: 'width', height: 'height' },
      edge: [256, 1440],
      step: 16,
      base: [848, 848],
      with: { aspect_ratio: 'custom' },
    }),
  ],
  extras: {
    disable_safety_checker: disableSafetyChecker,
    guidance_scale: guidanceScale(0, 10, 3.5),
    num_inference_steps: denoisingSteps(30, 8),
  },
  delivers: 'webp',
});
