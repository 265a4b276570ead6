/**
 * BFL states rates for the first megapixel and for further ones, and how it counts only by example: 1024x1024 is billed as
 * one megapixel, and an answer with `output_mp: 1.98` says `cost: 4.5`, which is 3 for the first and 1.5 for a second that
 * was only begun.
 *
 * Source: https://bfl.ai/pricing, and an answer shown at https://oauth.openai-hk.com/docs/en/lab/bfl-flux.html
 */
export const startedMegapixels = { round: 'up', of: 1024 * 1024 } as const;
