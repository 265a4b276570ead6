import { type Extra, emulated, input, mask, passthrough, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './extras.ts';
import { expandPrompt } from './ideogram.ts';
import { falPicture } from './pictures.ts';

/** What the second generation of Ideogram takes, turbo or not. */
export const ideogramV2Params = {
  prompt: passthrough(),
  seed: passthrough(),
  n: emulated('fan-out'),
  style: passthrough({ values: ['general', 'realistic', 'design', 'render_3D', 'anime'] }),
  output_format: emulated('transcode'),
  output_compression: emulated('transcode'),
};

/** A repaint keeps the size of its picture; a remix is square unless told otherwise. */
export const ideogramV2Sizing = shape({
  only: ['generate', 'edit'],
  ratios: ['10:16', '16:10', '9:16', '16:9', '4:3', '3:4', '1:1', '1:3', '3:1', '3:2', '2:3'],
  ratioTo: 'aspect_ratio',
  base: { pixels: 1024 * 1024 },
  defaultRatio: '1:1',
});

export const ideogramV2Image = input('image_url', falPicture);

/** fal's example of a repaint has the very mask of which its page of an eraser says that white is erased. */
export const ideogramV2Mask = mask('mask_url', 'white', { only: 'inpaint' });

/** What is said of that mask on pages. */
export const ideogramV2MaskAssumed =
  'White is what a mask edits, as on fal’s other pages; Ideogram’s own interface has it the other way round.';

export const ideogramV2Extras = {
  expand_prompt: expandPrompt,
  strength: {
    schema: z.number().min(0).max(1),
    sentence: 'How far a remix may move away from its picture.',
    only: 'edit',
  },
  sync_mode: syncMode,
} as const satisfies Readonly<Record<string, Extra>>;
