import { imageSize } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

export const tencent = {
  'fal-ai/hunyuan-image/v3/text-to-image': { size: imageSize([1024, 1024]), output: 'seeded', format: 'png' },
} as const satisfies Readonly<Record<string, RouteRules>>;
