import { expanded } from '../canvas.ts';
import { aMegapixel, imageSize, likeTheInput, resolutionMode, ultra } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const openFlux = { size: imageSize([1024, 768]), output: 'native', format: 'jpeg' } as const;
const flux2 = { size: imageSize([1024, 768]), output: 'seeded', format: 'jpeg' } as const;
const openFlux2 = { ...openFlux, format: 'png' } as const;
const openFlux2Edit = { ...openFlux2, size: imageSize('like the input') } as const;
const squareEdit = { ...openFlux2, size: imageSize([1024, 1024]) } as const;
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
  'fal-ai/flux-pro/kontext/max': kontext,
  'fal-ai/flux-pro/kontext/max/multi': kontext,
  'fal-ai/flux-pro/kontext/max/text-to-image': kontext,
  'fal-ai/flux-kontext/dev': { ...kontext, size: resolutionMode },
  'fal-ai/flux/krea': openFlux,
  'fal-ai/flux/krea/image-to-image': { ...openFlux, size: likeTheInput },
  'fal-ai/flux/srpo': openFlux,
  'fal-ai/flux/srpo/image-to-image': { ...openFlux, size: likeTheInput },
  'fal-ai/flux-lora': openFlux,
  'fal-ai/flux-lora/image-to-image': { ...openFlux, size: imageSize('like the input') },
  'fal-ai/flux-lora/inpainting': { ...openFlux, size: imageSize('like the input') },
  'fal-ai/flux-2-pro': flux2,
  'fal-ai/flux-2-pro/edit': { ...flux2, size: imageSize('like the input') },
  'fal-ai/flux-2-pro/outpaint': { size: expanded, output: 'partner', format: 'jpeg' },
  'fal-ai/flux-2-max': flux2,
  'fal-ai/flux-2-max/edit': { ...flux2, size: imageSize('like the input') },
  'fal-ai/flux-2-flex': flux2,
  'fal-ai/flux-2-flex/edit': { ...flux2, size: imageSize('like the input') },
  'fal-ai/flux-2/klein/4b': openFlux2,
  'fal-ai/flux-2/klein/4b/edit': openFlux2Edit,
  'fal-ai/flux-2/klein/4b/base': openFlux2,
  'fal-ai/flux-2/klein/4b/base/edit': openFlux2Edit,
  'fal-ai/flux-2/klein/9b': openFlux2,
  'fal-ai/flux-2/klein/9b/edit': openFlux2Edit,
  'fal-ai/flux-2/klein/9b/base': openFlux2,
  'fal-ai/flux-2/klein/9b/base/edit': openFlux2Edit,
  'fal-ai/flux-2': openFlux2,
  'fal-ai/flux-2/edit': openFlux2Edit,
  'fal-ai/flux-2/turbo': openFlux2,
  'fal-ai/flux-2/turbo/edit': squareEdit,
  'fal-ai/flux-2/flash': openFlux2,
  'fal-ai/flux-2/flash/edit': squareEdit,
} as const satisfies Readonly<Record<string, RouteRules>>;
