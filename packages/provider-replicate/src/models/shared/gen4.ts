import { type Extra, inputList, lineTiers, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture } from './pictures.ts';

/** A copy of Runway's schema, with the pixels of 1080p; Replicate's log of a run shows the same for 4:3. */
export const gen4PixelsSource = 'https://docs.comfy.org/development/comfy-router/models/runway/gen4-image/code';

/** Sizes of both Gen-4 models. Those of 720p are published nowhere that could be read. */
export const gen4Sizing = shape({
  ratios: ['16:9', '9:16', '4:3', '3:4', '1:1', '21:9'],
  ratioTo: 'aspect_ratio',
  tiers: lineTiers({ '720p': '720p', '1080p': '1080p' }),
  tierTo: 'resolution',
  base: '1080p',
  defaultRatio: '16:9',
  pixels: {
    '1080p': {
      '16:9': [1920, 1080],
      '9:16': [1080, 1920],
      '4:3': [1440, 1080],
      '3:4': [1080, 1440],
      '1:1': [1080, 1080],
      '21:9': [2112, 912],
    },
  },
});

/** Pictures to go by. Upstream wants them no wider than twice their height, nor taller. */
export const gen4References = inputList('reference_images', 3, commonPicture);

/** Names for those pictures. */
export const referenceTags = {
  schema: z.array(z.string().regex(/^[A-Za-z][A-Za-z0-9]{2,14}$/)).max(3),
  sentence: 'A name for each reference picture, in their order: the prompt says @name. Letters and digits, 3 to 15.',
} as const satisfies Extra;
