import { defineModel, list, perImage } from '@pentaprism/core/provider';
import { bareParams } from './shared/params.ts';

/** Recraft V4. Sized by its list alone, as Recraft V3 is. */
export const recraftV4 = defineModel({
  id: 'recraft-v4',
  name: 'Recraft V4',
  description: 'Composed, art-directed pictures with clean lettering.',
  owner: 'recraft',
  source: 'https://replicate.com/recraft-ai/recraft-v4',
  checked: '2026-11-26',
  assumed: ['Pictures are WebP, as those of Recraft V3: the schema names no format.'],
  routes: { generate: 'recraft-ai/recraft-v4' },
  // From a public program that bills by Replicate's page.
  price: perImage(0.04),
  params: bareParams,
  sizing: list({
    to: 'size',
    sizes: [
      '1024x1024',
      '1536x768',
      '768x1536',
      '1280x832',
      '832x1280',
      '1216x896',
      '896x1216',
      '1152x896',
      '896x1152',
      '832x1344',
      '1280x896',
      '896x1280',
      '1344x768',
      '768x1344',
    ],
    defaultLabel: '1024x1024',
  }),
  delivers: 'webp',
});
