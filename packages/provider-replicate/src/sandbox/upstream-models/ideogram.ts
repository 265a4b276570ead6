import type { Pixels } from '@pentaprism/core/provider';
import { asGiven, byLabel, byRatio } from '../sizes.ts';
import { megapixel } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

/** Ideogram's published resolution of each ratio; all are in its list of resolutions. */
const ideogramSizes: Readonly<Record<string, Pixels>> = {
  '1:1': [1024, 1024],
  '1:3': [512, 1536],
  '3:1': [1536, 512],
  '1:2': [704, 1408],
  '2:1': [1408, 704],
  '9:16': [736, 1312],
  '16:9': [1312, 736],
  '10:16': [800, 1280],
  '16:10': [1280, 800],
  '2:3': [832, 1248],
  '3:2': [1248, 832],
  '3:4': [864, 1152],
  '4:3': [1152, 864],
  '4:5': [896, 1120],
  '5:4': [1120, 896],
};

const v3: UpstreamModel = {
  output: 'string',
  delivers: 'png',
  // Both fields are ignored where a picture is repainted.
  size: asGiven(1, byLabel('resolution', byRatio({ table: ideogramSizes, pixels: megapixel, grid: 32 }))),
  pictures: ['image', 'style_reference_images'],
  mask: 'mask',
};

const v2: UpstreamModel = { ...v3, pictures: ['image'] };
const v4: UpstreamModel = { output: 'string', delivers: 'png', size: byLabel('resolution', () => [2048, 2048]) };

export const ideogram: Readonly<Record<string, UpstreamModel>> = {
  'ideogram-ai/ideogram-v3-balanced': v3,
  'ideogram-ai/ideogram-v3-turbo': v3,
  'ideogram-ai/ideogram-v3-quality': v3,
  'ideogram-ai/ideogram-v4-balanced': v4,
  'ideogram-ai/ideogram-v4-quality': v4,
  'ideogram-ai/ideogram-v2': v2,
  'ideogram-ai/ideogram-v2-turbo': v2,
  'ideogram-ai/ideogram-v2a': v2,
  'ideogram-ai/ideogram-v2a-turbo': v2,
};
