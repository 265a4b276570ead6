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
import { gemini31FlashLiteImage } from './gemini-3.1-flash-lite-image.ts';
import { gemini3ProImagePreview } from './gemini-3-pro-image-preview.ts';
import { gptImage15 } from './gpt-image-1.5.ts';
import { gptImage25Flare } from './gpt-image-2.5-flare.ts';
import { gptImage25Sunburst } from './gpt-image-2.5-sunburst.ts';
import { gptImage2 } from './gpt-image-2.ts';
import { grokImagineImage } from './grok-imagine-image.ts';
import { grokImagineImageQuality } from './grok-imagine-image-quality.ts';
import { hunyuanImage3 } from './hunyuan-image-3.ts';
import { ideogramCharacter } from './ideogram-character.ts';
import { ideogramV3 } from './ideogram-v3.ts';
import { imagen3 } from './imagen-3.ts';
import { imagen3Fast } from './imagen-3-fast.ts';
import { imagen4 } from './imagen-4.ts';
import { imagen4Fast } from './imagen-4-fast.ts';
import { imagen4Ultra } from './imagen-4-ultra.ts';
import { klingImageO3 } from './kling-image-o3.ts';
import { klingImageV3 } from './kling-image-v3.ts';
import { krea2Large } from './krea-2-large.ts';
import { krea2Medium } from './krea-2-medium.ts';
import { lumaPhoton } from './luma-photon.ts';
import { lumaPhotonFlash } from './luma-photon-flash.ts';
import { lumaUni1 } from './luma-uni-1.ts';
import { lumaUni1Max } from './luma-uni-1-max.ts';
import { maiImage25 } from './mai-image-2.5.ts';
import { maiImage25Pro } from './mai-image-2.5-pro.ts';
import { minimaxImage01 } from './minimax-image-01.ts';
import { qwenImage } from './qwen-image.ts';
import { qwenImage2 } from './qwen-image-2.ts';
import { qwenImage2Pro } from './qwen-image-2-pro.ts';
import { qwenImage2512 } from './qwen-image-2512.ts';
import { qwenImageEdit } from './qwen-image-edit.ts';
import { qwenImageEdit2509 } from './qwen-image-edit-2509.ts';
import { qwenImageEdit2511 } from './qwen-image-edit-2511.ts';
import { qwenImageMax } from './qwen-image-max.ts';
import { recraftV41Vector } from './recraft-v4.1-vector.ts';
import { reve21 } from './reve-2.1.ts';
import { seedream45 } from './seedream-4.5.ts';
import { seedream4 } from './seedream-4.ts';
import { seedream5Lite } from './seedream-5-lite.ts';
import { seedream5Pro } from './seedream-5-pro.ts';
import { seedvrImageUpscale } from './seedvr-image-upscale.ts';
import { topazImageUpscale } from './topaz-image-upscale.ts';
import { wan26Image } from './wan-2.6-image.ts';
import { wan27Image } from './wan-2.7-image.ts';
import { wan27ImagePro } from './wan-2.7-image-pro.ts';
import { zImageTurbo } from './z-image-turbo.ts';

/** Every model declared for fal, in the order they are listed. */
export const models: readonly ModelDeclaration[] = [
  gemini31FlashImagePreview,
  gemini3ProImagePreview,
  gemini25FlashImage,
  gemini31FlashLiteImage,
  imagen4,
  imagen4Ultra,
  imagen4Fast,
  imagen3,
  imagen3Fast,
  fluxSchnell,
  fluxDev,
  flux11Pro,
  flux11ProUltra,
  fluxFillPro,
  fluxKontextPro,
  flux2Pro,
  gptImage2,
  gptImage15,
  gptImage25Flare,
  gptImage25Sunburst,
  seedream4,
  seedream45,
  seedream5Lite,
  seedream5Pro,
  ideogramV3,
  ideogramCharacter,
  qwenImage,
  qwenImage2,
  qwenImage2Pro,
  qwenImage2512,
  qwenImageMax,
  qwenImageEdit,
  qwenImageEdit2509,
  qwenImageEdit2511,
  wan26Image,
  wan27Image,
  wan27ImagePro,
  zImageTurbo,
  grokImagineImage,
  grokImagineImageQuality,
  hunyuanImage3,
  maiImage25,
  maiImage25Pro,
  lumaPhoton,
  lumaPhotonFlash,
  lumaUni1,
  lumaUni1Max,
  klingImageV3,
  klingImageO3,
  minimaxImage01,
  krea2Large,
  krea2Medium,
  reve21,
  recraftV41Vector,
  birefnetV2,
  clarityUpscaler,
  topazImageUpscale,
  seedvrImageUpscale,
];
