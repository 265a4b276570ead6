/** How sizes are asked for and matched: the words of the page, and of docs/models. Code stands between backticks. */

/** A parameter a size is asked for with. */
export interface WayToAsk {
  readonly name: string;
  readonly says: string;
  readonly example: string;
}

export const waysToAsk: readonly WayToAsk[] = [
  { name: 'size', says: 'Exact pixels: shape and scale', example: '"1920x1080"' },
  { name: 'aspect_ratio', says: 'Shape only, at the usual scale', example: '"16:9"' },
  { name: 'resolution', says: 'Scale only, in the usual shape; larger ones may cost more', example: '"2K"' },
  { name: 'scale_factor', says: 'How many times its picture', example: '2' },
];

export const whichCounts =
  'When there are several, the first of these counts: `size`, `aspect_ratio` with `resolution`, `aspect_ratio`, `resolution`. The receipt says what was overruled.';

/** A step of matching, and what happens in it. */
export interface MatchingStep {
  readonly name: string;
  readonly says: string;
}

export const matchingSteps: readonly MatchingStep[] = [
  { name: 'Shape', says: 'The nearest shape there is: 7:1 on a model with 4:1 and 8:1 is 8:1.' },
  {
    name: 'Scale',
    says: 'Then the nearest tier by number of pixels; K tiers (`0.5K`, `1K`, `2K`, `4K`) and megapixels (`0.25`, `1`) are one kind.',
  },
  {
    name: 'Limits',
    says: 'Where width and height are free, they are brought within the limits, and the shape is kept.',
  },
];

/** The same for a model that enlarges. */
export const enlarging =
  'Asked for pixels or a scale, it takes the factor that makes them of your picture, and keeps its shape; a factor beyond its limits becomes the nearest.';
