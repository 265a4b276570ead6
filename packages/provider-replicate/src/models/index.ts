import type { ModelDeclaration } from '@pentaprism/core/provider';
import { animagineXl31 } from './animagine-xl-3.1.ts';
import { briaExpand } from './bria-expand.ts';
import { briaFibo } from './bria-fibo.ts';
import { bringingOldPhotosBackToLife } from './bringing-old-photos-back-to-life.ts';
import { clarityUpscaler } from './clarity-upscaler.ts';
import { codeformer } from './codeformer.ts';
import { ddcolor } from './ddcolor.ts';
import { dreamshaperXlTurbo } from './dreamshaper-xl-turbo.ts';
import { flux11Pro } from './flux-1.1-pro.ts';
import { flux11ProUltra } from './flux-1.1-pro-ultra.ts';
import { flux2Flex } from './flux-2-flex.ts';
import { flux2Klein4b } from './flux-2-klein-4b.ts';
import { flux2Klein4bBase } from './flux-2-klein-4b-base.ts';
import { flux2Klein9b } from './flux-2-klein-9b.ts';
import { flux2Klein9bBase } from './flux-2-klein-9b-base.ts';
import { flux2Max } from './flux-2-max.ts';
import { flux2Pro } from './flux-2-pro.ts';
import { fluxCannyDev } from './flux-canny-dev.ts';
import { fluxCannyPro } from './flux-canny-pro.ts';
import { fluxDepthDev } from './flux-depth-dev.ts';
import { fluxDepthPro } from './flux-depth-pro.ts';
import { fluxDev } from './flux-dev.ts';
import { fluxFillDev } from './flux-fill-dev.ts';
import { fluxFillPro } from './flux-fill-pro.ts';
import { fluxKontextMax } from './flux-kontext-max.ts';
import { fluxKontextPro } from './flux-kontext-pro.ts';
import { fluxLora } from './flux-lora.ts';
import { fluxPro } from './flux-pro.ts';
import { fluxSchnell } from './flux-schnell.ts';
import { fluxSchnellLora } from './flux-schnell-lora.ts';
import { gemini25FlashImage } from './gemini-2.5-flash-image.ts';
import { gemini31FlashImagePreview } from './gemini-3.1-flash-image-preview.ts';
import { gemini31FlashLiteImage } from './gemini-3.1-flash-lite-image.ts';
import { gemini3ProImagePreview } from './gemini-3-pro-image-preview.ts';
import { geminiNanoBanana21 } from './gemini-nano-banana-2.1.ts';
import { gen4Image } from './gen4-image.ts';
import { gen4ImageTurbo } from './gen4-image-turbo.ts';
import { gfpgan } from './gfpgan.ts';
import { gptImage15 } from './gpt-image-1.5.ts';
import { gptImage2 } from './gpt-image-2.ts';
import { grokImagineImage } from './grok-imagine-image.ts';
import { grokImagineImageQuality } from './grok-imagine-image-quality.ts';
import { hunyuanImage3 } from './hunyuan-image-3.ts';
import { hyperFlux8step } from './hyper-flux-8step.ts';
import { icLight } from './ic-light.ts';
import { ideogramV2 } from './ideogram-v2.ts';
import { ideogramV2Turbo } from './ideogram-v2-turbo.ts';
import { ideogramV2a } from './ideogram-v2a.ts';
import { ideogramV2aTurbo } from './ideogram-v2a-turbo.ts';
import { ideogramV3 } from './ideogram-v3.ts';
import { ideogramV3Quality } from './ideogram-v3-quality.ts';
import { ideogramV3Turbo } from './ideogram-v3-turbo.ts';
import { ideogramV4 } from './ideogram-v4.ts';
import { ideogramV4Quality } from './ideogram-v4-quality.ts';
import { imagen3 } from './imagen-3.ts';
import { imagen3Fast } from './imagen-3-fast.ts';
import { imagen4 } from './imagen-4.ts';
import { imagen4Fast } from './imagen-4-fast.ts';
import { imagen4Ultra } from './imagen-4-ultra.ts';
import { instantId } from './instant-id.ts';
import { instructPix2pix } from './instruct-pix2pix.ts';
import { interiorDesign } from './interior-design.ts';
import { kandinsky22 } from './kandinsky-2.2.ts';
import { krea2Large } from './krea-2-large.ts';
import { krea2Medium } from './krea-2-medium.ts';
import { latentConsistencyModel } from './latent-consistency-model.ts';
import { lumaPhoton } from './luma-photon.ts';
import { lumaPhotonFlash } from './luma-photon-flash.ts';
import { maxim } from './maxim.ts';
import { minimaxImage01 } from './minimax-image-01.ts';
import { modnet } from './modnet.ts';
import { objectRemover } from './object-remover.ts';
import { pImageEdit } from './p-image-edit.ts';
import { photomaker } from './photomaker.ts';
import { playgroundV25 } from './playground-v2.5.ts';
import { proteusV02 } from './proteus-v0.2.ts';
import { proteusV03 } from './proteus-v0.3.ts';
import { qwenImage } from './qwen-image.ts';
import { qwenImage2Pro } from './qwen-image-2-pro.ts';
import { qwenImageEdit } from './qwen-image-edit.ts';
import { qwenImageEdit2509 } from './qwen-image-edit-2509.ts';
import { realEsrgan } from './real-esrgan.ts';
import { realisticVisionV51 } from './realistic-vision-v5.1.ts';
import { recraft20b } from './recraft-20b.ts';
import { recraft20bSvg } from './recraft-20b-svg.ts';
import { recraftV3 } from './recraft-v3.ts';
import { recraftV3Svg } from './recraft-v3-svg.ts';
import { recraftV4 } from './recraft-v4.ts';
import { rembg } from './rembg.ts';
import { removeBg } from './remove-bg.ts';
import { sana } from './sana.ts';
import { sdxl } from './sdxl.ts';
import { sdxlEmoji } from './sdxl-emoji.ts';
import { sdxlLightning4step } from './sdxl-lightning-4step.ts';
import { seedream45 } from './seedream-4.5.ts';
import { seedream4 } from './seedream-4.ts';
import { seedream5Lite } from './seedream-5-lite.ts';
import { seedream5Pro } from './seedream-5-pro.ts';
import { stableDiffusion } from './stable-diffusion.ts';
import { stableDiffusion35Large } from './stable-diffusion-3.5-large.ts';
import { stableDiffusion35LargeTurbo } from './stable-diffusion-3.5-large-turbo.ts';
import { stableDiffusion35Medium } from './stable-diffusion-3.5-medium.ts';
import { stableDiffusionInpainting } from './stable-diffusion-inpainting.ts';
import { stickerMaker } from './sticker-maker.ts';
import { supir } from './supir.ts';
import { swin2sr } from './swin2sr.ts';
import { swinir } from './swinir.ts';
import { wan27ImagePro } from './wan-2.7-image-pro.ts';
import { zImageTurbo } from './z-image-turbo.ts';

