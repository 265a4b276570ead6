import { free, list } from '@pentaprism/core/provider';
import { presets } from './image-size.ts';

const { square_hd, portrait_4_3, landscape_4_3 } = presets;

/** The other three names are sizes below the least area that the page of GPT Image 2 states. */
const named = { to: 'image_size', sizes: { square_hd, portrait_4_3, landscape_4_3 } } as const;

const anySize = {
  to: { object: 'image_size' },
  edge: [16, 3840],
  step: 16,
  area: [655_360, 8_294_400],
  maxRatio: 3,
} as const;

/** GPT Image since 2. Unasked, an edit is sized by the model; a shape alone is then made at about a megapixel. */
export const gptSizing = [
  list({ ...named, only: 'generate', defaultLabel: 'landscape_4_3' }),
  free({ ...anySize, only: 'generate', base: landscape_4_3 }),
  list({ ...named, only: 'edit' }),
  free({ ...anySize, only: 'edit', base: square_hd }),
];
