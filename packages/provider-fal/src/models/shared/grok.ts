import { emulated, inputList, kTiers, passthrough, renamed, shape } from '@pentaprism/core/provider';
import { syncMode } from './extras.ts';
import { falPicture } from './pictures.ts';

/** Thirteen shapes, two scales, whose pixels nobody states. Unasked, an edit has the shape of its picture. */
const sizes = {
  ratios: ['2:1', '20:9', '19.5:9', '16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '9:19.5', '9:20', '1:2'],
  ratioTo: 'aspect_ratio',
  tiers: kTiers({ '1K': '1k', '2K': '2k' }),
  tierTo: 'resolution',
  base: '1K',
} as const;

/** What every Grok Imagine on fal has. */
export const grok = {
  params: {
    prompt: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    output_format: passthrough({ values: ['jpeg', 'png', 'webp'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: [shape({ ...sizes, only: 'generate', defaultRatio: '1:1' }), shape({ ...sizes, only: 'edit' })],
  inputs: { image: inputList('image_urls', 3, falPicture) },
  extras: { sync_mode: syncMode },
  delivers: 'jpeg',
} as const;
