import type { Pixels, PixelTable, Ratio } from '@pentaprism/core/provider';

/**
 * Pixels Google's Gemini 3 image models really make at 1K. Half a K halves both edges, 2K and 4K double and
 * quadruple them. fal passes these models through, so its sizes are Google's.
 *
 * Source: https://ai.google.dev/gemini-api/docs/image-generation
 */
const at1K = {
  '1:1': [1024, 1024],
  '2:3': [848, 1264],
  '3:2': [1264, 848],
  '3:4': [896, 1200],
  '4:3': [1200, 896],
  '4:5': [928, 1152],
  '5:4': [1152, 928],
  '9:16': [768, 1376],
  '16:9': [1376, 768],
  '21:9': [1584, 672],
} as const satisfies Readonly<Record<Ratio, Pixels>>;

/** Shapes only the flash models make. */
const extremesAt1K = {
  '1:4': [512, 2048],
  '4:1': [2048, 512],
  '1:8': [384, 3072],
  '8:1': [3072, 384],
} as const satisfies Readonly<Record<Ratio, Pixels>>;

function scaled(sizes: Readonly<Record<Ratio, Pixels>>, factor: number): Readonly<Record<Ratio, Pixels>> {
  return Object.fromEntries(
    Object.entries(sizes).map(([ratio, [width, height]]) => [ratio, [width * factor, height * factor]] as const),
  );
}

/** Gemini 3 Pro Image: ten shapes, three tiers. */
export const gemini3ProPixels: PixelTable = {
  '1K': at1K,
  '2K': scaled(at1K, 2),
  '4K': scaled(at1K, 4),
};

const flashAt1K = { ...at1K, ...extremesAt1K };

// Google prints a size for 21:9 at 0.5K that is not that shape, so nothing is promised for it.
const { '21:9': _misprinted, ...flashHalved } = flashAt1K;

/** Gemini 3.1 Flash Image: fourteen shapes, four tiers. */
export const gemini31FlashPixels: PixelTable = {
  '0.5K': scaled(flashHalved, 0.5),
  '1K': flashAt1K,
  '2K': scaled(flashAt1K, 2),
  '4K': scaled(flashAt1K, 4),
};

/** Gemini 2.5 Flash Image: ten shapes at one scale. */
export const gemini25FlashPixels: PixelTable = {
  default: {
    '1:1': [1024, 1024],
    '2:3': [832, 1248],
    '3:2': [1248, 832],
    '3:4': [864, 1184],
    '4:3': [1184, 864],
    '4:5': [896, 1152],
    '5:4': [1152, 896],
    '9:16': [768, 1344],
    '16:9': [1344, 768],
    '21:9': [1536, 672],
  },
};
