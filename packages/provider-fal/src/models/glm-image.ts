import {
  by,
  defineModel,
  emulated,
  free,
  inputList,
  passthrough,
  perMegapixel,
  renamed,
} from '@pentaprism/core/provider';
import { diffusion, safetyChecker, syncMode } from './shared/extras.ts';
import { promptExpansion } from './shared/flux-2.ts';
import { squareSizes } from './shared/image-size.ts';
import { falPicture } from './shared/pictures.ts';

/** GLM-Image. Its names for 3:2 and for HD are left out, because fal states no pixels of them; sizes in pixels reach both. */
export const glmImage = defineModel({
  id: 'glm-image',
  name: 'GLM-Image',
  description: 'Writes what it is told into posters and slides, and edits with up to four pictures.',
  owner: 'z-ai',
  source: [
    'https://fal.ai/models/fal-ai/glm-image/api',
    'https://fal.ai/models/fal-ai/glm-image/image-to-image/api',
    // The ranges, and the price of edits. What fal says of new pictures differs from page to page.
    'https://fal.ai/models/fal-ai/glm-image/image-to-image/llms.txt',
    // The grid and the largest area, by its makers.
    'https://docs.z.ai/api-reference/image/generate-image-async',
  ],
  checked: '2026-11-26',
  assumed: ['Edges are from 512 pixels on, since fal has a name for so small a square; its makers begin at 1024.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/glm-image', edit: 'fal-ai/glm-image/image-to-image' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(by('task', { edit: 0.05 })),
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    output_format: passthrough({ values: ['jpeg', 'png'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: [squareSizes, free({ to: { object: 'image_size' }, edge: [512, 2048], step: 32, base: [1024, 1024] })],
  inputs: { image: inputList('image_urls', 4, falPicture) },
  extras: {
    enable_prompt_expansion: promptExpansion,
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [1, 10], minSteps: 10, maxSteps: 100 }),
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
