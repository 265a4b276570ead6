import { input } from '@pentaprism/core/provider';

/**
 * One input picture: its bytes, as bare base64. BFL fetches addresses too, but does not say that it reads data URIs.
 *
 * Source: https://docs.bfl.ai/flux_2/flux2_image_editing (20 MB or 20 megapixels);
 * https://replicate.com/black-forest-labs/flux-2-pro/api/schema (the formats).
 */
export const bflPicture = {
  formats: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'],
  maxBytes: 20_000_000,
  maxPixels: 20_000_000,
  item: input.base64,
} as const;
