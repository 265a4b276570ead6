import type { ModelDeclaration } from '@pentaprism/core';
import { flux11Pro, flux11ProUltra, fluxDev, fluxFillPro, fluxSchnell } from './flux.ts';
import { gptImage2, gptImage15 } from './gpt-image.ts';
import { ideogramV3 } from './ideogram.ts';
import { nanoBanana, nanoBanana2, nanoBananaPro } from './nano-banana.ts';
import { qwenImage } from './qwen-image.ts';
import { seedream4 } from './seedream.ts';

/** Every model declared on fal, in the order they are listed. */
export const models: readonly ModelDeclaration[] = [
  nanoBanana2,
  nanoBananaPro,
  nanoBanana,
  fluxSchnell,
  fluxDev,
  flux11Pro,
  flux11ProUltra,
  fluxFillPro,
  gptImage2,
  gptImage15,
  seedream4,
  ideogramV3,
  qwenImage,
];
