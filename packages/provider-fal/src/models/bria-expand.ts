import { defineModel, passthrough, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { briaRatios } from './shared/bria.ts';
import { syncMode } from './shared/extras.ts';
import { toolParams, toolPicture } from './shared/tools.ts';

const size = z.tuple([z.int().min(1), z.int().min(1)]);

/**
 * Bria Expand. The canvas is what a caller must say, and it is no size of Pentaprism's: where the picture lies on it is another
 * field.
 */
export const briaExpand = defineModel({
  id: 'bria-expand',
  name: 'Bria Expand',
  description: 'Paints on beyond the edges of a picture; trained on licensed pictures only.',
  owner: 'bria',
  // With the price.
  source: 'https://fal.ai/models/fal-ai/bria/expand/llms.txt',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { expand: 'fal-ai/bria/expand' },
  price: perImage(0.04),
  params: { ...toolParams, prompt: passthrough(), negative_prompt: passthrough(), seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  extras: {
    canvas_ratio: {
      schema: z.enum(briaRatios),
      to: 'aspect_ratio',
      sentence: 'Shape of the finished picture, in place of where the picture lies; fal calls this `aspect_ratio`.',
    },
    canvas_size: {
      schema: size.meta({ examples: [[1200, 674]] }),
      sentence: 'Width and height of the finished picture in pixels, less than 5000 × 5000 in all.',
      required: true,
    },
    original_image_location: {
      schema: z.tuple([z.int(), z.int()]).meta({ examples: [[301, -66]] }),
      sentence: 'Where the upper left corner of the picture lies on the canvas, from the left and from the top.',
    },
    original_image_size: {
      schema: size.meta({ examples: [[610, 855]] }),
      sentence: 'Width and height of the picture on the canvas, best more than 15 % of it.',
    },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
