import { aMegapixelOrSquare, imageSize, likeTheInput, times } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const v2 = { size: aMegapixelOrSquare, output: 'seeded', format: 'png' } as const;
const v2Repaint = { size: likeTheInput, output: 'seeded', format: 'png', maskAsLargeAsPicture: true } as const;

export const ideogram = {
  'ideogram/v4': { size: imageSize([1024, 1024]), output: 'native', format: 'jpeg' },
  'ideogram/v4/image-to-image': { size: imageSize('like the input'), output: 'native', format: 'jpeg' },
  'fal-ai/ideogram/v3': { size: imageSize([1024, 1024]), output: 'seeded', format: 'png' },
  'fal-ai/ideogram/v3/edit': { size: likeTheInput, output: 'seeded', format: 'png', maskAsLargeAsPicture: true },
  'fal-ai/ideogram/character': { size: imageSize([1024, 1024]), output: 'seeded', format: 'png' },
  'fal-ai/ideogram/character/edit': { size: likeTheInput, output: 'seeded', format: 'png', maskAsLargeAsPicture: true },
  'fal-ai/ideogram/v3/generate-transparent': { ...v2, cutsOut: true },
  'fal-ai/ideogram/v2': v2,
  'fal-ai/ideogram/v2/edit': v2Repaint,
  'fal-ai/ideogram/v2/remix': v2,
  'fal-ai/ideogram/v2/turbo': v2,
  'fal-ai/ideogram/v2/turbo/edit': v2Repaint,
  'fal-ai/ideogram/v2/turbo/remix': v2,
  'fal-ai/ideogram/v2a': v2,
  'fal-ai/ideogram/v2a/remix': v2,
  'fal-ai/ideogram/v2a/turbo': v2,
  'fal-ai/ideogram/v2a/turbo/remix': v2,
  // Up to twice as large, its page says; the sandbox takes it at its word.
  'fal-ai/ideogram/upscale': { size: times(2, likeTheInput), output: 'seeded', format: 'png' },
  'fal-ai/ideogram/remove-background': { size: likeTheInput, output: 'single', format: 'png', cutsOut: true },
  'fal-ai/ideogram/object-removal': {
    size: likeTheInput,
    output: 'single',
    format: 'png',
    maskAsLargeAsPicture: true,
  },
} as const satisfies Readonly<Record<string, RouteRules>>;
