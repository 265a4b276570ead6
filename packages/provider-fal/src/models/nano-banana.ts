import {
  defineModel,
  type Extra,
  emulated,
  kTiers,
  type Params,
  passthrough,
  perImage,
  type Ratio,
  renamed,
  shape,
} from '@pentaprism/core';
import { z } from 'zod';
import { safetyTolerance, syncMode } from './extras.ts';
import { gemini3ProPixels, gemini25FlashPixels, gemini31FlashPixels } from './google-sizes.ts';
import { falPicture } from './pictures.ts';

const ratios = ['21:9', '16:9', '3:2', '4:3', '5:4', '1:1', '4:5', '3:4', '2:3', '9:16'] as const satisfies Ratio[];
const flashRatios = [...ratios, '4:1', '1:4', '8:1', '1:8'] as const satisfies Ratio[];

/** The three Gemini image models take the same parameters on fal. */
const params = {
  prompt: passthrough(),
  seed: passthrough(),
  n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
  output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
  output_compression: emulated('transcode'),
} as const satisfies Params;

const limitGenerations = {
  schema: z.boolean(),
  sentence: 'Experimental: make one picture per round of prompting, whatever number the prompt asks for.',
} as const satisfies Extra;

const webSearch = {
  schema: z.boolean(),
  sentence: 'Let the model look things up on the web first.',
  unpriced: 'costs $0.015 more when the web is searched',
} as const satisfies Extra;

const systemPrompt = {
  schema: z.string(),
  sentence: 'A standing instruction, apart from the prompt.',
} as const satisfies Extra;

/** Gemini 3.1 Flash Image. */
export const nanoBanana2 = defineModel({
  id: 'gemini-3.1-flash-image-preview',
  aliases: ['gemini-3.1-flash-image', 'nano-banana-2'],
  name: 'Nano Banana 2',
  owner: 'google',
  source: [
    'https://fal.ai/models/fal-ai/nano-banana-2/llms.txt',
    'https://fal.ai/models/fal-ai/nano-banana-2/edit/llms.txt',
    'https://ai.google.dev/gemini-api/docs/image-generation',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'preview' },
  generate: 'fal-ai/nano-banana-2',
  edit: 'fal-ai/nano-banana-2/edit',
  price: perImage({ '0.5K': 0.06, '1K': 0.08, '2K': 0.12, '4K': 0.16 }),
  params,
  sizing: shape({
    ratios: flashRatios,
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '0.5K': '0.5K', '1K': '1K', '2K': '2K', '4K': '4K' }),
    tierTo: 'resolution',
    base: '1K',
    pixels: gemini31FlashPixels,
  }),
  // fal states no maximum; 14 is Google's own.
  images: { to: 'image_urls', take: 'many', max: 14, ...falPicture },
  extras: {
    enable_web_search: webSearch,
    limit_generations: limitGenerations,
    safety_tolerance: safetyTolerance,
    sync_mode: syncMode,
    system_prompt: systemPrompt,
    thinking_level: {
      schema: z.enum(['minimal', 'high']),
      sentence: 'How much the model thinks before it draws; leave out for not at all.',
      unpriced: 'costs $0.002 more when it is high',
    },
  },
  delivers: 'png',
});

const proSize = {
  ratios,
  ratioTo: 'aspect_ratio',
  tiers: kTiers({ '1K': '1K', '2K': '2K', '4K': '4K' }),
  tierTo: 'resolution',
  base: '1K',
  pixels: gemini3ProPixels,
} as const;

/** Gemini 3 Pro Image. */
export const nanoBananaPro = defineModel({
  id: 'gemini-3-pro-image-preview',
  aliases: ['gemini-3-pro-image', 'nano-banana-pro'],
  name: 'Nano Banana Pro',
  owner: 'google',
  source: [
    'https://fal.ai/models/fal-ai/nano-banana-pro/llms.txt',
    'https://fal.ai/models/fal-ai/nano-banana-pro/api',
    'https://fal.ai/models/fal-ai/nano-banana-pro/edit/api',
    'https://ai.google.dev/gemini-api/docs/image-generation',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'preview' },
  generate: 'fal-ai/nano-banana-pro',
  edit: 'fal-ai/nano-banana-pro/edit',
  price: perImage({ '1K': 0.15, '2K': 0.15, '4K': 0.3 }),
  params,
  // Unasked, pictures from words are square and edits follow their input.
  sizing: [shape({ ...proSize, only: 'generate', defaultRatio: '1:1' }), shape({ ...proSize, only: 'edit' })],
  // fal states no maximum; 14 is Google's own.
  images: { to: 'image_urls', take: 'many', max: 14, ...falPicture },
  extras: {
    enable_web_search: webSearch,
    limit_generations: limitGenerations,
    safety_tolerance: safetyTolerance,
    sync_mode: syncMode,
    system_prompt: systemPrompt,
  },
  delivers: 'png',
});

const flashSize = {
  ratios,
  ratioTo: 'aspect_ratio',
  base: { pixels: 1024 * 1024 },
  pixels: gemini25FlashPixels,
} as const;

/** Gemini 2.5 Flash Image. */
export const nanoBanana = defineModel({
  id: 'gemini-2.5-flash-image',
  aliases: ['gemini-2.5-flash-image-preview', 'nano-banana'],
  name: 'Nano Banana',
  owner: 'google',
  source: [
    'https://fal.ai/models/fal-ai/nano-banana/api',
    'https://fal.ai/models/fal-ai/nano-banana/edit/api',
    'https://ai.google.dev/gemini-api/docs/image-generation',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'deprecated' },
  generate: 'fal-ai/nano-banana',
  edit: 'fal-ai/nano-banana/edit',
  price: perImage(0.039),
  params,
  sizing: [shape({ ...flashSize, only: 'generate', defaultRatio: '1:1' }), shape({ ...flashSize, only: 'edit' })],
  // fal states no maximum; 3 is Google's own.
  images: { to: 'image_urls', take: 'many', max: 3, ...falPicture },
  extras: {
    limit_generations: limitGenerations,
    safety_tolerance: safetyTolerance,
    sync_mode: syncMode,
  },
  delivers: 'png',
});
