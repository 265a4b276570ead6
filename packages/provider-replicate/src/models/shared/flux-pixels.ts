import type { Pixels, PixelTable, Ratio } from '@pentaprism/core/provider';

/** The code that runs flux-schnell and flux-dev on Replicate; sizes and the meaning of seed 0 are read from it. */
export const cogFluxSource = 'https://github.com/replicate/cog-flux/blob/main/predict.py';

const oneMegapixel = {
  '1:1': [1024, 1024],
  '16:9': [1344, 768],
  '21:9': [1536, 640],
  '3:2': [1216, 832],
  '2:3': [832, 1216],
  '4:5': [896, 1088],
  '5:4': [1088, 896],
  '3:4': [896, 1152],
  '4:3': [1152, 896],
  '9:16': [768, 1344],
  '9:21': [640, 1536],
} as const satisfies Partial<Record<Ratio, Pixels>>;

/** True sizes by megapixels and ratio; `0.25` halves both edges. */
export const fluxPixels: PixelTable = {
  '0.25': Object.fromEntries(
    Object.entries(oneMegapixel).map(([ratio, [width, height]]) => [ratio, [width / 2, height / 2]]),
  ),
  '1': oneMegapixel,
};

/** Ratios of flux-schnell and flux-dev. */
export const fluxRatios = [
  '1:1',
  '16:9',
  '21:9',
  '3:2',
  '2:3',
  '4:5',
  '5:4',
  '3:4',
  '4:3',
  '9:16',
  '9:21',
] as const satisfies readonly Ratio[];
