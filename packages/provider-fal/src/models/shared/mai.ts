import { emulated, passthrough, renamed, shape } from '@pentaprism/core/provider';
import { syncMode } from './extras.ts';

/** What every MAI-Image 2.5 on fal has. */
export const mai = {
  params: {
    prompt: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  // A picture is billed as 1024 tokens, which is what 1024 × 1024 pixels are; no page states more.
  sizing: shape({
    ratios: ['1:1', '4:3', '3:4', '16:9', '9:16', '3:2', '2:3'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
  }),
  extras: { sync_mode: syncMode },
  delivers: 'png',
} as const;
