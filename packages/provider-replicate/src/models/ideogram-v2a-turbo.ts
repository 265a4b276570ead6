import { defineModel, perImage, shape } from '@pentaprism/core/provider';
import { ideogramV2Ratios } from './shared/ideogram-v2.ts';
import { bareParams } from './shared/params.ts';

/** Ideogram 2a, faster and cheaper. The schema that was readable has two fields, so no more are declared. */
export const ideogramV2aTurbo = defineModel({
  id: 'ideogram-v2a-turbo',
  aliases: ['ideogram-2a-turbo'],
  name: 'Ideogram 2a turbo',
  description: 'The quickest of the older Ideograms.',
  owner: 'ideogram',
  source: 'https://replicate.com/ideogram-ai/ideogram-v2a-turbo',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG, as those of Ideogram 3: the schema names no format.'],
  routes: { generate: 'ideogram-ai/ideogram-v2a-turbo' },
  // From a public list that links to Replicate's page.
  price: perImage(0.025),
  params: bareParams,
  sizing: shape({
    ratios: ideogramV2Ratios,
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  delivers: 'png',
});
