import type { OutputFormat } from '@pentaprism/core/provider';
import {
  aMegapixel,
  enlarged,
  gemini,
  imageSize,
  likeTheInput,
  lines,
  type SizeRule,
  ultra,
  wideByHigh,
  within,
} from './sizes.ts';

/** The fields a family of models answers with. */
export type OutputForm =
  /** fal's own models: sizes, seed, prompt, timings and NSFW flags. */
  | 'native'
  /** Google's: a description, sizes are null. */
  | 'described'
  /** Other partners' models: sizes are null. */
  | 'partner'
  /** As `partner`, with the seed. */
  | 'seeded'
  /** Tools': one `image` with its size, and no more. */
  | 'single';

/** What the sandbox must know to play one route. */
export interface RouteRules {
  readonly size: SizeRule;
  readonly output: OutputForm;
  /** The format unless `output_format` says another. */
  readonly format: OutputFormat;
  /** The mask must be exactly as large as the picture. */
  readonly maskAsLargeAsPicture?: true;
  /** The background is taken away: what is around the subject is transparent. */
  readonly cutsOut?: true;
}

const openFlux = { size: imageSize([1024, 768]), output: 'native', format: 'jpeg' } as const;
const flash31 = { size: gemini('gemini-3.1-flash-image'), output: 'described', format: 'png' } as const;
const pro3 = { size: gemini('gemini-3-pro-image'), output: 'described', format: 'png' } as const;
const flash25 = { size: gemini('gemini-2.5-flash-image'), output: 'described', format: 'png' } as const;
const gpt15 = { size: wideByHigh, output: 'partner', format: 'png' } as const;
const gpt2 = { size: imageSize([1024, 768]), output: 'partner', format: 'png' } as const;
const flux2 = { size: imageSize([1024, 768]), output: 'seeded', format: 'jpeg' } as const;
const seedream = {
  size: within(921_600, 16_777_216, imageSize([2048, 2048])),
  output: 'seeded',
  format: 'png',
} as const;
const kontext = { size: aMegapixel, output: 'native', format: 'jpeg' } as const;

const seedream5 = { ...seedream, size: within(3_686_400, 16_777_216, imageSize([2048, 2048])) } as const;

/** Every route the sandbox plays. Sources: the output section of each model page, https://fal.ai/models. */
export const routes = {
  'fal-ai/nano-banana-2': flash31,
  'fal-ai/nano-banana-2/edit': flash31,
  'fal-ai/nano-banana-pro': pro3,
  'fal-ai/nano-banana-pro/edit': pro3,
  'fal-ai/nano-banana': flash25,
  'fal-ai/nano-banana/edit': flash25,
  'fal-ai/flux/schnell': openFlux,
  'fal-ai/flux/dev': openFlux,
  'fal-ai/flux/dev/image-to-image': { ...openFlux, size: likeTheInput },
  'fal-ai/flux-pro/v1.1': openFlux,
  'fal-ai/flux-pro/v1.1-ultra': { ...openFlux, size: ultra },
  'fal-ai/flux-pro/v1/fill': { ...openFlux, size: likeTheInput, maskAsLargeAsPicture: true },
  'fal-ai/gpt-image-1.5': gpt15,
  'fal-ai/gpt-image-1.5/edit': gpt15,
  'openai/gpt-image-2': gpt2,
  'openai/gpt-image-2/edit': gpt2,
  'fal-ai/bytedance/seedream/v4/text-to-image': seedream,
  'fal-ai/bytedance/seedream/v4/edit': seedream,
  'bytedance/seedream/v5/lite/text-to-image': seedream5,
  'bytedance/seedream/v5/lite/edit': seedream5,
  'fal-ai/ideogram/v3': { size: imageSize([1024, 1024]), output: 'seeded', format: 'png' },
  'fal-ai/ideogram/v3/edit': { size: likeTheInput, output: 'seeded', format: 'png', maskAsLargeAsPicture: true },
  'fal-ai/flux-pro/kontext': kontext,
  'fal-ai/flux-pro/kontext/multi': kontext,
  'fal-ai/flux-pro/kontext/text-to-image': kontext,
  'fal-ai/ideogram/character': { size: imageSize([1024, 1024]), output: 'seeded', format: 'png' },
  'fal-ai/ideogram/character/edit': { size: likeTheInput, output: 'seeded', format: 'png', maskAsLargeAsPicture: true },
  'fal-ai/flux-2-pro': flux2,
  'fal-ai/flux-2-pro/edit': { ...flux2, size: imageSize('like the input') },
  'fal-ai/z-image/turbo': { ...openFlux, format: 'png' },
  'fal-ai/z-image/turbo/image-to-image': { ...openFlux, size: imageSize('like the input'), format: 'png' },
  'fal-ai/z-image/turbo/inpaint': { ...openFlux, size: imageSize('like the input'), format: 'png' },
  'fal-ai/recraft/v4.1/text-to-vector': { size: imageSize([1024, 1024]), output: 'partner', format: 'svg' },
  'fal-ai/birefnet/v2': { size: likeTheInput, output: 'single', format: 'png', cutsOut: true },
  'fal-ai/clarity-upscaler': { size: enlarged, output: 'single', format: 'png' },
  'fal-ai/topaz/upscale/image': { size: enlarged, output: 'single', format: 'jpeg' },
  'fal-ai/seedvr/upscale/image': { size: lines(enlarged), output: 'single', format: 'jpeg' },
  'fal-ai/qwen-image': { ...openFlux, format: 'png' },
  'fal-ai/qwen-image-edit': { ...openFlux, size: imageSize('like the input'), format: 'png' },
} as const satisfies Readonly<Record<string, RouteRules>>;

/** A route the sandbox plays: upstream's endpoint id. */
export type FalRoute = keyof typeof routes;
