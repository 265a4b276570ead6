import { enlarged, enlargedBy, fourK, likeTheInput, times } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const tool = { size: likeTheInput, output: 'single', format: 'png' } as const;
const cutout = { ...tool, cutsOut: true } as const;

/** Tools that work on one picture. */
export const tools = {
  'clarityai/crystal-upscaler': { size: enlargedBy('scale_factor', 2), output: 'partner', format: 'jpeg' },
  'fal-ai/aura-sr': { ...tool, size: enlargedBy('upscale_factor', 4) },
  'fal-ai/ben/v2/image': cutout,
  'fal-ai/birefnet/v2': cutout,
  'fal-ai/clarity-upscaler': { ...tool, size: enlarged },
  'fal-ai/codeformer': { ...tool, size: enlarged },
  'fal-ai/ddcolor': tool,
  'fal-ai/esrgan': { ...tool, size: enlargedBy('scale', 2) },
  'fal-ai/finegrain-eraser': tool,
  'fal-ai/finegrain-eraser/mask': tool,
  'fal-ai/image-apps-v2/photo-restoration': { size: fourK, output: 'partner', format: 'jpeg' },
  'fal-ai/imageutils/rembg': cutout,
  'fal-ai/nafnet/deblur': tool,
  'fal-ai/nafnet/denoise': tool,
  'fal-ai/object-removal': { ...tool, output: 'partner' },
  'fal-ai/object-removal/mask': { ...tool, output: 'partner' },
  // Its networks make two or four times of a picture; which is whose, fal does not say.
  'fal-ai/swin2sr': { ...tool, size: times(4, likeTheInput) },
  'fal-ai/topaz/upscale/image': { ...tool, size: enlarged, format: 'jpeg' },
  'pixelcut/background-removal': cutout,
} as const satisfies Readonly<Record<string, RouteRules>>;
