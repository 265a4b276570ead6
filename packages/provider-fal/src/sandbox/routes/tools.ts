import { enlarged, likeTheInput } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

export const tools = {
  'fal-ai/birefnet/v2': { size: likeTheInput, output: 'single', format: 'png', cutsOut: true },
  'fal-ai/clarity-upscaler': { size: enlarged, output: 'single', format: 'png' },
  'fal-ai/topaz/upscale/image': { size: enlarged, output: 'single', format: 'jpeg' },
} as const satisfies Readonly<Record<string, RouteRules>>;
