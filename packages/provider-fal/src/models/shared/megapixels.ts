/**
 * fal bills pictures of its FLUX models "by rounding up to the nearest megapixel". How many pixels that is follows from the
 * examples it gives for FLUX.2: 1024x1024 is one, 1920x1080 two, 512x512 "0.25 megapixels", so a megapixel is 1024 times
 * 1024.
 *
 * Source: https://fal.ai/models/fal-ai/flux-2-pro/edit/llms.txt
 */
export const startedMegapixels = { round: 'up', of: 1024 * 1024 } as const;
