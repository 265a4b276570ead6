import type { Pixels } from '@pentaprism/core/provider';
import published from '../../fixtures/published/pixels.json' with { type: 'json' };
import { asGiven, byEdges, byLabel, byRatio, customWhen, type Input, type SizeRule } from './sizes.ts';

/** How a model behaves beyond its input schema. */
export interface UpstreamModel {
  /** Whether `output` is one address or a list. */
  readonly output: 'string' | 'array';
  /** The format it delivers when its input has no `output_format`, in Replicate's words. */
  readonly delivers: 'jpg' | 'png' | 'webp';
  readonly size: SizeRule;
  /** Fields that hold input pictures, one or a list each. */
  readonly pictures?: readonly string[];
  readonly mask?: string;
  /** How many pictures one prediction makes; default 1. */
  readonly count?: (input: Input) => number;
}

const megapixel = 1024 * 1024;
const kTiers = { field: 'resolution', factors: { '1K': 1, '2K': 2, '4K': 4 } };

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

const ideogram: UpstreamModel = {
  output: 'string',
  delivers: 'png',
  // Both fields are ignored where a picture is repainted.
  size: asGiven(1, byLabel('resolution', byRatio({ table: ideogramSizes, pixels: megapixel, grid: 32 }))),
  pictures: ['image', 'style_reference_images'],
  mask: 'mask',
};

const flux = byRatio({
  table: sizes('black-forest-labs/flux-dev'),
  pixels: megapixel,
  grid: 32,
  scale: { field: 'megapixels', factors: { '1': 1, '0.25': 0.5 }, absent: '1' },
});

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

/**
 * The models this sandbox plays. Pixel sizes are upstream's where it publishes them; for imagen-4, flux pro, kontext
 * and seedream they are the pixel budget in the asked shape on the model's grid, which comes within a step or two.
 */
export const upstreamModels: Readonly<Record<string, UpstreamModel>> = {
  'google/nano-banana-2': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({
      table: sizes('google/nano-banana-2'),
      pixels: megapixel,
      grid: 16,
      absent: 'match_input_image',
      scale: { ...kTiers, absent: '1K' },
    }),
    pictures: ['image_input'],
  },
  'google/nano-banana-pro': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({
      table: sizes('google/nano-banana-pro'),
      pixels: megapixel,
      grid: 16,
      absent: 'match_input_image',
      scale: { ...kTiers, absent: '2K' },
    }),
    pictures: ['image_input'],
  },
  'google/nano-banana': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({ table: sizes('google/nano-banana'), pixels: megapixel, grid: 32, absent: 'match_input_image' }),
    pictures: ['image_input'],
  },
  'google/imagen-4': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({ pixels: megapixel, grid: 64, scale: { ...kTiers, field: 'image_size', absent: '1K' } }),
  },
  'black-forest-labs/flux-schnell': {
    output: 'array',
    delivers: 'webp',
    size: flux,
    count: (input) => Number(input.num_outputs ?? 1),
  },
  'black-forest-labs/flux-dev': {
    output: 'array',
    delivers: 'webp',
    size: asGiven(16, flux),
    pictures: ['image'],
    count: (input) => Number(input.num_outputs ?? 1),
  },
  'black-forest-labs/flux-1.1-pro': {
    output: 'string',
    delivers: 'webp',
    size: customWhen(
      'aspect_ratio',
      'custom',
      { grid: 32, absent: [1024, 1024] },
      byRatio({ pixels: megapixel, grid: 32 }),
    ),
    pictures: ['image_prompt'],
  },
  'black-forest-labs/flux-1.1-pro-ultra': {
    output: 'string',
    delivers: 'jpg',
    size: byRatio({ pixels: 4 * megapixel, grid: 32 }),
    pictures: ['image_prompt'],
  },
  'black-forest-labs/flux-kontext-pro': {
    output: 'string',
    delivers: 'png',
    size: byRatio({ pixels: megapixel, grid: 16, absent: 'match_input_image' }),
    pictures: ['input_image'],
  },
  'bytedance/seedream-4': {
    output: 'array',
    delivers: 'jpg',
    size: customWhen(
      'size',
      'custom',
      { grid: 1, absent: [2048, 2048] },
      byRatio({
        pixels: megapixel,
        grid: 16,
        absent: 'match_input_image',
        scale: { ...kTiers, field: 'size', absent: '2K' },
      }),
    ),
    pictures: ['image_input'],
    count: (input) => (input.sequential_image_generation === 'auto' ? Number(input.max_images ?? 1) : 1),
  },
  // Run by version, as community models are.
  'bytedance/sdxl-lightning-4step:6f7a773af6fc3e8de9d5a3c00be77c17308914bf67772726aff83496ba1e3bbe': {
    output: 'array',
    delivers: 'png',
    size: byEdges({ grid: 8, absent: [1024, 1024] }),
    count: (input) => Number(input.num_outputs ?? 1),
  },
  'ideogram-ai/ideogram-v3-balanced': ideogram,
  'ideogram-ai/ideogram-v3-turbo': ideogram,
  'openai/gpt-image-1.5': {
    output: 'array',
    delivers: 'webp',
    size: byRatio({
      table: { '1:1': [1024, 1024], '3:2': [1536, 1024], '2:3': [1024, 1536] },
      pixels: megapixel,
      grid: 16,
    }),
    pictures: ['input_images'],
    count: (input) => Number(input.number_of_images ?? 1),
  },
  'openai/gpt-image-2': {
    output: 'array',
    delivers: 'webp',
    size: byRatio({ pixels: megapixel, grid: 16 }),
    pictures: ['input_images'],
    count: (input) => Number(input.number_of_images ?? 1),
  },
  'recraft-ai/recraft-v3': {
    output: 'string',
    delivers: 'webp',
    size: byLabel('size', () => [1024, 1024]),
  },
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
};

/** The published sizes of a model, as pairs. */
function sizes(model: keyof typeof published.models): Readonly<Record<string, Pixels>> {
  return Object.fromEntries(
    Object.entries(published.models[model]).map(([ratio, label]): [string, Pixels] => {
      const [width = 0, height = 0] = label.split('x').map(Number);
      return [ratio, [width, height]];
    }),
  );
}
