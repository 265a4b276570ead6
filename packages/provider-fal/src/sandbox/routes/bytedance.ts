import { enlarged, imageSize, lines, within } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const seedream = {
  size: within(921_600, 16_777_216, imageSize([2048, 2048])),
  output: 'seeded',
  format: 'png',
} as const;
const seedream5 = { ...seedream, size: within(3_686_400, 16_777_216, imageSize([2048, 2048])) } as const;

export const bytedance = {
  'fal-ai/bytedance/seedream/v4/text-to-image': seedream,
  'fal-ai/bytedance/seedream/v4/edit': seedream,
  'bytedance/seedream/v5/lite/text-to-image': seedream5,
  'bytedance/seedream/v5/lite/edit': seedream5,
  'fal-ai/seedvr/upscale/image': { size: lines(enlarged), output: 'single', format: 'jpeg' },
} as const satisfies Readonly<Record<string, RouteRules>>;
