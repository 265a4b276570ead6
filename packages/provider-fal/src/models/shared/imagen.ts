import { emulated, kTiers, passthrough, type Ratio, renamed, shape } from '@pentaprism/core/provider';
import { safetyTolerance, syncMode } from './extras.ts';

/** The shapes of every Imagen. */
export const imagenRatios = ['1:1', '16:9', '9:16', '4:3', '3:4'] as const satisfies Ratio[];

/** Imagen in one scale; no page states pixels. */
export const imagenOneScale = shape({
  ratios: imagenRatios,
  ratioTo: 'aspect_ratio',
  base: { pixels: 1024 * 1024 },
  defaultRatio: '1:1',
});

/** What every Imagen 4 on fal has. */
export const imagen4Family = {
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: imagenRatios,
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '1K': '1K', '2K': '2K' }),
    tierTo: 'resolution',
    base: '1K',
    defaultRatio: '1:1',
  }),
  extras: { safety_tolerance: safetyTolerance, sync_mode: syncMode },
  delivers: 'png',
} as const;

/** Imagen 3 takes less: neither format nor filter. */
export const imagen3Family = {
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    negative_prompt: passthrough(),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: imagenOneScale,
  delivers: 'png',
} as const;
