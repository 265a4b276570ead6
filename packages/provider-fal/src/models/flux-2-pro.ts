import {
  defineModel,
  emulated,
  free,
  inputList,
  passthrough,
  perImage,
  perInputMegapixel,
  perMegapixel,
} from '@pentaprism/core/provider';
import { safetyChecker, syncMode } from './shared/extras.ts';
import { flux2SafetyTolerance } from './shared/flux-2.ts';
import { namedSizes } from './shared/image-size.ts';
import { startedMegapixels } from './shared/megapixels.ts';
import { falPicture } from './shared/pictures.ts';

/** FLUX.2 [pro]. An edit takes several pictures, and chooses its size when none is asked for. */
export const flux2Pro = defineModel({
  id: 'flux-2-pro',
  aliases: ['flux.2-pro'],
  name: 'FLUX.2 [pro]',
  description: 'Makes and edits photographic pictures, with up to eight pictures to go by.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux-2-pro/api',
    'https://fal.ai/models/fal-ai/flux-2-pro/edit/api',
    // The price.
    'https://fal.ai/models/fal-ai/flux-2-pro/edit/llms.txt',
    // How many pictures an edit takes; fal does not state it.
    'https://docs.bfl.ai/flux_2/flux2_image_editing',
    // Edges and step of free sizes; fal's schema only caps an edge at 14142.
    'https://replicate.com/black-forest-labs/flux-2-pro/api/schema',
  ],
  checked: '2026-11-25',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/flux-2-pro', edit: 'fal-ai/flux-2-pro/edit' },
  // The first megapixel, further ones, and those of the pictures put in.
  price: [
    perImage(0.03),
    perMegapixel(0.015, { ...startedMegapixels, after: 1 }),
    perInputMegapixel(0.015, startedMegapixels),
  ],
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: emulated('fan-out'),
    output_format: passthrough({ values: ['jpeg', 'png'], default: 'jpeg', beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: [namedSizes, free({ to: { object: 'image_size' }, edge: [256, 2048], step: 16, base: [1024, 768] })],
  inputs: { image: inputList('image_urls', 8, falPicture) },
  extras: {
    enable_safety_checker: safetyChecker,
    safety_tolerance: flux2SafetyTolerance,
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
