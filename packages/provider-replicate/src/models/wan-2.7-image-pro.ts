import { defineModel, inputList, kTiers, list, passthrough, perImage, renamed, scale } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

const upTo2K = [
  '1024*1024',
  '1280*720',
  '720*1280',
  '1024*768',
  '768*1024',
  '2048*2048',
  '2048*1152',
  '1152*2048',
  '2048*1536',
  '1536*2048',
] as const;
const upTo4K = [...upTo2K, '4096*4096', '4096*2304', '2304*4096', '4096*3072', '3072*4096'] as const;

/** Alibaba's Wan 2.7 Image Pro. One field takes a size in pixels, or a scale whose shape the model finds itself. */
export const wan27ImagePro = defineModel({
  id: 'wan-2.7-image-pro',
  name: 'Wan 2.7 Image Pro',
  description: 'The larger Wan 2.7: up to 4K, and edits with several pictures.',
  owner: 'alibaba',
  source: 'https://replicate.com/wan-video/wan-2.7-image-pro',
  checked: '2026-11-26',
  assumed: [
    'Pictures are PNG: the schema names no format.',
    'Only pictures from words alone come at 4K, as a description of the page says; the schema does not divide its sizes.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'wan-video/wan-2.7-image-pro', edit: 'wan-video/wan-2.7-image-pro' },
  // From a public list that links to Replicate's page.
  price: perImage(0.03),
  params: {
    ...bareParams,
    n: renamed('num_outputs', { max: 4, beyond: 'fan-out' }),
    seed: passthrough(),
  },
  sizing: [
    list({ only: 'generate', to: 'size', sizes: upTo4K }),
    list({ only: 'edit', to: 'size', sizes: upTo2K }),
    scale({ only: 'generate', to: 'size', tiers: kTiers({ '1K': '1K', '2K': '2K', '4K': '4K' }), base: '2K' }),
    scale({ only: 'edit', to: 'size', tiers: kTiers({ '1K': '1K', '2K': '2K' }), base: '2K' }),
  ],
  inputs: { image: inputList('images', 9, commonPicture) },
  extras: {
    thinking_mode: { schema: z.boolean(), sentence: 'Let the model reason before it draws (default true).' },
    image_set_mode: {
      schema: z.boolean(),
      sentence: 'Make a series that belongs together (default false).',
      unpriced: 'makes a series whose every picture is billed',
    },
  },
  delivers: 'png',
});
