import { by, defineModel, emulated, input, passthrough, perImage, renamed, shape } from '@pentaprism/core/provider';
import { enhancePrompt } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';

/** MiniMax Image-01. With a picture of a person it has an endpoint of its own, which draws anew and edits nothing. */
export const minimaxImage01 = defineModel({
  id: 'minimax-image-01',
  aliases: ['image-01'],
  name: 'MiniMax Image-01',
  description: 'Draws cheaply, and keeps a person alike from one reference picture.',
  owner: 'minimax',
  source: [
    // With the price. Of pictures with a person to go by none was found.
    'https://fal.ai/models/fal-ai/minimax/image-01/llms.txt',
    'https://fal.ai/models/fal-ai/minimax/image-01/subject-reference/api',
  ],
  checked: '2026-11-26',
  assumed: ['Pictures come as jpeg; the page does not say in which format.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/minimax/image-01', guide: 'fal-ai/minimax/image-01/subject-reference' },
  price: perImage(by('task', { generate: 0.01 })),
  params: {
    prompt: passthrough({ max: 1500 }),
    n: renamed('num_images', { max: 9, beyond: 'fan-out' }),
    // There is no format field.
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  // fal states no pixels.
  sizing: shape({
    ratios: ['1:1', '16:9', '4:3', '3:2', '2:3', '3:4', '9:16', '21:9'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  inputs: { reference_images: input('image_url', falPicture) },
  extras: { prompt_optimizer: enhancePrompt },
  delivers: 'jpeg',
});
