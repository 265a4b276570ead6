import { aspectRatio } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const krea2 = { size: aspectRatio('1:1'), output: 'seeded', format: 'png' } as const;

export const krea = {
  'krea/v2/large/text-to-image': krea2,
  'krea/v2/medium/text-to-image': krea2,
} as const satisfies Readonly<Record<string, RouteRules>>;
