import { enlarged, imageSize, lines, within } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const seedream = {
  size: within(921_600, 16_777_216, imageSize([2048, 2048])),
  output: 'seeded',
  format: 'png',
} as const;
/** From 4.5 on. */
const seedream5 = { ...seedream, size: within(3_686_400, 16_777_216, imageSize([2048, 2048])) } as const;
const seedream5Pro = {
  ...seedream,
  size: within(1_048_576, 4_194_304, imageSize([2048, 2048])),
  format: 'jpeg',
} as const;

export const bytedance = {
  'fal-ai/bytedance/seedream/v4/text-to-image': seedream,
  'fal-ai/bytedance/seedream/v4/edit': seedream,
  'fal-ai/bytedance/seedream/v4.5/text-to-image': seedream5,
  'fal-ai/bytedance/seedream/v4.5/edit': seedream5,
  'bytedance/seedream/v5/lite/text-to-image': seedream5,
  'bytedance/seedream/v5/lite/edit': seedream5,
  'bytedance/seedream/v5/pro/text-to-image': seedream5Pro,
  'bytedance/seedream/v5/pro/edit': seedream5Pro,
  'fal-ai/seedvr/upscale/image': { size: lines(enlarged), output: 'single', format: 'jpeg' },
} as const satisfies Readonly<Record<string, RouteRules>>;
