import type { ModelDeclaration } from '@pentaprism/core/provider';
import { auraFlow } from './aura-flow.ts';
import { birefnetV2 } from './birefnet-v2.ts';
import { clarityUpscaler } from './clarity-upscaler.ts';
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
import { ideogramV3 } from './ideogram-v3.ts';
import { kolors } from './kolors.ts';
import { playgroundV25 } from './playground-v2.5.ts';
import { qwenImage } from './qwen-image.ts';
import { recraftV41Vector } from './recraft-v4.1-vector.ts';
import { sana } from './sana.ts';
import { sdxl } from './sdxl.ts';
import { sdxlLightning4step } from './sdxl-lightning-4step.ts';
import { seedream4 } from './seedream-4.ts';
import { seedream5Lite } from './seedream-5-lite.ts';
import { seedvrImageUpscale } from './seedvr-image-upscale.ts';
import { stableDiffusion35Large } from './stable-diffusion-3.5-large.ts';
import { stableDiffusion35Medium } from './stable-diffusion-3.5-medium.ts';
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
  ideogramV3,
  ideogramCharacter,
  qwenImage,
  zImageTurbo,
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
  birefnetV2,
  clarityUpscaler,
  topazImageUpscale,
  seedvrImageUpscale,
];
