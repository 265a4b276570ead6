import { defineModel, emulated, input, inputList, passthrough, renamed, shape } from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';

/** Reve 2.1: one picture is edited, and several are made into one by an endpoint of its own. */
export const reve21 = defineModel({
  id: 'reve-2.1',
  name: 'Reve 2.1',
  description: 'Plans the layout first: dense scenes, fine lettering and exact edits.',
  owner: 'reve',
  source: [
    'https://fal.ai/models/reve/2.1/text-to-image/api',
    'https://fal.ai/models/reve/2.1/edit/api',
    'https://fal.ai/models/reve/2.1/remix/api',
    // The scale, at another provider of it: "native 4K".
    'https://runware.ai/docs/models/reve-2-1/schema.json',
  ],
  checked: '2026-11-26',
  assumed: ['Pictures are about as large as 4096 × 4096, as at another provider; fal states no scale.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'reve/2.1/text-to-image', edit: 'reve/2.1/edit', combine: 'reve/2.1/remix' },
  unpriced: 'Its page at fal could not be read, and no list that names fal states its price.',
  params: {
    // Of edits no page states a limit.
    prompt: passthrough({ max: 4000 }),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: [
      '4:1',
      '3:1',
      '21:9',
      '2:1',
      '17:9',
      '16:9',
      '3:2',
      '4:3',
      '5:4',
      '1:1',
      '4:5',
      '3:4',
      '2:3',
      '9:16',
      '1:2',
      '1:3',
      '1:4',
    ],
    ratioTo: 'aspect_ratio',
    base: { pixels: 4096 * 4096 },
  }),
  inputs: {
    image: [
      input('image_url', { ...falPicture, only: 'edit' }),
      inputList('image_urls', 8, { ...falPicture, maxBytes: 10_000_000 }),
    ],
  },
  extras: { sync_mode: syncMode },
  delivers: 'png',
});
