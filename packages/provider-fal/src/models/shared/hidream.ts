import { free } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker, syncMode } from './extras.ts';
import { squareSizes } from './image-size.ts';
import { fourAtOnce, openModelParams } from './open-models.ts';

/** What the three HiDream-I1 models have in common. */
export const hidream = {
  owner: 'hidream-ai',
  checked: '2026-11-26',
  assumed: [fourAtOnce, 'Edges are from 512 to 2048 on a grid of 16; fal’s schema only caps an edge at 14142.'],
  lifecycle: { stage: 'stable' },
  params: openModelParams,
  sizing: [squareSizes, free({ to: { object: 'image_size' }, edge: [512, 2048], step: 16, base: [1024, 1024] })],
  extras: {
    enable_safety_checker: safetyChecker,
    num_inference_steps: { schema: z.int().min(1), sentence: 'How many denoising steps to take.' },
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
} as const;
