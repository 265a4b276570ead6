import { type Extra, emulated, free, list, type Pixels, passthrough } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker } from './extras.ts';
import { presets } from './image-size.ts';

const channel = z.int().min(0).max(255);
const colour = z.object({ r: channel, g: channel, b: channel });

export const recraftColours = {
  schema: z.array(colour),
  sentence: 'Colours to prefer, each as red, green and blue.',
} as const satisfies Extra;

/** What the fourth generation of Recraft takes, pixels or paths. */
export const recraftV4Params = {
  prompt: passthrough({ max: 10_000 }),
  n: emulated('fan-out'),
  output_format: emulated('transcode'),
  output_compression: emulated('transcode'),
};

export const recraftV4Extras = {
  background_color: { schema: colour, sentence: 'Colour to prefer for the background, as red, green and blue.' },
  colors: recraftColours,
  enable_safety_checker: safetyChecker,
} as const satisfies Readonly<Record<string, Extra>>;

/**
 * The named sizes of a model that draws pixels. Custom ones are left out: what becomes of one that Recraft does not draw is
 * documented nowhere.
 */
export const recraftSizes = list({ to: 'image_size', sizes: presets, defaultLabel: 'square_hd', nominal: true });

/** The same names for a model that draws four times as many pixels. */
export const recraftProSizes = list({
  to: 'image_size',
  sizes: Object.fromEntries(
    Object.entries(presets).map(([name, [width, height]]) => [name, [2 * width, 2 * height] as Pixels]),
  ),
  defaultLabel: 'square_hd',
  nominal: true,
});

/** Of a drawing any size is made anyway. fal's schema only caps an edge at 14142. */
export const recraftVectorSizing = [
  list({ to: 'image_size', sizes: presets, defaultLabel: 'square_hd' }),
  free({ to: { object: 'image_size' }, edge: [256, 4096], step: 1, base: [1024, 1024] }),
] as const;

/** What is said of {@link recraftProSizes} on pages. */
export const recraftProAssumed =
  'A named size is twice as wide and high as elsewhere, as the model draws four megapixels; fal states no pixels for it.';
