import type { ModelDeclaration } from '@pentaprism/core/provider';
import { auraFlow } from './aura-flow.ts';
import { auraSr } from './aura-sr.ts';
import { benV2 } from './ben-v2.ts';
import { birefnetV2 } from './birefnet-v2.ts';
import { bria32 } from './bria-3.2.ts';
import { briaBackgroundRemove } from './bria-background-remove.ts';
import { briaCreativeUpscale } from './bria-creative-upscale.ts';
import { briaEraser } from './bria-eraser.ts';
import { briaExpand } from './bria-expand.ts';
import { briaFibo } from './bria-fibo.ts';
import { briaGenfill } from './bria-genfill.ts';
import { clarityUpscaler } from './clarity-upscaler.ts';
import { codeformer } from './codeformer.ts';
import { crystalUpscaler } from './crystal-upscaler.ts';
import { ddcolor } from './ddcolor.ts';
import { finegrainEraser } from './finegrain-eraser.ts';
import { flux11Pro } from './flux-1.1-pro.ts';
import { flux11ProUltra } from './flux-1.1-pro-ultra.ts';
import { flux2Dev } from './flux-2-dev.ts';
import { flux2Flash } from './flux-2-flash.ts';
import { flux2Flex } from './flux-2-flex.ts';
import { flux2Klein4b } from './flux-2-klein-4b.ts';
import { flux2Klein4bBase } from './flux-2-klein-4b-base.ts';
import { flux2Klein9b } from './flux-2-klein-9b.ts';
import { flux2Klein9bBase } from './flux-2-klein-9b-base.ts';
import { flux2Max } from './flux-2-max.ts';
import { flux2Pro } from './flux-2-pro.ts';
import { flux2ProOutpaint } from './flux-2-pro-outpaint.ts';
import { flux2Turbo } from './flux-2-turbo.ts';
import { fluxDev } from './flux-dev.ts';
import { fluxFillPro } from './flux-fill-pro.ts';
import { fluxKontextDev } from './flux-kontext-dev.ts';
import { fluxKontextMax } from './flux-kontext-max.ts';
import { fluxKontextPro } from './flux-kontext-pro.ts';
import { fluxKreaDev } from './flux-krea-dev.ts';
import { fluxLora } from './flux-lora.ts';
import { fluxSchnell } from './flux-schnell.ts';
import { fluxSrpo } from './flux-srpo.ts';
import { gemini25FlashImage } from './gemini-2.5-flash-image.ts';
import { gemini31FlashImagePreview } from './gemini-3.1-flash-image-preview.ts';
import { gemini3ProImagePreview } from './gemini-3-pro-image-preview.ts';
import { glmImage } from './glm-image.ts';
import { gptImage15 } from './gpt-image-1.5.ts';
import { gptImage2 } from './gpt-image-2.ts';
import { hidreamI1Dev } from './hidream-i1-dev.ts';
import { hidreamI1Fast } from './hidream-i1-fast.ts';
import { hidreamI1Full } from './hidream-i1-full.ts';
import { ideogramCharacter } from './ideogram-character.ts';
import { ideogramObjectRemoval } from './ideogram-object-removal.ts';
import { ideogramRemoveBackground } from './ideogram-remove-background.ts';
import { ideogramUpscale } from './ideogram-upscale.ts';
import { ideogramV2 } from './ideogram-v2.ts';
import { ideogramV2Turbo } from './ideogram-v2-turbo.ts';
import { ideogramV2a } from './ideogram-v2a.ts';
import { ideogramV2aTurbo } from './ideogram-v2a-turbo.ts';
import { ideogramV3 } from './ideogram-v3.ts';
import { ideogramV3Quality } from './ideogram-v3-quality.ts';
import { ideogramV3Transparent } from './ideogram-v3-transparent.ts';
import { ideogramV3Turbo } from './ideogram-v3-turbo.ts';
import { ideogramV4 } from './ideogram-v4.ts';
import { ideogramV4Quality } from './ideogram-v4-quality.ts';
import { imageAppsPhotoRestoration } from './image-apps-photo-restoration.ts';
import { kolors } from './kolors.ts';
import { nafnetDeblur } from './nafnet-deblur.ts';
import { nafnetDenoise } from './nafnet-denoise.ts';
import { objectRemoval } from './object-removal.ts';
import { pixelcutBackgroundRemoval } from './pixelcut-background-removal.ts';
import { playgroundV25 } from './playground-v2.5.ts';
import { qwenImage } from './qwen-image.ts';
import { realEsrgan } from './real-esrgan.ts';
import { recraft20b } from './recraft-20b.ts';
import { recraftCreativeUpscale } from './recraft-creative-upscale.ts';
import { recraftCrispUpscale } from './recraft-crisp-upscale.ts';
import { recraftV3 } from './recraft-v3.ts';
import { recraftV41 } from './recraft-v4.1.ts';
import { recraftV41Pro } from './recraft-v4.1-pro.ts';
import { recraftV41ProVector } from './recraft-v4.1-pro-vector.ts';
import { recraftV41Vector } from './recraft-v4.1-vector.ts';
import { recraftV4 } from './recraft-v4.ts';
import { recraftV4Pro } from './recraft-v4-pro.ts';
import { recraftV4ProVector } from './recraft-v4-pro-vector.ts';
import { recraftV4Vector } from './recraft-v4-vector.ts';
import { recraftVectorize } from './recraft-vectorize.ts';
import { rembg } from './rembg.ts';
import { sana } from './sana.ts';
import { sdxl } from './sdxl.ts';
import { sdxlLightning4step } from './sdxl-lightning-4step.ts';
import { seedream4 } from './seedream-4.ts';
import { seedream5Lite } from './seedream-5-lite.ts';
import { seedvrImageUpscale } from './seedvr-image-upscale.ts';
import { stableDiffusion35Large } from './stable-diffusion-3.5-large.ts';
import { stableDiffusion35Medium } from './stable-diffusion-3.5-medium.ts';
import { swin2sr } from './swin2sr.ts';
import { topazImageUpscale } from './topaz-image-upscale.ts';
import { zImageBase } from './z-image-base.ts';
import { zImageTurbo } from './z-image-turbo.ts';

