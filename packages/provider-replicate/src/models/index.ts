import type { ModelDeclaration } from '@pentaprism/core/provider';
import { animagineXl31 } from './animagine-xl-3.1.ts';
import { bringingOldPhotosBackToLife } from './bringing-old-photos-back-to-life.ts';
import { clarityUpscaler } from './clarity-upscaler.ts';
import { codeformer } from './codeformer.ts';
import { ddcolor } from './ddcolor.ts';
import { dreamshaperXlTurbo } from './dreamshaper-xl-turbo.ts';
import { flux11Pro } from './flux-1.1-pro.ts';
import { flux11ProUltra } from './flux-1.1-pro-ultra.ts';
import { fluxDev } from './flux-dev.ts';
import { fluxKontextPro } from './flux-kontext-pro.ts';
import { fluxSchnell } from './flux-schnell.ts';
import { gemini25FlashImage } from './gemini-2.5-flash-image.ts';
import { gemini31FlashImagePreview } from './gemini-3.1-flash-image-preview.ts';
import { gemini3ProImagePreview } from './gemini-3-pro-image-preview.ts';
import { gfpgan } from './gfpgan.ts';
import { gptImage15 } from './gpt-image-1.5.ts';
import { gptImage2 } from './gpt-image-2.ts';
import { hyperFlux8step } from './hyper-flux-8step.ts';
import { icLight } from './ic-light.ts';
import { ideogramV3 } from './ideogram-v3.ts';
import { ideogramV3Turbo } from './ideogram-v3-turbo.ts';
import { imagen4 } from './imagen-4.ts';
import { instantId } from './instant-id.ts';
import { instructPix2pix } from './instruct-pix2pix.ts';
import { interiorDesign } from './interior-design.ts';
import { kandinsky22 } from './kandinsky-2.2.ts';
import { latentConsistencyModel } from './latent-consistency-model.ts';
import { maxim } from './maxim.ts';
import { modnet } from './modnet.ts';
import { objectRemover } from './object-remover.ts';
import { photomaker } from './photomaker.ts';
import { playgroundV25 } from './playground-v2.5.ts';
import { proteusV02 } from './proteus-v0.2.ts';
import { proteusV03 } from './proteus-v0.3.ts';
import { qwenImage } from './qwen-image.ts';
import { qwenImageEdit } from './qwen-image-edit.ts';
import { realEsrgan } from './real-esrgan.ts';
import { realisticVisionV51 } from './realistic-vision-v5.1.ts';
import { recraftV3 } from './recraft-v3.ts';
import { rembg } from './rembg.ts';
import { removeBg } from './remove-bg.ts';
import { sana } from './sana.ts';
import { sdxl } from './sdxl.ts';
import { sdxlEmoji } from './sdxl-emoji.ts';
import { sdxlLightning4step } from './sdxl-lightning-4step.ts';
import { seedream4 } from './seedream-4.ts';
import { stableDiffusion } from './stable-diffusion.ts';
import { stableDiffusionInpainting } from './stable-diffusion-inpainting.ts';
import { stickerMaker } from './sticker-maker.ts';
import { supir } from './supir.ts';
import { swin2sr } from './swin2sr.ts';
import { swinir } from './swinir.ts';

/** Every model declared for Replicate, in the order they are listed. */
export const models: readonly ModelDeclaration[] = [
  gemini31FlashImagePreview,
  gemini3ProImagePreview,
  gemini25FlashImage,
  imagen4,
  fluxSchnell,
  fluxDev,
  flux11Pro,
  flux11ProUltra,
  fluxKontextPro,
  seedream4,
  ideogramV3,
  ideogramV3Turbo,
  gptImage15,
  gptImage2,
  recraftV3,
  qwenImage,
  qwenImageEdit,
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
