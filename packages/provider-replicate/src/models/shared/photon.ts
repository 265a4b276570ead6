import { type Extra, shape } from '@pentaprism/core/provider';
import { z } from 'zod';

/** Sizes of both Photons. No pixels are published here. */
export const photonSizing = shape({
  ratios: ['1:1', '3:4', '4:3', '9:16', '16:9', '9:21', '21:9'],
  ratioTo: 'aspect_ratio',
  base: { pixels: 1920 * 1080 },
  defaultRatio: '16:9',
});

/** How strongly reference pictures are followed. */
export const photonExtras = {
  image_reference_weight: {
    schema: z.number().min(0).max(1),
    sentence: 'How strongly the reference picture guides, 0 to 1 (default 0.85).',
  },
  style_reference_weight: {
    schema: z.number().min(0).max(1),
    sentence: 'How strongly the style is taken over, 0 to 1 (default 0.85).',
  },
} as const satisfies Record<string, Extra>;
