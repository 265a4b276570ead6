import type { Pixels } from '@pentaprism/core/provider';
import type { SandboxModel } from './catalogue.ts';

/** What a job used. */
export interface TokenUse {
  readonly textIn: number;
  readonly imageIn: number;
  readonly imageOut: number;
}

/** Tokens of one input picture: 512 were seen for one of 80 kB; no rule is published. */
const inputPictureTokens = 512;

/** Tokens of one partial picture. https://developers.openai.com/api/docs/guides/image-generation, read 2026-11-22. */
const partialPictureTokens = 100;

/**
 * Tokens of one drawn picture: a grid in its shape, scaled by two million pixels more than it has.
 *
 * Source: https://community.openai.com/t/gpt-image-2-output-pricing-calculator-online-and-in-your-code/1382699, read
 * 2026-11-26. A square of 1024 is 196, 1756 and 7024, which is what is billed.
 */
export function countOutputTokens(edgeTokens: number, [width, height]: Pixels): number {
  const along = edgeTokens;
  const across = Math.round((edgeTokens * Math.min(width, height)) / Math.max(width, height));
  return Math.ceil((along * across * (2_000_000 + width * height)) / 4_000_000);
}

/** Counts a job. Pictures of one request are billed as if each had been asked for alone. */
export function countTokens(
  model: SandboxModel,
  job: {
    readonly prompt: string;
    readonly quality: string;
    readonly pixels: Pixels;
    readonly inputs: number;
    readonly count: number;
    readonly partials: number;
  },
): TokenUse {
  const drawn = countOutputTokens(model.edgeTokens[job.quality] ?? 0, job.pixels);
  return {
    textIn: Math.ceil(job.prompt.length / 4) * job.count,
    imageIn: job.inputs * inputPictureTokens * job.count,
    imageOut: drawn * job.count + job.partials * partialPictureTokens,
  };
}

/** `usage` as answers and completed events have it; only answers tell the output's parts. */
export function describeUsage(use: TokenUse, isAnswer: boolean): Readonly<Record<string, unknown>> {
  const input = use.textIn + use.imageIn;
  return {
    input_tokens: input,
    input_tokens_details: { image_tokens: use.imageIn, text_tokens: use.textIn },
    output_tokens: use.imageOut,
    ...(isAnswer ? { output_tokens_details: { image_tokens: use.imageOut, text_tokens: 0 } } : {}),
    total_tokens: input + use.imageOut,
  };
}
