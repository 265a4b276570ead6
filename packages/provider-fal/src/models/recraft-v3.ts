import { by, defineModel, emulated, input, passthrough, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker, syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';
import { recraftColours, recraftSizes } from './shared/recraft.ts';
import { recraftV3Styles, recraftV3VectorStyles } from './shared/recraft-v3-styles.ts';

/** Recraft V3: in a style of paths it draws SVG. An edit keeps the size of its picture. */
export const recraftV3 = defineModel({
  id: 'recraft-v3',
  name: 'Recraft V3',
  description: 'Made for design: illustrations and photographs in styles chosen by name.',
  owner: 'recraft',
  source: [
    'https://fal.ai/models/fal-ai/recraft/v3/text-to-image/api',
    'https://fal.ai/models/fal-ai/recraft/v3/image-to-image/api',
  ],
  checked: '2026-11-26',
  assumed: ['An edit costs what a new picture does.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft/v3/text-to-image', edit: 'fal-ai/recraft/v3/image-to-image' },
  // From a public list of fal's prices, read on 2026-11-26; that paths cost twice as much stands on fal's own page.
  price: perImage(
    by('style', { ...Object.fromEntries(recraftV3VectorStyles.map((style) => [style, 0.08])), otherwise: 0.04 }),
  ),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    style: passthrough({ values: [...recraftV3Styles, ...recraftV3VectorStyles], default: 'realistic_image' }),
    negative_prompt: passthrough({ only: 'edit' }),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: { ...recraftSizes, only: 'generate' },
  inputs: { image: input('image_url', { ...falPicture, maxBytes: 5_000_000, maxEdge: 4096, maxPixels: 16_000_000 }) },
  extras: {
    colors: recraftColours,
    enable_safety_checker: { ...safetyChecker, only: 'generate' },
    strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How far an edit may move away from its picture.',
      only: 'edit',
    },
    style_id: { schema: z.string(), sentence: 'A style of your own, by the id Recraft gave it.' },
    sync_mode: { ...syncMode, only: 'edit' },
  },
  delivers: 'webp',
});
