import { defineModel, perImage, shape } from '@pentaprism/core/provider';
import { fluxOpenExtras } from './shared/flux-extras.ts';
import { fluxRatios } from './shared/flux-pixels.ts';
import { commonParams } from './shared/params.ts';

/** Tencent's HunyuanImage 3.0. Its ratios and switches are those of FLUX.1 here. */
export const hunyuanImage3 = defineModel({
  id: 'hunyuan-image-3',
  aliases: ['hunyuan-image-3.0'],
  name: 'HunyuanImage 3.0',
  description: 'A large open model that understands long prompts.',
  owner: 'tencent',
  source: 'https://replicate.com/tencent/hunyuan-image-3',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'tencent/hunyuan-image-3' },
  // From a public list that links to Replicate's page.
  price: perImage(0.08),
  params: commonParams,
  // A megapixel is what its makers trained it at; Replicate states no size.
  sizing: shape({
    ratios: fluxRatios,
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  extras: fluxOpenExtras,
  delivers: 'webp',
});
