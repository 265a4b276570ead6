import type { Pixels, PixelTable, Ratio } from '@pentaprism/core/provider';

/** Google's documentation of Gemini picture sizes; Replicate passes the pictures on as they are. */
export const geminiPixelsSource = 'https://ai.google.dev/gemini-api/docs/image-generation';

/** Pixels at 1K. 2K and 4K are exactly two and four times as wide and high. */
const oneK = {
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
} as const satisfies Partial<Record<Ratio, Pixels>>;

const extremeOneK = {
  '1:4': [512, 2048],
  '4:1': [2048, 512],
  '1:8': [384, 3072],
  '8:1': [3072, 384],
} as const satisfies Partial<Record<Ratio, Pixels>>;

/** Gemini 3 Pro Image, by tier and ratio. */
export const geminiProPixels = tiers(oneK);

/** Gemini 3.1 Flash Image, which adds four extreme ratios. */
export const geminiFlashPixels = tiers({ ...oneK, ...extremeOneK });

/** Gemini 2.5 Flash Image, which has one scale and its own table. */
export const gemini25Pixels: PixelTable = {
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

type Sizes = Readonly<Record<string, Pixels>>;

function tiers(table: Sizes): PixelTable {
  return { '1K': table, '2K': scaled(table, 2), '4K': scaled(table, 4) };
}

function scaled(table: Sizes, factor: number): Sizes {
  return Object.fromEntries(
    Object.entries(table).map(([ratio, [width, height]]) => [ratio, [width * factor, height * factor]]),
  );
}
