import type { Pixels, PixelTable, Ratio } from '@pentaprism/core/provider';

type Row = Readonly<Record<Ratio, Pixels>>;

/** Pixels of the ten ratios every Gemini 3 image model draws, at 1K. https://ai.google.dev/gemini-api/docs/image-generation */
const common: Row = {
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
};

/** The four banner ratios of the Flash model, at 1K. */
const banners: Row = {
  '1:4': [512, 2048],
  '4:1': [2048, 512],
  '1:8': [384, 3072],
  '8:1': [3072, 384],
};

/** Google prints 21:9 at 512 as 792x168, which is not that ratio. Nothing is promised for it. */
const { '21:9': _misprinted, ...halved } = common;

/** True pixels of gemini-3.1-flash-image. Every other tier is an exact multiple of its 1K row. */
export const flashPixels: PixelTable = {
  '0.5K': times({ ...halved, ...banners }, 0.5),
  '1K': { ...common, ...banners },
  '2K': times({ ...common, ...banners }, 2),
  '4K': times({ ...common, ...banners }, 4),
};

/**
 * True pixels of the models that share Google's Gemini 3 table without the banner ratios.
 *
 * Nano Banana 2.1 draws banners too, but they were measured at other sizes than the table prints
 * (512x2064 for 1:4), so none is promised.
 */
export const commonPixels: PixelTable = { '1K': common, '2K': times(common, 2), '4K': times(common, 4) };

/** True pixels of gemini-3.1-flash-lite-image, which has one scale. */
export const litePixels: PixelTable = { '1K': common };

/** True pixels of gemini-2.5-flash-image, which has no tiers. */
export const firstPixels: PixelTable = {
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

function times(row: Row, factor: number): Row {
  return Object.fromEntries(
    Object.entries(row).map(([ratio, [width, height]]): [string, Pixels] => [ratio, [width * factor, height * factor]]),
  );
}
