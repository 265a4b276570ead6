import { aspectRatio } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const kling = { size: aspectRatio('16:9'), output: 'partner', format: 'png' } as const;

export const kling = {
  'fal-ai/kling-image/v3/text-to-image': kling,
  'fal-ai/kling-image/v3/image-to-image': kling,
  'fal-ai/kling-image/o3/text-to-image': kling,
  'fal-ai/kling-image/o3/image-to-image': { ...kling, size: aspectRatio('like the input') },
} as const satisfies Readonly<Record<string, RouteRules>>;
