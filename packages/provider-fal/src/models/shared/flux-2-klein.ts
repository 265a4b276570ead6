import { by, type ModelDeclaration, passthrough, perInputMegapixel, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { acceleration, safetyChecker, syncMode } from './extras.ts';
import { openFlux2Images, openFlux2Params, openFlux2Sizing, openFlux2Step } from './flux-2.ts';

/** What the four [klein] models have in common: any of them draws, and edits with up to four pictures. */
const klein = {
  owner: 'black-forest-labs',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  sizing: openFlux2Sizing,
  delivers: 'png',
} as const satisfies Partial<ModelDeclaration>;

const limits = `Edges are from 512 to 2048, as of fal’s other open FLUX.2 models. ${openFlux2Step}`;

/** The places of their pictures. */
export const kleinInputs = { image: openFlux2Images };

/** The distilled models: four to eight steps, and no guidance. */
export const distilledKlein = {
  ...klein,
  assumed: [limits],
  params: openFlux2Params,
  extras: {
    enable_safety_checker: safetyChecker,
    num_inference_steps: { schema: z.int().min(4).max(8), sentence: 'How many denoising steps to take.' },
    sync_mode: syncMode,
  },
} as const;

/** The undistilled models, with guidance, a negative prompt and as many steps as one likes. */
export const baseKlein = {
  ...klein,
  assumed: [limits],
  params: { ...openFlux2Params, negative_prompt: passthrough() },
  extras: {
    acceleration,
    enable_safety_checker: safetyChecker,
    guidance_scale: { schema: z.number(), sentence: 'How closely the picture sticks to the prompt.' },
    num_inference_steps: { schema: z.int().min(1), sentence: 'How many denoising steps to take.' },
    sync_mode: syncMode,
  },
} as const;

/**
 * Rates for each megapixel: of new pictures, and of edits, where what goes in is counted as what comes out. Nothing is said of
 * rounding, so parts of a megapixel are billed as parts.
 */
export function kleinPrice(usd: { readonly generate: number; readonly edit: number }) {
  return [perMegapixel(by('task', usd)), perInputMegapixel(usd.edit)] as const;
}
