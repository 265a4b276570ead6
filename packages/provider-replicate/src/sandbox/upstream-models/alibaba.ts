import type { Pixels } from '@pentaprism/core/provider';
import { asGiven, byEdges, byLabel, byRatio } from '../sizes.ts';
import { kTiers, megapixel } from './published.ts';
import type { UpstreamModel } from './upstream-model.ts';

/** Sizes of Qwen-Image's model card; https://huggingface.co/Qwen/Qwen-Image. */
const qwenSizes: Readonly<Record<string, Pixels>> = {
  '1:1': [1328, 1328],
  '16:9': [1664, 928],
  '9:16': [928, 1664],
  '4:3': [1472, 1104],
  '3:4': [1104, 1472],
  '3:2': [1584, 1056],
  '2:3': [1056, 1584],
};

export const alibaba: Readonly<Record<string, UpstreamModel>> = {
  'qwen/qwen-image': {
    output: 'array',
    delivers: 'webp',
    // Speed is about a megapixel; its exact sizes are not published.
    size: asGiven(16, (input, given) => {
      const table = input.image_size === 'optimize_for_speed' ? {} : { table: qwenSizes };
      return byRatio({ ...table, pixels: megapixel, grid: 16, absent: '16:9' })(input, given);
    }),
    pictures: ['image'],
  },
  'qwen/qwen-image-edit': {
    output: 'array',
    delivers: 'webp',
    size: byRatio({ pixels: megapixel, grid: 32, absent: 'match_input_image' }),
    pictures: ['image'],
  },
  'qwen/qwen-image-edit-plus': {
    output: 'array',
    delivers: 'webp',
    size: byRatio({ pixels: megapixel, grid: 32, absent: 'match_input_image' }),
    pictures: ['image'],
  },
  'qwen/qwen-image-2-pro': {
    output: 'string',
    delivers: 'png',
    size: (input, given) => {
      const absent = { absent: 'match_input_image' };
      const { aspect_ratio: _unheeded, ...shapeless } = input;
      const matches = input.match_input_image === true;
      return byRatio({ pixels: 4 * megapixel, grid: 32, ...(matches ? absent : {}) })(
        matches ? shapeless : input,
        given,
      );
    },
    pictures: ['image'],
  },
  'wan-video/wan-2.7-image-pro': {
    output: 'array',
    delivers: 'png',
    size: byLabel(
      'size',
      byRatio({
        pixels: megapixel,
        grid: 16,
        absent: 'match_input_image',
        scale: { ...kTiers, field: 'size', absent: '2K' },
      }),
      '*',
    ),
    pictures: ['images'],
    count: (input) => Number(input.num_outputs ?? 1),
  },
  'prunaai/z-image-turbo': { output: 'string', delivers: 'jpg', size: byEdges({ grid: 16, absent: [1024, 1024] }) },
};
