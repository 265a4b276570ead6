import { defineModel, emulated, input, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { jpgPngOrWebp } from './shared/output-format.ts';

/** Alibaba's Qwen-Image-Edit: edits one picture by instruction and keeps its shape. */
export const qwenImageEdit = defineModel({
  id: 'qwen-image-edit',
  name: 'Qwen-Image-Edit',
  description: 'Edits one picture by instruction, its lettering included, and keeps its shape.',
  owner: 'alibaba',
  source: 'https://replicate.com/qwen/qwen-image-edit',
  checked: '2026-11-22',
  routes: { edit: 'qwen/qwen-image-edit' },
  unpriced: 'No page of Replicate that was read states it.',
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    seed: passthrough(),
    output_format: jpgPngOrWebp,
    output_compression: renamed('output_quality'),
  },
  sizing: [],
  inputs: { image: input('image', { formats: ['image/png', 'image/jpeg', 'image/webp'] }) },
  extras: {
    go_fast: { schema: z.boolean(), sentence: 'Run the faster, quantised model (default true).' },
    disable_safety_checker: {
      schema: z.boolean(),
      sentence: 'Skip the check of the finished pictures (default false).',
    },
  },
  delivers: 'webp',
});
