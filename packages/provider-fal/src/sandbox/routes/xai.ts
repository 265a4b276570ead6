import { aspectRatio } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const grok = { size: aspectRatio('1:1'), output: 'partner', format: 'jpeg' } as const;
const grokEdit = { ...grok, size: aspectRatio('like the input') } as const;

export const xai = {
  'xai/grok-imagine-image': grok,
  'xai/grok-imagine-image/edit': grokEdit,
  'xai/grok-imagine-image/quality/text-to-image': grok,
  'xai/grok-imagine-image/quality/edit': grokEdit,
} as const satisfies Readonly<Record<string, RouteRules>>;
