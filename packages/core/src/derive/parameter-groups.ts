import type { Json } from '../contract/json.ts';
import type { TravellingParameter } from './handled.ts';

/** The sections of a reference page, in its order. */
export const groupTitles = [
  'Core parameters',
  'Size and layout',
  'Media inputs',
  'Output and format',
  'Additional parameters',
] as const;
export type GroupTitle = (typeof groupTitles)[number];

interface Placement {
  readonly group: GroupTitle;
  /** What counts when it is not sent, the same for every model. */
  readonly default?: Json;
}

/** Where each canonical parameter stands on a reference page; the order is the page's. */
export const placements: Readonly<Record<TravellingParameter, Placement>> = {
  prompt: { group: 'Core parameters' },
  negative_prompt: { group: 'Core parameters' },
  seed: { group: 'Core parameters' },
  quality: { group: 'Core parameters' },
  style: { group: 'Core parameters' },
  moderation: { group: 'Core parameters' },
  size: { group: 'Size and layout' },
  aspect_ratio: { group: 'Size and layout' },
  resolution: { group: 'Size and layout' },
  scale_factor: { group: 'Size and layout' },
  fit: { group: 'Size and layout', default: 'native' },
  image: { group: 'Media inputs' },
  mask: { group: 'Media inputs' },
  reference_images: { group: 'Media inputs' },
  input_fidelity: { group: 'Media inputs' },
  n: { group: 'Output and format', default: 1 },
  response_format: { group: 'Output and format' },
  output_format: { group: 'Output and format' },
  output_compression: { group: 'Output and format' },
  background: { group: 'Output and format' },
  stream: { group: 'Output and format', default: false },
  partial_images: { group: 'Output and format', default: 0 },
  user: { group: 'Additional parameters' },
  safety_identifier: { group: 'Additional parameters' },
};
