import { aspectRatio } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const wide = { size: aspectRatio('16:9'), output: 'partner', format: 'png' } as const;

export const kling = {
  'fal-ai/kling-image/v3/text-to-image': wide,
  'fal-ai/kling-image/v3/image-to-image': wide,
  'fal-ai/kling-image/o3/text-to-image': wide,
  'fal-ai/kling-image/o3/image-to-image': { ...wide, size: aspectRatio('like the input') },
} as const satisfies Readonly<Record<string, RouteRules>>;
