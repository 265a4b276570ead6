import {
  defineModel,
  emulated,
  free,
  list,
  type Params,
  passthrough,
  perImage,
  perMegapixel,
  renamed,
  shape,
} from '@pentaprism/core';
import { z } from 'zod';
import { acceleration, diffusion, enhancePrompt, safetyChecker, safetyTolerance, syncMode } from './extras.ts';
import { namedSizes, presets } from './image-size.ts';
import { falPicture } from './pictures.ts';

/** Every FLUX.1 model on fal takes these, and makes jpeg unless told png. */
const params = {
  prompt: passthrough(),
  seed: passthrough(),
  n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
  output_format: passthrough({ values: ['jpeg', 'png'], beyond: 'transcode' }),
  output_compression: emulated('transcode'),
} as const satisfies Params;

/**
 * A named size, or width and height. The open models draw 0.1 to 2 megapixels (their makers' range; fal's schema only
 * caps an edge at 14142) in blocks of 16 pixels.
 */
const openSizing = [
  list({ only: 'generate', to: 'image_size', sizes: presets, defaultLabel: 'landscape_4_3' }),
  free({
    only: 'generate',
    to: { object: 'image_size' },
    edge: [256, 2048],
    step: 16,
    area: [104_858, 2_097_152],
    base: [1024, 768],
  }),
];

/**
 * fal bills pictures "by rounding up to the nearest megapixel". How many pixels that is follows from the examples it
 * gives for FLUX.2: 1024x1024 is one, 1920x1080 two, 512x512 "0.25 megapixels", so a megapixel is 1024 times 1024.
 */
const startedMegapixels = { round: 'up', of: 1024 * 1024 } as const;

/** FLUX.1 [schnell]. */
export const fluxSchnell = defineModel({
  id: 'flux-schnell',
  aliases: ['flux.1-schnell', 'flux-1-schnell'],
  name: 'FLUX.1 [schnell]',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux/schnell/api',
    'https://fal.ai/models/fal-ai/flux/schnell',
    // What fal calls a megapixel.
    'https://fal.ai/models/fal-ai/flux-2-pro/edit/llms.txt',
    'https://bfl.ai/announcements/24-08-01-bfl',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  generate: 'fal-ai/flux/schnell',
  price: perMegapixel(0.003, startedMegapixels),
  params,
  sizing: openSizing,
  extras: {
    acceleration,
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [1, 20], maxSteps: 12 }),
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});

/** FLUX.1 [dev]. An edit keeps the size of its picture. */
export const fluxDev = defineModel({
  id: 'flux-dev',
  aliases: ['flux.1-dev', 'flux-1-dev'],
  name: 'FLUX.1 [dev]',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux/dev/api',
    'https://fal.ai/models/fal-ai/flux/dev/image-to-image/api',
    'https://bfl.ai/announcements/24-08-01-bfl',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  generate: 'fal-ai/flux/dev',
  edit: 'fal-ai/flux/dev/image-to-image',
  params,
  sizing: openSizing,
  images: { to: 'image_url', take: 'one', max: 1, ...falPicture },
  extras: {
    acceleration,
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [1, 20], maxSteps: 50 }),
    strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How far an edit may move away from its picture.',
      only: 'edit',
    },
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});

/** FLUX1.1 [pro]. */
export const flux11Pro = defineModel({
  id: 'flux-1.1-pro',
  aliases: ['flux1.1-pro', 'flux.1.1-pro', 'flux-pro-1.1'],
  name: 'FLUX1.1 [pro]',
  owner: 'black-forest-labs',
  source: ['https://fal.ai/models/fal-ai/flux-pro/v1.1/api', 'https://docs.bfl.ai/flux_models/flux_1_1_pro'],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  generate: 'fal-ai/flux-pro/v1.1',
  params,
  // fal passes the size on to its makers, who take 256 to 1440 in steps of 32.
  sizing: [namedSizes, free({ to: { object: 'image_size' }, edge: [256, 1440], step: 32, base: [1024, 768] })],
  extras: { enhance_prompt: enhancePrompt, safety_tolerance: safetyTolerance, sync_mode: syncMode },
  delivers: 'jpeg',
});

/** FLUX1.1 [pro] ultra: the shape is chosen, the scale is always about four megapixels. */
export const flux11ProUltra = defineModel({
  id: 'flux-1.1-pro-ultra',
  aliases: ['flux1.1-pro-ultra', 'flux.1.1-pro-ultra', 'flux-pro-1.1-ultra'],
  name: 'FLUX1.1 [pro] ultra',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux-pro/v1.1-ultra/llms.txt',
    'https://docs.bfl.ai/flux_models/flux_1_1_pro_ultra_raw',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  generate: 'fal-ai/flux-pro/v1.1-ultra',
  price: perImage(0.06),
  params,
  sizing: shape({
    ratios: ['21:9', '16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '9:21'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 2048 * 2048 },
    defaultRatio: '16:9',
  }),
  extras: {
    enhance_prompt: enhancePrompt,
    image_prompt_strength: {
      schema: z.number().min(0).max(1),
      sentence: 'Weight of the picture in `image_url` against the prompt.',
    },
    image_url: { schema: z.url(), sentence: 'A picture to take the look from; it is not edited.' },
    raw: { schema: z.boolean(), sentence: 'A plainer, more candid look.' },
    safety_tolerance: safetyTolerance,
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});

/** FLUX.1 [pro] fill: repaints the masked part of one picture. */
export const fluxFillPro = defineModel({
  id: 'flux-fill-pro',
  aliases: ['flux.1-fill-pro', 'flux-pro-fill'],
  name: 'FLUX.1 [pro] fill',
  owner: 'black-forest-labs',
  source: 'https://fal.ai/models/fal-ai/flux-pro/v1/fill/api',
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  edit: 'fal-ai/flux-pro/v1/fill',
  params,
  sizing: [],
  images: { to: 'image_url', take: 'one', max: 1, ...falPicture },
  mask: { to: 'mask_url', edits: 'white', required: true },
  extras: { enhance_prompt: enhancePrompt, safety_tolerance: safetyTolerance, sync_mode: syncMode },
  delivers: 'jpeg',
});
