import { always, imageSize } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const square = { size: imageSize([1024, 1024]), output: 'native', format: 'jpeg' } as const;
const landscape = { ...square, size: imageSize([1024, 768]) } as const;
const sized = { ...square, size: imageSize('like the input') } as const;

/** Open models of makers that have one or two here. */
export const openModels = {
  'fal-ai/fast-sdxl': square,
  'fal-ai/fast-sdxl/image-to-image': { ...square, size: imageSize([512, 512]) },
  'fal-ai/fast-sdxl/inpainting': square,
  'fal-ai/fast-lightning-sdxl': square,
  'fal-ai/stable-diffusion-v35-large': landscape,
  'fal-ai/stable-diffusion-v35-medium': landscape,
  'fal-ai/playground-v25': square,
  'fal-ai/playground-v25/image-to-image': square,
  'fal-ai/playground-v25/inpainting': square,
  'fal-ai/sana': { ...square, size: imageSize([3840, 2160]) },
  'fal-ai/hidream-i1-full': square,
  'fal-ai/hidream-i1-full/image-to-image': sized,
  'fal-ai/hidream-i1-dev': square,
  'fal-ai/hidream-i1-fast': square,
  'fal-ai/aura-flow': { ...square, size: always([1024, 1024]), format: 'png' },
  'fal-ai/kolors': { ...square, format: 'png' },
  'fal-ai/kolors/image-to-image': { ...sized, format: 'png' },
  'fal-ai/glm-image': square,
  'fal-ai/glm-image/image-to-image': square,
} as const satisfies Readonly<Record<string, RouteRules>>;
