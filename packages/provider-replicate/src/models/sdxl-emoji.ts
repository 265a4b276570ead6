import { defineModel } from '@pentaprism/core/provider';
import { cogSdxl, cogSdxlSource } from './shared/stable-diffusion-xl.ts';

/** Stable Diffusion XL that was shown Apple's emoji. */
export const sdxlEmoji = defineModel({
  ...cogSdxl,
  id: 'sdxl-emoji',
  name: 'SDXL Emoji',
  description: 'Draws emoji; a prompt begins with "A TOK emoji of".',
  owner: 'fofr',
  source: ['https://replicate.com/fofr/sdxl-emoji/api/schema', cogSdxlSource],
  routes: {
    generate: 'fofr/sdxl-emoji:dee76b5afde21b0f01ed7925f0665b7e879c50ee718c5f78a9d38e04d523cc5e',
    edit: 'fofr/sdxl-emoji:dee76b5afde21b0f01ed7925f0665b7e879c50ee718c5f78a9d38e04d523cc5e',
    inpaint: 'fofr/sdxl-emoji:dee76b5afde21b0f01ed7925f0665b7e879c50ee718c5f78a9d38e04d523cc5e',
  },
});
