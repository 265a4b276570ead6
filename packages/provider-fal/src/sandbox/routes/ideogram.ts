import { imageSize, likeTheInput } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

export const ideogram = {
  'fal-ai/ideogram/v3': { size: imageSize([1024, 1024]), output: 'seeded', format: 'png' },
  'fal-ai/ideogram/v3/edit': { size: likeTheInput, output: 'seeded', format: 'png', maskAsLargeAsPicture: true },
  'fal-ai/ideogram/character': { size: imageSize([1024, 1024]), output: 'seeded', format: 'png' },
  'fal-ai/ideogram/character/edit': { size: likeTheInput, output: 'seeded', format: 'png', maskAsLargeAsPicture: true },
} as const satisfies Readonly<Record<string, RouteRules>>;
