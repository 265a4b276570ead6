import { imageSize } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const open = { size: imageSize([1024, 768]), output: 'native', format: 'png' } as const;
const openEdit = { ...open, size: imageSize('like the input') } as const;
const closed = { size: imageSize([1024, 1024]), output: 'seeded', format: 'png' } as const;
const closedEdit = { ...closed, size: imageSize('like the input') } as const;
const wan27 = { ...closed, format: 'jpeg' } as const;

export const alibaba = {
  'fal-ai/z-image/base': open,
  'fal-ai/z-image/turbo': open,
  'fal-ai/z-image/turbo/image-to-image': openEdit,
  'fal-ai/z-image/turbo/inpaint': openEdit,
  'fal-ai/qwen-image': open,
  'fal-ai/qwen-image/image-to-image': openEdit,
  'fal-ai/qwen-image-2512': open,
  'fal-ai/qwen-image-edit': openEdit,
  'fal-ai/qwen-image-edit/inpaint': openEdit,
  'fal-ai/qwen-image-edit-2509': { ...open, size: imageSize([1024, 1024]) },
  'fal-ai/qwen-image-edit-2511': openEdit,
  'fal-ai/qwen-image-2/text-to-image': closed,
  'fal-ai/qwen-image-2/edit': closedEdit,
  'fal-ai/qwen-image-2/pro/text-to-image': closed,
  'fal-ai/qwen-image-2/pro/edit': closedEdit,
  'fal-ai/qwen-image-max/text-to-image': closed,
  'fal-ai/qwen-image-max/edit': closedEdit,
  'fal-ai/wan/v2.7/text-to-image': wan27,
  'fal-ai/wan/v2.7/edit': wan27,
  'fal-ai/wan/v2.7/pro/text-to-image': wan27,
  'fal-ai/wan/v2.7/pro/edit': wan27,
  'wan/v2.6/text-to-image': closedEdit,
  'wan/v2.6/image-to-image': closed,
} as const satisfies Readonly<Record<string, RouteRules>>;
