import { byLabel } from '../sizes.ts';
import type { UpstreamModel } from './upstream-model.ts';

export const recraft: Readonly<Record<string, UpstreamModel>> = {
  'recraft-ai/recraft-v3': {
    output: 'string',
    delivers: 'webp',
    size: byLabel('size', () => [1024, 1024]),
  },
};
