import {
  converted,
  defineModel,
  type Extra,
  emulated,
  passthrough,
  perImage,
  perInputMegapixel,
  perMegapixel,
} from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker, syncMode } from './shared/extras.ts';
import { startedMegapixels } from './shared/megapixels.ts';
import { toolPicture } from './shared/tools.ts';

const pixels = z.int().min(0).max(2048);

function expand(side: string): Extra {
  return { schema: pixels, sentence: `How many pixels to paint on at the ${side}.` };
}

/** FLUX.2 [pro] outpainting: so many pixels at each side, and no words. */
export const flux2ProOutpaint = defineModel({
  id: 'flux-2-pro-outpaint',
  aliases: ['flux.2-pro-outpaint'],
  name: 'FLUX.2 [pro] outpaint',
  description: 'Paints on beyond the edges of a photograph, so many pixels at each side.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux-2-pro/outpaint/api',
    // With the price.
    'https://fal.ai/models/fal-ai/flux-2-pro/outpaint/llms.txt',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { expand: 'fal-ai/flux-2-pro/outpaint' },
  // The first megapixel, further ones, and those of the picture put in.
  price: [
    perImage(0.03),
    perMegapixel(0.015, { ...startedMegapixels, after: 1 }),
    perInputMegapixel(0.015, startedMegapixels),
  ],
  params: {
    quality: converted(
      'mode',
      { sentence: 'Low quality is the mode fast.', table: { low: 'fast', high: 'high' } },
      { default: 'high' },
    ),
    output_format: passthrough({ values: ['jpeg', 'png'], default: 'jpeg', beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: [],
  inputs: { image: toolPicture },
  extras: {
    auto_crop: { schema: z.boolean(), sentence: 'Crop the picture where the canvas cannot hold it whole.' },
    enable_safety_checker: safetyChecker,
    expand_bottom: expand('bottom'),
    expand_left: expand('left'),
    expand_right: expand('right'),
    expand_top: expand('top'),
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
