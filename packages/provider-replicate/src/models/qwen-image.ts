import { defineModel, emulated, input, passthrough, perImage, renamed, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { jpgPngOrWebp } from './shared/output-format.ts';

/** Alibaba's Qwen-Image. Its edit paints over the input picture; `qwen-image-edit` follows instructions. */
export const qwenImage = defineModel({
  id: 'qwen-image',
  name: 'Qwen-Image',
  description: 'An open model that is good at lettering, in Chinese as well as in English.',
  owner: 'alibaba',
  source: ['https://replicate.com/qwen/qwen-image', 'https://huggingface.co/Qwen/Qwen-Image'],
  checked: '2026-11-22',
  routes: { generate: 'qwen/qwen-image', edit: 'qwen/qwen-image' },
  // From a public list that links to Replicate's page, read on 2026-11-26.
  price: perImage(0.025),
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    n: emulated('fan-out'),
    seed: passthrough(),
    output_format: jpgPngOrWebp,
    output_compression: renamed('output_quality'),
  },
  sizing: shape({
    ratios: ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1328 * 1328 },
    defaultRatio: '16:9',
  }),
  inputs: { image: input('image', { formats: ['image/png', 'image/jpeg', 'image/webp'] }) },
  extras: {
    go_fast: { schema: z.boolean(), sentence: 'Run the faster, quantised model (default true).' },
    guidance: { schema: z.number().min(0).max(10), sentence: 'How closely to follow the prompt, 0 to 10 (default 3).' },
    num_inference_steps: { schema: z.int().min(1).max(50), sentence: 'Denoising steps, 1 to 50 (default 30).' },
    enhance_prompt: { schema: z.boolean(), sentence: 'Let the model rewrite the prompt first (default false).' },
    image_size: {
      schema: z.enum(['optimize_for_quality', 'optimize_for_speed']),
      sentence: 'Larger pictures (optimize_for_quality, the default) or faster ones.',
    },
    strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How much of the input picture is painted over, 0 to 1 (default 0.9).',
      only: 'edit',
    },
    // Upstream says of it: only with pictures from words.
    lora_weights: { schema: z.string(), sentence: 'Address of LoRA weights to apply.', only: 'generate' },
    lora_scale: { schema: z.number(), sentence: 'Weight of the LoRA (default 1).', only: 'generate' },
    extra_lora_weights: {
      schema: z.array(z.string()),
      sentence: 'Addresses of further LoRA weights.',
      only: 'generate',
    },
    extra_lora_scale: {
      // Texts, as upstream’s schema has them.
      schema: z.array(z.string()),
      sentence: 'Weights of the further LoRAs, as texts, in their order.',
      only: 'generate',
    },
    replicate_weights: {
      schema: z.string(),
      sentence: 'LoRA weights that were trained on Replicate.',
      only: 'generate',
    },
    disable_safety_checker: {
      schema: z.boolean(),
      sentence: 'Skip the check of the finished pictures (default false).',
    },
  },
  delivers: 'webp',
});
