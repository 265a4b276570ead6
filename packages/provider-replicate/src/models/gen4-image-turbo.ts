import { defineModel, passthrough } from '@pentaprism/core/provider';
import { gen4PixelsSource, gen4References, gen4Sizing, referenceTags } from './shared/gen4.ts';
import { bareParams } from './shared/params.ts';

/** Runway's Gen-4 Image Turbo, which needs a reference picture for everything it does. */
export const gen4ImageTurbo = defineModel({
  id: 'gen4-image-turbo',
  aliases: ['gen-4-image-turbo'],
  name: 'Gen-4 Image Turbo',
  description: 'The faster and cheaper Gen-4 Image, for new pictures of what is in others.',
  owner: 'runway',
  source: ['https://replicate.com/runwayml/gen4-image-turbo', gen4PixelsSource],
  checked: '2026-11-26',
  assumed: ['Pictures are PNG: the schema names no format.'],
  lifecycle: { stage: 'stable' },
  routes: { guide: 'runwayml/gen4-image-turbo' },
  unpriced: 'Replicate’s page of it could not be read, and what others state of its price there differs.',
  params: { ...bareParams, seed: passthrough() },
  sizing: gen4Sizing,
  inputs: { reference_images: gen4References },
  extras: { reference_tags: referenceTags },
  delivers: 'png',
});
