import { imageSize, wideByHigh } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const gpt15 = { size: wideByHigh, output: 'partner', format: 'png' } as const;
const gpt2 = { size: imageSize([1024, 768]), output: 'partner', format: 'png' } as const;

export const openai = {
  'fal-ai/gpt-image-1.5': gpt15,
  'fal-ai/gpt-image-1.5/edit': gpt15,
  'openai/gpt-image-2': gpt2,
  'openai/gpt-image-2/edit': gpt2,
  'openai/gpt-image-2.5/flare/text-to-image': gpt2,
  'openai/gpt-image-2.5/flare/edit': gpt2,
  'openai/gpt-image-2.5/sunburst/text-to-image': gpt2,
  'openai/gpt-image-2.5/sunburst/edit': gpt2,
} as const satisfies Readonly<Record<string, RouteRules>>;
