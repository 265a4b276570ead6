import { aspectRatio } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const mai = { size: aspectRatio('like the input'), output: 'described', format: 'png' } as const;

export const microsoft = {
  'microsoft/mai-image-2.5': mai,
  'microsoft/mai-image-2.5/edit': mai,
  'microsoft/mai-image-2.5-pro': mai,
  'microsoft/mai-image-2.5-pro/edit': mai,
} as const satisfies Readonly<Record<string, RouteRules>>;
