import { by, converted, defineModel, mask, passthrough, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { falClient, toolParams, toolPicture } from './shared/tools.ts';

/** fal's eraser: told by words or by a mask, which are two endpoints. */
export const objectRemoval = defineModel({
  id: 'object-removal',
  name: 'Object Removal',
  description: 'Removes what words name or a mask covers, with its shadows and reflections.',
  owner: 'fal',
  source: [
    'https://fal.ai/models/fal-ai/object-removal/api',
    'https://fal.ai/models/fal-ai/object-removal/mask/api',
    falClient,
    // The prices, of the sibling that is told by a box; and that they are those of words and masks.
    'https://fal.ai/models/fal-ai/object-removal/bbox/llms.txt',
    'https://github.com/dufok/ComfyUI-FAL',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { edit: 'fal-ai/object-removal', erase: 'fal-ai/object-removal/mask' },
  price: perImage(by('quality', { low: 0.006, medium: 0.012, high: 0.018, best: 0.024 })),
  params: {
    ...toolParams,
    prompt: passthrough({ only: 'edit' }),
    quality: converted(
      'model',
      {
        sentence: 'fal has a model for each quality; `best` is what it takes unasked.',
        table: { low: 'low_quality', medium: 'medium_quality', high: 'high_quality', best: 'best_quality' },
      },
      { default: 'best' },
    ),
  },
  sizing: [],
  inputs: { image: toolPicture, mask: mask('mask_url', 'white', { only: 'erase' }) },
  extras: {
    mask_expansion: { schema: z.int().min(0).max(50), sentence: 'How many pixels more than the object to repaint.' },
  },
  delivers: 'png',
});
