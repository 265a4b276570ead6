import { by, defineModel, emulated, passthrough, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker } from './shared/extras.ts';
import { recraftColours, recraftSizes } from './shared/recraft.ts';
import { recraft20bStyles, recraft20bVectorStyles } from './shared/recraft-20b-styles.ts';

/** Recraft 20B, the generation before V3: in a style of paths it draws SVG. */
export const recraft20b = defineModel({
  id: 'recraft-20b',
  name: 'Recraft 20B',
  description: 'An older and cheaper Recraft with many styles.',
  owner: 'recraft',
  // With the prices.
  source: 'https://fal.ai/models/fal-ai/recraft-20b/llms.txt',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft-20b' },
  price: perImage(
    by('style', { ...Object.fromEntries(recraft20bVectorStyles.map((style) => [style, 0.044])), otherwise: 0.022 }),
  ),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    style: passthrough({ values: [...recraft20bStyles, ...recraft20bVectorStyles], default: 'realistic_image' }),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: recraftSizes,
  extras: {
    colors: recraftColours,
    enable_safety_checker: safetyChecker,
    style_id: { schema: z.string(), sentence: 'A style of your own, by the id Recraft gave it.' },
  },
  delivers: 'webp',
});
