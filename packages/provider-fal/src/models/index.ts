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
import { gemini31FlashLiteImage } from './gemini-3.1-flash-lite-image.ts';
import { gemini3ProImagePreview } from './gemini-3-pro-image-preview.ts';
import { glmImage } from './glm-image.ts';
import { gptImage15 } from './gpt-image-1.5.ts';
import { gptImage25Flare } from './gpt-image-2.5-flare.ts';
import { gptImage25Sunburst } from './gpt-image-2.5-sunburst.ts';
import { gptImage2 } from './gpt-image-2.ts';
import { grokImagineImage } from './grok-imagine-image.ts';
import { grokImagineImageQuality } from './grok-imagine-image-quality.ts';
import { hidreamI1Dev } from './hidream-i1-dev.ts';
import { hidreamI1Fast } from './hidream-i1-fast.ts';
import { hidreamI1Full } from './hidream-i1-full.ts';
import { hunyuanImage3 } from './hunyuan-image-3.ts';
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
import { imagen3 } from './imagen-3.ts';
import { imagen3Fast } from './imagen-3-fast.ts';
import { imagen4 } from './imagen-4.ts';
import { imagen4Fast } from './imagen-4-fast.ts';
import { imagen4Ultra } from './imagen-4-ultra.ts';
import { klingImageO3 } from './kling-image-o3.ts';
import { klingImageV3 } from './kling-image-v3.ts';
import { kolors } from './kolors.ts';
import { krea2Large } from './krea-2-large.ts';
import { krea2Medium } from './krea-2-medium.ts';
import { lumaPhoton } from './luma-photon.ts';
import { lumaPhotonFlash } from './luma-photon-flash.ts';
import { lumaUni1 } from './luma-uni-1.ts';
import { lumaUni1Max } from './luma-uni-1-max.ts';
import { maiImage25 } from './mai-image-2.5.ts';
import { maiImage25Pro } from './mai-image-2.5-pro.ts';
import { minimaxImage01 } from './minimax-image-01.ts';
import { nafnetDeblur } from './nafnet-deblur.ts';
import { nafnetDenoise } from './nafnet-denoise.ts';
import { objectRemoval } from './object-removal.ts';
import { pixelcutBackgroundRemoval } from './pixelcut-background-removal.ts';
import { playgroundV25 } from './playground-v2.5.ts';
import { qwenImage } from './qwen-image.ts';
import { qwenImage2 } from './qwen-image-2.ts';
import { qwenImage2Pro } from './qwen-image-2-pro.ts';
import { qwenImage2512 } from './qwen-image-2512.ts';
import { qwenImageEdit } from './qwen-image-edit.ts';
import { qwenImageEdit2509 } from './qwen-image-edit-2509.ts';
import { qwenImageEdit2511 } from './qwen-image-edit-2511.ts';
import { qwenImageMax } from './qwen-image-max.ts';
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
import { reve21 } from './reve-2.1.ts';
import { sana } from './sana.ts';
import { sdxl } from './sdxl.ts';
import { sdxlLightning4step } from './sdxl-lightning-4step.ts';
import { seedream45 } from './seedream-4.5.ts';
import { seedream4 } from './seedream-4.ts';
import { seedream5Lite } from './seedream-5-lite.ts';
import { seedream5Pro } from './seedream-5-pro.ts';
import { seedvrImageUpscale } from './seedvr-image-upscale.ts';
import { stableDiffusion35Large } from './stable-diffusion-3.5-large.ts';
import { stableDiffusion35Medium } from './stable-diffusion-3.5-medium.ts';
import { swin2sr } from './swin2sr.ts';
import { topazImageUpscale } from './topaz-image-upscale.ts';
import { wan26Image } from './wan-2.6-image.ts';
import { wan27Image } from './wan-2.7-image.ts';
import { wan27ImagePro } from './wan-2.7-image-pro.ts';
import { zImageBase } from './z-image-base.ts';
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
  gptImage25Flare,
  gptImage25Sunburst,
  seedream4,
  seedream45,
  seedream5Lite,
  ideogramV4,
  ideogramV4Quality,
  seedream5Pro,
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
