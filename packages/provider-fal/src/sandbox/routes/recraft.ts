import { imageSize } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

export const recraft = {
  'fal-ai/recraft/v4.1/text-to-vector': { size: imageSize([1024, 1024]), output: 'partner', format: 'svg' },
} as const satisfies Readonly<Record<string, RouteRules>>;
