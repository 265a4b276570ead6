import { imageSize, likeTheInput, times } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const pixels = { size: imageSize([1024, 1024]), output: 'partner', format: 'webp' } as const;
const pro = { ...pixels, size: times(2, pixels.size) } as const;
const paths = { ...pixels, format: 'svg' } as const;
/** Nobody states by how much; the sandbox makes it twice as wide and high. */
const upscale = { size: times(2, likeTheInput), output: 'single', format: 'png' } as const;

export const recraft = {
  'fal-ai/recraft-20b': pixels,
  'fal-ai/recraft/v3/text-to-image': pixels,
  'fal-ai/recraft/v3/image-to-image': { ...pixels, size: likeTheInput },
  'fal-ai/recraft/v4/text-to-image': pixels,
  'fal-ai/recraft/v4/pro/text-to-image': pro,
  'fal-ai/recraft/v4/text-to-vector': paths,
  'fal-ai/recraft/v4/pro/text-to-vector': paths,
  'fal-ai/recraft/v4.1/text-to-image': pixels,
  'fal-ai/recraft/v4.1/pro/text-to-image': pro,
  'fal-ai/recraft/v4.1/text-to-vector': paths,
  'fal-ai/recraft/v4.1/pro/text-to-vector': paths,
  'fal-ai/recraft/upscale/crisp': upscale,
  'fal-ai/recraft/upscale/creative': upscale,
  'fal-ai/recraft/vectorize': { size: likeTheInput, output: 'single', format: 'svg' },
} as const satisfies Readonly<Record<string, RouteRules>>;
