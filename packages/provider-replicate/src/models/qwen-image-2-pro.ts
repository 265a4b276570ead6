import { defineModel, input, passthrough, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

/** Alibaba's Qwen-Image 2 Pro. */
export const qwenImage2Pro = defineModel({
  id: 'qwen-image-2-pro',
  name: 'Qwen-Image 2 Pro',
  description: 'The larger Qwen-Image 2, for posters, infographics and long lettering.',
  owner: 'alibaba',
  source: 'https://replicate.com/qwen/qwen-image-2-pro',
  checked: '2026-11-26',
  assumed: [
    'Pictures are PNG: the schema names no format.',
    'Pictures are about four megapixels, as at Alibaba itself: no size is published here.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'qwen/qwen-image-2-pro', edit: 'qwen/qwen-image-2-pro' },
  unpriced: 'Replicate’s page of it could not be read, and no other source was found that states its price there.',
  params: { ...bareParams, seed: passthrough(), negative_prompt: passthrough() },
  sizing: shape({
    ratios: ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '2:1', '1:2'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 2048 * 2048 },
    defaultRatio: '1:1',
  }),
  inputs: { image: input('image', commonPicture) },
  extras: {
    enable_prompt_expansion: {
      schema: z.boolean(),
      sentence: 'Let the model elaborate on the prompt first (default true).',
    },
    match_input_image: {
      schema: z.boolean(),
      sentence: 'Keep the shape of the input picture, whatever shape is asked (default false).',
      only: 'edit',
    },
  },
  delivers: 'png',
});
