import { defineModel, inputList, passthrough, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

/** Krea 2 Large. Its pictures of a style say how to draw and not what, so they are an extra. */
export const krea2Large = defineModel({
  id: 'krea-2-large',
  name: 'Krea 2 Large',
  description: 'Pictures with a taste of their own, and styles taken from pictures.',
  owner: 'krea',
  source: 'https://replicate.com/krea/krea-2-large',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG, and about a megapixel: the schema names neither a format nor a size.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'krea/krea-2-large' },
  unpriced: 'Replicate’s page of it could not be read, and no other source was found that states its price there.',
  params: { ...bareParams, seed: passthrough() },
  sizing: shape({
    ratios: ['1:1', '4:3', '3:2', '16:9', '2.35:1', '4:5', '2:3', '9:16'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  extras: {
    creativity: {
      schema: z.enum(['raw', 'low', 'medium', 'high']),
      sentence: 'How freely the prompt is read; raw takes it as it is (default medium).',
    },
    style_reference_images: {
      input: inputList('style_reference_images', 10, commonPicture),
      sentence: 'Pictures to take the style from.',
    },
    style_reference_strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How strongly their style is taken over, 0 to 1 (default 0.5).',
    },
    moodboard_id: { schema: z.string(), sentence: 'A moodboard of Krea, by its id.' },
    moodboard_strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How strongly the moodboard is followed, 0 to 1 (default 0.35).',
    },
  },
  delivers: 'png',
});
