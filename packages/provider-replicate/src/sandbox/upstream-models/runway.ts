import type { Pixels } from '@pentaprism/core/provider';
import { byRatio } from '../sizes.ts';
import type { UpstreamModel } from './upstream-model.ts';

/** Runway's pixels at 1080p. */
const gen4Sizes: Readonly<Record<string, Pixels>> = {
  '16:9': [1920, 1080],
  '9:16': [1080, 1920],
  '4:3': [1440, 1080],
  '3:4': [1080, 1440],
  '1:1': [1080, 1080],
  '21:9': [2112, 912],
};

const gen4: UpstreamModel = {
  output: 'string',
  delivers: 'png',
  size: byRatio({
    table: gen4Sizes,
    pixels: 1920 * 1080,
    grid: 16,
    absent: '16:9',
    scale: { field: 'resolution', factors: { '1080p': 1, '720p': 2 / 3 }, absent: '1080p' },
  }),
  pictures: ['reference_images'],
};

export const runway: Readonly<Record<string, UpstreamModel>> = {
  'runwayml/gen4-image': gen4,
  'runwayml/gen4-image-turbo': gen4,
};
