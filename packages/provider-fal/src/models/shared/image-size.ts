import { list, type Pixels } from '@pentaprism/core/provider';

/**
 * fal's named sizes, the same on every model with an `image_size` field.
 *
 * Source: https://docs.fal.ai/model-apis/model-endpoints and the `image_size` section of each model page.
 */
export const presets = {
  square_hd: [1024, 1024],
  square: [512, 512],
  portrait_4_3: [768, 1024],
  portrait_16_9: [576, 1024],
  landscape_4_3: [1024, 768],
  landscape_16_9: [1024, 576],
} as const satisfies Readonly<Record<string, Pixels>>;

/**
 * The named sizes, beside a free one: fal says which size a shape alone has, and 1:1 is 1024x1024 although what it makes
 * unasked has fewer pixels.
 */
export const namedSizes = list({ to: 'image_size', sizes: presets, defaultLabel: 'landscape_4_3' });

const { square, ...others } = presets;

/**
 * The same for models whose usual picture is the large square. The small one stands first: without a word of the usual
 * size, the first square would be it.
 */
export const squareSizes = list({
  to: 'image_size',
  sizes: { square, ...others },
  defaultLabel: 'square_hd',
});