/** Every model declared for fal, in the order they are listed. */
export const models: readonly ModelDeclaration[] = [
  gemini31FlashImagePreview,
  gemini3ProImagePreview,
  gemini25FlashImage,
  fluxSchnell,
  fluxDev,
  fluxKreaDev,
  fluxSrpo,
  fluxLora,
  flux11Pro,
  flux11ProUltra,
  fluxFillPro,
  fluxKontextPro,
  fluxKontextMax,
  fluxKontextDev,
  flux2Pro,
  flux2Max,
  flux2Flex,
  flux2Klein4b,
  flux2Klein9b,
  flux2Klein4bBase,
  flux2Klein9bBase,
  flux2Dev,
  flux2Turbo,
  flux2Flash,
  gptImage2,
  gptImage15,
  seedream4,
  seedream5Lite,
  ideogramV4,
  ideogramV4Quality,
  ideogramV3,
  ideogramV3Turbo,
  ideogramV3Quality,
  ideogramV3Transparent,
  ideogramCharacter,
  ideogramV2,
  ideogramV2Turbo,
  ideogramV2a,
  ideogramV2aTurbo,
  qwenImage,
  zImageTurbo,
  recraftV41,
  recraftV41Pro,
  zImageBase,
  sdxl,
  sdxlLightning4step,
  stableDiffusion35Large,
  stableDiffusion35Medium,
  playgroundV25,
  sana,
  hidreamI1Full,
  hidreamI1Dev,
  hidreamI1Fast,
  auraFlow,
  kolors,
  glmImage,
  recraftV41Vector,
  recraftV41ProVector,
  recraftV4,
  recraftV4Pro,
  recraftV4Vector,
  recraftV4ProVector,
  recraftV3,
  recraft20b,
  recraftCrispUpscale,
  recraftCreativeUpscale,
  recraftVectorize,
  briaFibo,
  bria32,
  briaGenfill,
  briaExpand,
  flux2ProOutpaint,
  briaEraser,
  ideogramObjectRemoval,
  objectRemoval,
  finegrainEraser,
  birefnetV2,
  rembg,
  briaBackgroundRemove,
  benV2,
  ideogramRemoveBackground,
  pixelcutBackgroundRemoval,
  clarityUpscaler,
  topazImageUpscale,
  seedvrImageUpscale,
  realEsrgan,
  swin2sr,
  auraSr,
  crystalUpscaler,
  ideogramUpscale,
  briaCreativeUpscale,
  codeformer,
  ddcolor,
  imageAppsPhotoRestoration,
  nafnetDenoise,
  nafnetDeblur,
];
