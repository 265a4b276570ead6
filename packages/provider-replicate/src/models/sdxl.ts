import { defineModel } from '@pentaprism/core/provider';
import { cogSdxl, cogSdxlSource } from './shared/stable-diffusion-xl.ts';

/** Stable Diffusion XL as Replicate runs it: with a picture it paints over it, with a mask it repaints what is white in it. */
export const sdxl = defineModel({
  ...cogSdxl,
  id: 'sdxl',
  aliases: ['stable-diffusion-xl'],
  name: 'Stable Diffusion XL',
  description: 'The open model most others are made from; draws, edits and repaints.',
  owner: 'stability-ai',
  source: ['https://replicate.com/stability-ai/sdxl/api/schema', cogSdxlSource],
  routes: {
    generate: 'stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc',
    edit: 'stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc',
    inpaint: 'stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc',
  },
});
