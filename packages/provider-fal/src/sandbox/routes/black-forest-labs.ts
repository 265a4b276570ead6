import { expanded } from '../canvas.ts';
import { aMegapixel, imageSize, likeTheInput, ultra } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const openFlux = { size: imageSize([1024, 768]), output: 'native', format: 'jpeg' } as const;
const flux2 = { size: imageSize([1024, 768]), output: 'seeded', format: 'jpeg' } as const;
const kontext = { size: aMegapixel, output: 'native', format: 'jpeg' } as const;

export const blackForestLabs = {
  'fal-ai/flux/schnell': openFlux,
  'fal-ai/flux/dev': openFlux,
  'fal-ai/flux/dev/image-to-image': { ...openFlux, size: likeTheInput },
  'fal-ai/flux-pro/v1.1': openFlux,
  'fal-ai/flux-pro/v1.1-ultra': { ...openFlux, size: ultra },
  'fal-ai/flux-pro/v1/fill': { ...openFlux, size: likeTheInput, maskAsLargeAsPicture: true },
  'fal-ai/flux-pro/kontext': kontext,
  'fal-ai/flux-pro/kontext/multi': kontext,
  'fal-ai/flux-pro/kontext/text-to-image': kontext,
  'fal-ai/flux-2-pro': flux2,
  'fal-ai/flux-2-pro/edit': { ...flux2, size: imageSize('like the input') },
  'fal-ai/flux-2-pro/outpaint': { size: expanded, output: 'partner', format: 'jpeg' },
} as const satisfies Readonly<Record<string, RouteRules>>;