/** Every model declared for Replicate, in the order they are listed. */
export const models: readonly ModelDeclaration[] = [
  geminiNanoBanana21,
  gemini31FlashImagePreview,
  gemini31FlashLiteImage,
  gemini3ProImagePreview,
  gemini25FlashImage,
  imagen4,
  imagen4Ultra,
  imagen4Fast,
  imagen3,
  imagen3Fast,
  flux2Max,
  flux2Pro,
  flux2Flex,
  flux2Klein9b,
  flux2Klein9bBase,
  flux2Klein4b,
  flux2Klein4bBase,
  fluxSchnell,
  fluxSchnellLora,
  fluxDev,
  fluxLora,
  fluxPro,
  flux11Pro,
  flux11ProUltra,
  fluxKontextPro,
  fluxKontextMax,
  fluxFillPro,
  fluxFillDev,
  fluxCannyPro,
  fluxCannyDev,
  fluxDepthPro,
  fluxDepthDev,
  seedream5Pro,
  seedream5Lite,
  seedream45,
  seedream4,
  ideogramV4,
  ideogramV4Quality,
  ideogramV3,
  ideogramV3Turbo,
  ideogramV3Quality,
  ideogramV2,
  ideogramV2Turbo,
  ideogramV2a,
  ideogramV2aTurbo,
  gptImage15,
  gptImage2,
  recraftV4,
  recraftV3,
  recraftV3Svg,
  recraft20b,
  recraft20bSvg,
  qwenImage,
  qwenImage2Pro,
  qwenImageEdit,
  qwenImageEdit2509,
  wan27ImagePro,
  zImageTurbo,
  grokImagineImage,
  grokImagineImageQuality,
  hunyuanImage3,
  krea2Large,
  krea2Medium,
  minimaxImage01,
  gen4Image,
  gen4ImageTurbo,
  stableDiffusion35Large,
  stableDiffusion35LargeTurbo,
  stableDiffusion35Medium,
  lumaPhoton,
  lumaPhotonFlash,
  pImageEdit,
  briaFibo,
  briaExpand,
  sdxlLightning4step,
  hyperFlux8step,
  sdxl,
  stableDiffusion,
  stableDiffusionInpainting,
  playgroundV25,
  sana,
  kandinsky22,
  proteusV03,
  proteusV02,
  realisticVisionV51,
  animagineXl31,
  dreamshaperXlTurbo,
  latentConsistencyModel,
  sdxlEmoji,
  stickerMaker,
  photomaker,
  instantId,
  icLight,
  interiorDesign,
  instructPix2pix,
  realEsrgan,
  clarityUpscaler,
  swin2sr,
  swinir,
  supir,
  gfpgan,
  codeformer,
  ddcolor,
  bringingOldPhotosBackToLife,
  maxim,
  rembg,
  removeBg,
  modnet,
  objectRemover,
];
