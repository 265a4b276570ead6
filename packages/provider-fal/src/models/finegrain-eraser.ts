import { by, converted, defineModel, mask, passthrough, perImage } from '@pentaprism/core/provider';
import { falClient, toolParams, toolPicture } from './shared/tools.ts';

/** Finegrain Eraser: told by words or by a mask, which are two endpoints. */
export const finegrainEraser = defineModel({
  id: 'finegrain-eraser',
  name: 'Finegrain Eraser',
  description: 'Removes an object together with its shadow, reflection and light.',
  owner: 'finegrain',
  source: [
    'https://fal.ai/models/fal-ai/finegrain-eraser/api',
    'https://fal.ai/models/fal-ai/finegrain-eraser/mask/api',
    falClient,
    // The prices, and the range of seeds, of the sibling that is told by a box.
    'https://fal.ai/models/fal-ai/finegrain-eraser/bbox/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: ['A mask costs what a box does. What words cost is not known: sources differ.'],
  lifecycle: { stage: 'stable' },
  routes: { edit: 'fal-ai/finegrain-eraser', erase: 'fal-ai/finegrain-eraser/mask' },
  price: perImage(by('task', { erase: by('quality', { low: 0.09, medium: 0.18, high: 0.27 }) })),
  params: {
    ...toolParams,
    prompt: passthrough({ only: 'edit' }),
    seed: passthrough({ max: 999, beyond: 'fold' }),
    quality: converted(
      'mode',
      {
        sentence: 'Low, medium and high quality are the modes express, standard and premium.',
        table: { low: 'express', medium: 'standard', high: 'premium' },
      },
      { default: 'medium' },
    ),
  },
  sizing: [],
  inputs: { image: toolPicture, mask: mask('mask_url', 'white', { only: 'erase' }) },
  delivers: 'png',
});
