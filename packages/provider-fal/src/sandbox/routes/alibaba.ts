import { imageSize } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const openFlux = { size: imageSize([1024, 768]), output: 'native', format: 'jpeg' } as const;

export const alibaba = {
  'fal-ai/z-image/turbo': { ...openFlux, format: 'png' },
  'fal-ai/z-image/turbo/image-to-image': { ...openFlux, size: imageSize('like the input'), format: 'png' },
  'fal-ai/z-image/turbo/inpaint': { ...openFlux, size: imageSize('like the input'), format: 'png' },
  'fal-ai/z-image/base': { ...openFlux, format: 'png' },
  'fal-ai/qwen-image': { ...openFlux, format: 'png' },
  'fal-ai/qwen-image-edit': { ...openFlux, size: imageSize('like the input'), format: 'png' },
} as const satisfies Readonly<Record<string, RouteRules>>;
