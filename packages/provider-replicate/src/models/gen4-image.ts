import { defineModel, passthrough } from '@pentaprism/core/provider';
import { gen4PixelsSource, gen4References, gen4Sizing, referenceTags } from './shared/gen4.ts';
import { bareParams } from './shared/params.ts';

/** Runway's Gen-4 Image. */
export const gen4Image = defineModel({
  id: 'gen4-image',
  aliases: ['gen-4-image'],
  name: 'Gen-4 Image',
  description: 'Brings people, places and things from up to three pictures into a new one.',
  owner: 'runway',
  source: ['https://replicate.com/runwayml/gen4-image', gen4PixelsSource],
  checked: '2026-11-26',
  assumed: ['Pictures are PNG: the schema names no format.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'runwayml/gen4-image', guide: 'runwayml/gen4-image' },
  unpriced: 'Replicate’s page of it could not be read, and what others state of its price there differs.',
  params: { ...bareParams, seed: passthrough() },
  sizing: gen4Sizing,
  inputs: { reference_images: gen4References },
  extras: { reference_tags: { ...referenceTags, only: 'guide' } },
  delivers: 'png',
});
