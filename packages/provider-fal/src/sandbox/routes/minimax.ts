import { aspectRatio } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const image01 = { size: aspectRatio('1:1'), output: 'partner', format: 'jpeg' } as const;

export const minimax = {
  'fal-ai/minimax/image-01': image01,
  'fal-ai/minimax/image-01/subject-reference': image01,
} as const satisfies Readonly<Record<string, RouteRules>>;
