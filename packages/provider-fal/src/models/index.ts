import type { ModelDeclaration } from '@pentaprism/core/provider';
import { birefnetV2 } from './birefnet-v2.ts';
import { clarityUpscaler } from './clarity-upscaler.ts';
import { flux11Pro } from './flux-1.1-pro.ts';
import { flux11ProUltra } from './flux-1.1-pro-ultra.ts';
import { flux2Pro } from './flux-2-pro.ts';
import { fluxDev } from './flux-dev.ts';
import { fluxFillPro } from './flux-fill-pro.ts';
import { fluxKontextPro } from './flux-kontext-pro.ts';
import { fluxSchnell } from './flux-schnell.ts';
import { gemini25FlashImage } from './gemini-2.5-flash-image.ts';
import { gemini31FlashImagePreview } from './gemini-3.1-flash-image-preview.ts';
import { gemini3ProImagePreview } from './gemini-3-pro-image-preview.ts';
import { gptImage15 } from './gpt-image-1.5.ts';
import { gptImage2 } from './gpt-image-2.ts';
import { ideogramCharacter } from './ideogram-character.ts';
import { ideogramV3 } from './ideogram-v3.ts';
import { qwenImage } from './qwen-image.ts';
import { recraftV41Vector } from './recraft-v4.1-vector.ts';
import { seedream4 } from './seedream-4.ts';
import { seedream5Lite } from './seedream-5-lite.ts';
import { seedvrImageUpscale } from './seedvr-image-upscale.ts';
import { topazImageUpscale } from './topaz-image-upscale.ts';
import { zImageTurbo } from './z-image-turbo.ts';

/** Every model declared for fal, in the order they are listed. */
export const models: readonly ModelDeclaration[] = [
  gemini31FlashImagePreview,
  gemini3ProImagePreview,
  gemini25FlashImage,
  fluxSchnell,
  fluxDev,
  flux11Pro,
  flux11ProUltra,
  fluxFillPro,
  fluxKontextPro,
  flux2Pro,
  gptImage2,
  gptImage15,
  seedream4,
  seedream5Lite,
  ideogramV3,
  ideogramCharacter,
  qwenImage,
  zImageTurbo,
  recraftV41Vector,
  birefnetV2,
  clarityUpscaler,
  topazImageUpscale,
  seedvrImageUpscale,
];
