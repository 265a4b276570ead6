import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { falDefinition } from './definition.ts';
import { createFalSandbox, falSchemas } from './sandbox/index.ts';

const presetNames = ['square_hd', 'square', 'portrait_4_3', 'portrait_16_9', 'landscape_4_3', 'landscape_16_9'];
const sizeNames = [...presetNames, 'auto_2K', 'auto_4K'];
const glmNames = ['portrait_3_2', 'landscape_3_2', 'portrait_hd', 'landscape_hd'];

/** What fal takes and is never asked for. */
const unused = {
  // A style of its own accord is what comes when none is asked for.
  'fal-ai/ideogram/v3 style': ['AUTO'],
  'fal-ai/ideogram/character style': ['AUTO'],
  // A zip is no picture.
  'pixelcut/background-removal output_format': ['zip'],
  // Smaller than the least area GPT Image takes since 2.
  'openai/gpt-image-2 image_size': ['square', 'portrait_16_9', 'landscape_16_9'],
  'openai/gpt-image-2/edit image_size': ['square', 'portrait_16_9', 'landscape_16_9'],
  ...Object.fromEntries(
    ['flare', 'sunburst'].flatMap((tier) =>
      ['text-to-image', 'edit'].map((task) => [
        `openai/gpt-image-2.5/${tier}/${task} image_size`,
        ['square', 'portrait_16_9', 'landscape_16_9'],
      ]),
    ),
  ),
  // Too small for Wan 2.6, as its page says.
  'wan/v2.6/image-to-image image_size': ['square'],
  // Its edits stop at four, and one number serves both.
  'fal-ai/wan/v2.7/text-to-image num_images': [5],
  'fal-ai/wan/v2.7/pro/text-to-image num_images': [5],
  // Seedream takes any size in pixels; fal scales the named ones up, to sizes it does not state.
  'fal-ai/bytedance/seedream/v4/text-to-image image_size': sizeNames,
  'fal-ai/bytedance/seedream/v4/edit image_size': sizeNames,
  'fal-ai/bytedance/seedream/v4.5/text-to-image image_size': presetNames,
  'fal-ai/bytedance/seedream/v4.5/edit image_size': presetNames,
  'bytedance/seedream/v5/lite/text-to-image image_size': presetNames,
  'bytedance/seedream/v5/lite/edit image_size': presetNames,
  // An edit takes ten steps or more; so few draw no picture worth having.
  'fal-ai/flux/krea num_inference_steps': [1],
  'fal-ai/flux/srpo num_inference_steps': [1],
  // fal states no pixels of these.
  'fal-ai/glm-image image_size': glmNames,
  'fal-ai/glm-image/image-to-image image_size': glmNames,
  'bytedance/seedream/v5/pro/text-to-image image_size': presetNames,
  'bytedance/seedream/v5/pro/edit image_size': presetNames,
};

testProvider(
  { describe, it, expect },
  { definition: falDefinition, schemas: falSchemas, unused, sandbox: createFalSandbox },
);
