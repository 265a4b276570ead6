import { defineModel, passthrough, perImage, renamed } from '@pentaprism/core/provider';
import { ideogramV2Sizing, magicPrompt } from './shared/ideogram-v2.ts';
import { bareParams } from './shared/params.ts';

/** Ideogram 2a: from words alone. */
export const ideogramV2a = defineModel({
  id: 'ideogram-v2a',
  aliases: ['ideogram-2a'],
  name: 'Ideogram 2a',
  description: 'An older Ideogram made for speed and price.',
  owner: 'ideogram',
  source: 'https://replicate.com/ideogram-ai/ideogram-v2a',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG, as those of Ideogram 3: the schema names no format.'],
  routes: { generate: 'ideogram-ai/ideogram-v2a' },
  // From a public list that links to Replicate's page.
  price: perImage(0.04),
  params: {
    ...bareParams,
    seed: passthrough({ max: 2_147_483_647, beyond: 'fold' }),
    style: renamed('style_type', { values: ['General', 'Realistic', 'Design', 'Render 3D', 'Anime'] }),
  },
  sizing: ideogramV2Sizing,
  extras: { magic_prompt_option: magicPrompt },
  delivers: 'png',
});
